// Arithmetic and calendar over the finished records.
#include "incident/checks.h"

#include <algorithm>

#include "incident/taxonomy.h"
#include "incident/view.h"

namespace sijil {
namespace {

Check sum_partition(const Incident& r) {
  Check c{"sum_partition", "na", ""};
  for (std::size_t i = 0; i < r.casualties.size(); ++i) {
    std::int64_t sum = 0;
    bool parts = false, known = true;
    for (const CasualtyRow& p : r.casualties) {
      if (p.rel != "part" || p.of != static_cast<int>(i)) continue;
      parts = true;
      known = known && p.best.has_value();
      sum += p.best.value_or(0);
    }
    if (!parts || !known || !r.casualties[i].best) continue;
    const bool ok = sum == *r.casualties[i].best;
    if (c.status != "fail") c.status = ok ? "ok" : "fail";
    if (!ok) c.detail = std::to_string(*r.casualties[i].best) + " != " + std::to_string(sum);
  }
  return c;
}

Check subset_le_parent(const Incident& r) {
  Check c{"subset_le_parent", "na", ""};
  for (const CasualtyRow& s : r.casualties) {
    if (s.rel != "subset" || !s.of || *s.of < 0 || *s.of >= static_cast<int>(r.casualties.size())) continue;
    const CasualtyRow& p = r.casualties[static_cast<std::size_t>(*s.of)];
    if (!s.best || !p.best) continue;
    const bool ok = *s.best <= *p.best;
    if (c.status != "fail") c.status = ok ? "ok" : "fail";
    if (!ok) c.detail = std::to_string(*s.best) + " > " + std::to_string(*p.best);
  }
  return c;
}

Check from_date(const Incident& r, std::string_view id) {
  Check c{std::string(id), "na", ""};
  if (!r.date) return c;
  for (const std::string& s : r.date->checks) {
    const std::size_t eq = s.find('=');
    if (eq == std::string::npos || std::string_view(s).substr(0, eq) != id) continue;
    c.status = s.substr(eq + 1);
  }
  return c;
}

Check not_after_pub(const View& v, const Incident& r) {
  Check c{"not_after_pub", "na", ""};
  if (!r.date || r.date->from.empty() || v.article.pub_date.empty() || r.outcome == "planned") return c;
  const std::string_view pub = std::string_view(v.article.pub_date.value).substr(0, 10), from = std::string_view(r.date->from).substr(0, 10);
  c.status = from <= pub ? "ok" : "fail";
  if (c.status == "fail") c.detail.append(from).append(" is after ").append(pub);
  return c;
}

Check chain_in_gazetteer(const Incident& r) {
  Check c{"chain_in_gazetteer", "na", ""};
  if (!r.place) return c;
  if (r.place->value.id.empty()) return c;
  c.status = "ok";
  return c;
}

// A total of a period is no less than the single happenings that are part of it.
Check period_ge_incidents(const Incident& total, const std::vector<Incident>& all) {
  Check c{"period_ge_incidents", "na", ""};
  if (total.kind != "aggregate") return c;
  std::int64_t killed = -1, parts = 0;
  for (const CasualtyRow& r : total.casualties)
    if (r.effect == "killed" && r.rel != "subset" && r.rel != "part" && r.best) killed = std::max(killed, *r.best);
  if (killed < 0) return c;
  bool any = false;
  for (const Incident& i : all) {
    const bool mine = std::any_of(i.links.begin(), i.links.end(), [&](const Link& l) { return l.type == "part_of" && l.target == total.id; });
    if (!mine) continue;
    for (const CasualtyRow& r : i.casualties)
      if (r.effect == "killed" && r.rel != "subset" && r.rel != "part" && r.best) {
        parts += *r.best;
        any = true;
      }
  }
  if (!any) return c;
  c.status = parts <= killed ? "ok" : "fail";
  if (c.status == "fail") c.detail = std::to_string(parts) + " > " + std::to_string(killed);
  return c;
}

Check duplicate_in_article(const Incident& r, const std::vector<Incident>& all) {
  Check c{"duplicate_in_article", "ok", ""};
  for (const Incident& o : all) {
    if (&o == &r || o.type != r.type || o.kind != r.kind || r.casualties.empty() || o.casualties.size() != r.casualties.size()) continue;
    const auto day = [](const Incident& i) { return i.date ? std::string_view(i.date->from) : std::string_view(); };
    const auto place = [](const Incident& i) { return i.place ? std::string_view(i.place->value.name) : std::string_view(); };
    if (day(r) != day(o) || place(r) != place(o)) continue;
    bool same = true;
    for (std::size_t i = 0; i < r.casualties.size(); ++i) same = same && r.casualties[i].effect == o.casualties[i].effect && r.casualties[i].best == o.casualties[i].best;
    if (same) {
      c.status = "fail";
      c.detail = "same figures as " + o.id;
    }
  }
  return c;
}

}  // namespace

void check_records(const View& v, Extraction& out) {
  for (Incident& r : out.records) {
    r.checks.reserve(kCheckIds.size());
    r.checks.push_back(sum_partition(r));
    r.checks.push_back(subset_le_parent(r));
    r.checks.push_back(from_date(r, "weekday_matches"));
    r.checks.push_back(from_date(r, "calendars_agree"));
    r.checks.push_back(not_after_pub(v, r));
    r.checks.push_back(chain_in_gazetteer(r));
    r.checks.push_back(period_ge_incidents(r, out.records));
    r.checks.push_back(duplicate_in_article(r, out.records));
  }
}

}  // namespace sijil
