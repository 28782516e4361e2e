#include "store/record_row.h"

#include <algorithm>

namespace sijil {
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
