#include "merge/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace sijil {
namespace {

struct Choice {
  std::uint32_t place = kNone;
  int rank = 0, told = 0;
};

void choose_type(const Tellings& tellings, const Cluster& c, ClusterSummary& out) {
  std::vector<std::pair<std::uint16_t, int>> told;
  for (const std::uint32_t m : c.members) {
    const std::uint16_t type = tellings.all()[m].type;
    if (!tellings.all()[m].typed) continue;
    const auto it = std::find_if(told.begin(), told.end(), [&](const auto& t) { return t.first == type; });
    it == told.end() ? (void)told.emplace_back(type, 1) : (void)++it->second;
  }
  const auto fewer = [](const auto& a, const auto& b) { return a.second < b.second; };
  out.type = told.empty() ? tellings.all()[c.members.front()].type : std::max_element(told.begin(), told.end(), fewer)->first;
}

void choose_place(const Tellings& tellings, const Cluster& c, ClusterSummary& out) {
  std::vector<Choice> choices;
  for (const std::uint32_t m : c.members) {
    const PlaceId p = tellings.all()[m].place;
    if (p == kNone) continue;
    const auto it = std::find_if(choices.begin(), choices.end(), [&](const Choice& x) { return x.place == p; });
    if (it != choices.end()) ++it->told;
    else choices.push_back({p, tellings.places().rank(p), 1});
  }
  const auto worse = [](const Choice& a, const Choice& b) { return a.rank != b.rank ? a.rank > b.rank : a.told < b.told; };
  if (!choices.empty()) out.place = std::max_element(choices.begin(), choices.end(), worse)->place;
}

void find_days(const Tellings& tellings, const Cluster& c, ClusterSummary& out) {
  for (const std::uint32_t m : c.members) out.dated = out.dated || tellings.all()[m].dated;
  for (const std::uint32_t m : c.members) {
    const Telling& t = tellings.all()[m];
    if (out.dated && !t.dated) continue;
    out.first = out.first == kNoDay ? t.first : std::max(out.first, t.first);
    out.last = out.last == kNoDay ? t.last : std::min(out.last, t.last);
  }
}

EffectSummary summarise_effect(const Tellings& tellings, const Cluster& c, std::uint8_t effect) {
  EffectSummary out;
  out.effect = effect;
  std::int32_t newest = kNoDay;
  std::map<std::int64_t, int> told;   // on the newest day
  for (const std::uint32_t m : c.members) {
    const Telling& t = tellings.all()[m];
    for (std::uint32_t f = 0; f < t.figures.size(); ++f)
      if (t.figures[f].effect == effect) out.versions.push_back({m, f});
    for (const auto& [e, total] : t.totals) {
      if (e != effect) continue;
      const std::optional<std::int64_t> n = figure_of(total);
      const std::optional<std::int64_t> low = total.min ? total.min : n, high = total.max ? total.max : n;
      if (low && (!out.low || *low < *out.low)) out.low = low;
      if (high && (!out.high || *high > *out.high)) out.high = high;
      if (!n) continue;
      if (t.published != newest) told.clear();   // members come by publication
      newest = t.published;
      ++told[*n];
    }
  }
  int most = 0;
  for (const auto& [n, times] : told) {
    if (times < most) continue;
    most = times;
    out.best = n;
  }
  return out;
}

}  // namespace

ClusterSummary summarise(const Tellings& tellings, const Cluster& c) {
  ClusterSummary out;
  out.aggregate = tellings.all()[c.members.front()].aggregate;
  choose_type(tellings, c, out);
  choose_place(tellings, c, out);
  find_days(tellings, c, out);
  bool told[kEffects.size()] = {};
  for (const std::uint32_t m : c.members) {
    const Telling& t = tellings.all()[m];
    out.weapons |= t.weapons;
    for (const Figure& f : t.figures) told[f.effect] = true;
    for (const Party& p : t.parties) {
      const auto known = [&](const Party& q) { return q.id == p.id && q.role == p.role; };
      if (std::none_of(out.parties.begin(), out.parties.end(), known)) out.parties.push_back(p);
    }
  }
  for (std::uint8_t e = 0; e < kEffects.size(); ++e)
    if (told[e]) out.effects.push_back(summarise_effect(tellings, c, e));
  return out;
}

std::string cluster_id(const Tellings& tellings, const Cluster& c) {
  const Telling& t = tellings.all()[c.members.front()];
  const std::string name = fmt::format("{}\n{}\n{}", tellings.text(t.doc), tellings.text(t.url), tellings.text(t.id));
  return fmt::format("c{:016x}", fnv1a(name));
}

}  // namespace sijil
