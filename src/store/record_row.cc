#include "store/record_row.h"

#include <algorithm>

#include "validate/casualty_checks.h"

namespace sijil {
namespace {

using Number = std::optional<std::int64_t>;

// Whether a row above this one, by part and subset, speaks of the same effect and so counts these persons already.
bool counted_above(const std::vector<CasualtyRow>& rows, std::size_t i) {
  if (rows[i].rel != "part" && rows[i].rel != "subset") return false;
  for (std::optional<std::size_t> up = parent_row(rows, i); up; up = parent_row(rows, *up)) {
    if (rows[*up].effect == rows[i].effect) return true;
    if (rows[*up].rel != "part" && rows[*up].rel != "subset") break;
  }
  return rows[i].rel == "subset";  // of a row of another effect: nobody knows what it adds to
}

struct Sum {
  std::string source;
  std::int64_t best = 0, min = 0, max = 0;
  bool best_known = true, max_known = true;
};

void add(Sum& sum, const CasualtyRow& row) {
  const bool exact = row.modifier == Modifier::exact;
  sum.best_known = sum.best_known && row.best;
  sum.best += row.best.value_or(0);
  sum.min += row.min ? *row.min : exact ? row.best.value_or(0) : 0;
  const Number max = row.max ? row.max : exact ? row.best : Number();
  sum.max_known = sum.max_known && max;
  sum.max += max.value_or(0);
}

}  // namespace

EffectTotal effect_total(const std::vector<CasualtyRow>& rows, std::string_view effect) {
  std::vector<Sum> by_source;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].effect != effect || counted_above(rows, i)) continue;
    auto at = std::find_if(by_source.begin(), by_source.end(), [&](const Sum& s) { return s.source == rows[i].source; });
    if (at == by_source.end()) {
      by_source.emplace_back().source = rows[i].source;
      at = by_source.end() - 1;
    }
    add(*at, rows[i]);
  }
  EffectTotal out;
  if (by_source.empty()) return out;
  out.any = true;
  const Sum& first = by_source.front();
  if (first.best_known) out.best = first.best;
  Number low, high;
  bool bounded = true;
  for (const Sum& s : by_source) {
    low = std::min(low.value_or(s.min), s.min);
    high = std::max(high.value_or(s.max), s.max);
    bounded = bounded && s.max_known;
  }
  out.min = low;
  if (bounded) out.max = high;
  return out;
}

RecordRow make_row(const Document& d, const Incident& r) {
  RecordRow row;
  row.doc_id = d.article.doc_id;
  row.url = d.article.url;
  row.title = d.article.title.value;
  row.published = d.article.pub_date.value;
  row.record_id = r.id;
  row.kind = r.kind;
  row.type = r.type;
  row.outcome = r.outcome;
  row.certainty = r.certainty;
  if (r.date) {
    row.date_from = r.date->from;
    row.date_to = r.date->to;
    row.date_precision = r.date->precision;
  }
  if (r.place) {
    const PlaceValue& p = r.place->value;
    row.country = p.country;
    row.admin1 = p.admin1;
    row.place = p.name;
    row.place_level = p.level;
    row.has_point = p.has_point;
    row.lat = p.lat;
    row.lon = p.lon;
  }
  for (const RecordActor& a : r.actors) {
    const auto role = std::find(kActorRoles.begin(), kActorRoles.end(), a.role);
    if (role != kActorRoles.end()) row.actors[static_cast<std::size_t>(role - kActorRoles.begin())].push_back(a.value.name);
  }
  for (std::size_t i = 0; i < kEffects.size(); ++i) row.effects[i] = effect_total(r.casualties, kEffects[i]);
  if (r.incident_count) row.incident_count = r.incident_count->best;
  row.weapons = r.weapons;
  for (const RecordSource& s : r.sources) row.sources.push_back(s.name);
  for (const Check& c : r.checks) {
    if (c.status == "fail") row.failed_checks.push_back(c.id);
  }
  if (!r.evidence.empty() && r.evidence[0].begin < r.evidence[0].end && r.evidence[0].end <= d.article.text.size()) {
    row.evidence = std::string(r.evidence[0].of(d.article.text));
  }
  return row;
}

std::string show_total(const EffectTotal& t) {
  if (!t.any) return {};
  const auto text = [](std::int64_t n) { return std::to_string(n); };
  if (t.min && t.max && *t.min == *t.max) return text(*t.min);
  if (t.min && t.max && *t.min > 0) return text(*t.min) + "-" + text(*t.max);
  if (t.min && *t.min > 0) return *t.min == 1 && !t.best ? "some" : ">=" + text(*t.min);
  if (t.best && !t.max) return "~" + text(*t.best);
  return t.max ? "<=" + text(*t.max) : "some";
}

}  // namespace sijil
