// Places that the article gives to records without one: the country it speaks of to totals, its only place to the rest.
#include <algorithm>
#include <string>
#include <unordered_map>

#include "incident/circumstances.h"
#include "incident/story.h"
#include "incident/taxonomy.h"
#include "incident/totals.h"
#include "incident/view.h"

namespace sijil {
namespace {

// Four places of five lie in one country.
std::string country_of_article(const View& v) {
  std::unordered_map<std::string, int> votes;
  int all = 0;
  for (const Mention& m : v.mentions) {
    const auto* p = std::get_if<PlaceValue>(&m.value);
    if (!p || p->country.empty() || p->dateline) continue;
    ++votes[p->country];
    ++all;
  }
  const auto most = std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second != b.second ? a.second < b.second : a.first > b.first; });
  return most != votes.end() && most->second * 5 >= all * 4 ? most->first : std::string();
}

// "The Syrian conflict": the nation that stands behind the word for what goes on.
std::string country_of_trigger(const View& v, const Frame& f) {
  if (f.trigger == kNone) return {};
  const std::uint32_t behind = v.set[f.trigger].last;
  for (const TypeId t : {v.names.nation, v.names.demonym}) {
    const MatchId m = v.find(t, behind, behind + 1);
    if (m != kNone) return std::string(v.word(m, v.names.country));
  }
  return {};
}

// A total that names no place is of the country that the article speaks of.
void country_of_totals(const View& v, std::vector<Frame>& frames) {
  // What goes on behind another total is of that total's place, said or not.
  const auto nowhere = [](const Frame& f) { return f.dropped.empty() && f.kind == "aggregate" && f.place < 0 && !f.rows.empty() && f.kind_cue != "inherited" && f.date_cue != "period-of-total" && f.date_cue != "period-of-aggregate"; };
  if (std::none_of(frames.begin(), frames.end(), nowhere)) return;
  const std::string of_article = country_of_article(v);
  for (Frame& f : frames) {
    if (!nowhere(f)) continue;
    const std::string of_trigger = country_of_trigger(v, f);
    const std::string& iso = of_trigger.empty() ? of_article : of_trigger;
    const MentionIndex country = iso.empty() ? -1 : country_mention(v, iso);
    if (country < 0) continue;
    f.place = country;
    f.place_inherited = true;
    f.place_cue = of_trigger.empty() ? "country-of-article" : "nation-of-trigger";
  }
}

}  // namespace

void place_of_article(const View& v, std::vector<Frame>& frames) {
  country_of_totals(v, frames);
  const Frame* first = nullptr;
  for (const Frame& f : frames) {
    const PlaceValue* p = v.value<PlaceValue>(f.place);
    if (!f.dropped.empty() || !p || p->level == "country" || f.clauses.front().background) continue;
    if (!first) {
      first = &f;
      continue;
    }
    const PlaceValue* q = v.value<PlaceValue>(first->place);
    if (p->name != q->name && !lies_in(*p, *q) && !lies_in(*q, *p)) return;
  }
  if (!first) return;
  const PlaceValue* held = v.value<PlaceValue>(first->place);
  for (Frame& f : frames) {
    if (f.place >= 0 || !f.dropped.empty() || f.clauses.front().background || f.clauses.front().story) continue;
    if (f.kind == "aggregate" && (f.date_is_period || spread(v, f)) && first->kind == "incident" && !is_wide(held->level) && held->level != "control_area") continue;   // of more than the town
    f.place = first->place;
    f.chain = first->chain;
    f.place_inherited = true;
    f.place_cue = "place-of-article";
  }
}

}  // namespace sijil
