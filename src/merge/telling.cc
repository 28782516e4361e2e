#include "merge/telling.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "merge/constants.h"
#include "validate/day.h"

namespace sijil {
namespace {

template <std::size_t N>
std::uint8_t index_in(const NameList<N>& list, std::string_view name) {
  const auto it = std::find(list.begin(), list.end(), name);
  return it == list.end() ? std::uint8_t{0xFF} : static_cast<std::uint8_t>(it - list.begin());
}

std::int32_t day_of(std::string_view iso) {
  const std::optional<std::int64_t> day = iso_day_number(iso);
  return day ? static_cast<std::int32_t>(*day) : kNoDay;
}

// The middle hour of a part of the day, or the hour of a clock time.
int hour_of(const std::string& time) {
  constexpr std::pair<std::string_view, int> kParts[] = {{"midnight", 0}, {"dawn", 5},       {"morning", 9}, {"noon", 12},
                                                         {"afternoon", 16}, {"evening", 19}, {"night", 23}};
  for (const auto& [name, hour] : kParts) {
    if (time == name) return hour;
  }
  const auto digit = [&](std::size_t i) { return time[i] >= '0' && time[i] <= '9'; };
  if (time.size() != 5 || time[2] != ':' || !digit(0) || !digit(1)) return kNoHour;
  const int hour = (time[0] - '0') * 10 + (time[1] - '0');
  return hour < 24 ? hour : kNoHour;
}

bool is_force_of_state(std::string_view type) {
  return type == "state_military" || type == "state_security" || type == "foreign_military";
}

}  // namespace

std::string day_text(std::int32_t day) {
  if (day == kNoDay) return {};
  const std::chrono::year_month_day d{std::chrono::sys_days{std::chrono::days{day}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day()));
}

Tellings::Tellings(const RuleSet& rules, const MergeTables& tables)
    : tables_(&tables), gazetteer_(rules), places_(gazetteer_, tables, pool_) {}

void Tellings::date(const Incident& r, Telling& t) const {
  if (r.date) {
    t.first = day_of(r.date->from);
    t.last = day_of(r.date->to);
    // The end of a time of day is not part of it: midnight belongs to the day before.
    if (t.last != kNoDay && t.last > t.first && r.date->to.size() > 10 && r.date->to.compare(10, 6, "T00:00") == 0) --t.last;
    if (t.last == kNoDay && r.date->open_end) t.last = t.published;
    if (t.first == kNoDay) t.first = t.last;
    if (t.last == kNoDay) t.last = t.first;
    if (t.last < t.first) t.last = t.first;
    t.hour = static_cast<std::int8_t>(hour_of(r.date->time_of_day));
  }
  t.dated = t.first != kNoDay;
  if (t.dated || t.published == kNoDay) return;
  t.first = t.published - merging::kUndatedReach;
  t.last = t.published;
}

void Tellings::words(const Article& article, const Incident& r, Telling& t) {
  std::string text = article.title.value;
  for (const Span& s : r.evidence) {
    if (s.begin >= s.end || s.end > article.text.size()) continue;
    text += '\n';
    text += s.of(article.text);
  }
  for (const MergeTables::Word& w : tables_->words(text)) {
    const WordId stem = pool_.intern(w.stem), form = pool_.intern(w.form);
    const auto [it, fresh] = forms_.emplace(stem, form);
    if (!fresh && w.form < pool_.text(it->second)) it->second = form;
    t.words.push_back(stem);
  }
  std::sort(t.words.begin(), t.words.end());
  if (t.place == kNone) return;
  // The place has points of its own.
  const std::vector<WordId>& place = places_.words(t.place);
  std::erase_if(t.words, [&](WordId w) { return std::binary_search(place.begin(), place.end(), w); });
}

void Tellings::add(const Article& article, const std::vector<Incident>& records) {
  for (const Incident& r : records) {
    Telling t;
    t.doc = pool_.intern(article.doc_id);
    t.url = pool_.intern(article.url);
    t.id = pool_.intern(r.id);
    t.published = day_of(article.pub_date.value);
    t.aggregate = r.kind != "incident";
    t.type = static_cast<std::uint16_t>(MergeTables::type_index(r.type));
    t.typed = !r.trigger_lemma.empty();
    date(r, t);
    if (r.place) t.place = places_.add(*r.place);
    for (const RecordActor& a : r.actors) {
      const WordId id = pool_.intern(a.value.id.empty() ? a.value.name : a.value.id);
      if (id == kNoWord || a.value.type == "unknown" || a.value.certainty == "denied") continue;
      t.parties.push_back({id, pool_.intern(a.value.parent), is_force_of_state(a.value.type) ? pool_.intern(a.value.country) : kNoWord,
                           index_in(kActorRoles, a.role)});
    }
    for (std::size_t e = 0; e < kEffects.size(); ++e) {
      const EffectTotal total = effect_total(r.casualties, kEffects[e]);
      if (total.any) t.totals.emplace_back(static_cast<std::uint8_t>(e), total);
    }
    const std::string speaker = r.sources.empty() ? "" : r.sources.front().name;
    for (const CasualtyRow& row : r.casualties) {
      Figure f;
      f.effect = index_in(kEffects, row.effect);
      if (f.effect == 0xFF) continue;
      f.group = index_in(kGroups, row.group);
      f.modifier = static_cast<std::uint8_t>(row.modifier);
      f.demographic = index_in(kDemographics, row.demographic);
      f.rel = index_in(kRowRelations, row.rel);
      f.best = row.best;
      f.min = row.min;
      f.max = row.max;
      f.source = pool_.intern(row.source.empty() ? speaker : row.source);
      t.figures.push_back(f);
    }
    for (const std::string& w : r.weapons) {
      const std::uint8_t i = index_in(kWeapons, w);
      if (i != 0xFF) t.weapons |= 1U << i;
    }
    words(article, r, t);
    all_.push_back(std::move(t));
  }
}

bool Tellings::before(const Telling& a, const Telling& b) const {
  if (a.published != b.published) return a.published < b.published;
  if (a.doc != b.doc) return text(a.doc) < text(b.doc);
  if (a.url != b.url) return text(a.url) < text(b.url);
  if (a.id != b.id) return text(a.id) < text(b.id);
  return content(a) < content(b);
}

// Of two versions of one record it must not matter which came first.
std::string Tellings::content(const Telling& t) const {
  std::string out = fmt::format("{} {} {} {} {} {}", t.first, t.last, t.type, t.weapons, t.aggregate, t.hour);
  if (t.place != kNone) out += fmt::format(" {} {}", places_.id(t.place), places_.name(t.place));
  for (const Party& p : t.parties) out += fmt::format(" {}/{}", text(p.id), p.role);
  for (const Figure& f : t.figures) {
    out += fmt::format(" {}:{}:{}:{}:{}:{}", f.effect, f.group, f.best.value_or(-1), f.min.value_or(-1), f.max.value_or(-1), text(f.source));
  }
  std::vector<std::string_view> words;
  for (const WordId w : t.words) words.push_back(text(w));
  std::sort(words.begin(), words.end());
  for (const std::string_view w : words) out += fmt::format(" {}", w);
  return out;
}

void Tellings::settle() {
  std::sort(all_.begin(), all_.end(), [&](const Telling& a, const Telling& b) { return before(a, b); });
  const auto same = [](const Telling& a, const Telling& b) { return a.doc == b.doc && a.url == b.url && a.id == b.id && a.published == b.published; };
  all_.erase(std::unique(all_.begin(), all_.end(), same), all_.end());
  // Numbers of words come in the order of the input; what is cut off must not depend on it.
  for (Telling& t : all_) {
    if (t.words.size() <= merging::kMostWords) continue;
    std::sort(t.words.begin(), t.words.end(), [&](WordId a, WordId b) { return text(a) < text(b); });
    t.words.resize(merging::kMostWords);
    std::sort(t.words.begin(), t.words.end());
  }
}

}  // namespace sijil
