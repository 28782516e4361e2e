// See actor_resolution.h. Order of evidence for a short form: the last mention it can point at, then the country.
#include "extract/actor_resolution.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "text/text.h"

namespace sijil {
namespace {

ActorValue& value(Mention& m) { return std::get<ActorValue>(m.value); }
const ActorValue& value(const Mention& m) { return std::get<ActorValue>(m.value); }
bool is_actor(const Mention& m) { return m.kind == "actor" && std::holds_alternative<ActorValue>(m.value); }

}  // namespace

ActorResolution::ActorResolution(const ActorReader& reader, const MatchSet& set, const ActorContext& context, std::vector<Mention>& mentions)
    : reader_(reader), set_(set), context_(context), mentions_(mentions) {
  read_places();
}

void ActorResolution::read_places() {
  for (const Mention& m : mentions_) {
    const auto* p = m.kind == "place" ? std::get_if<PlaceValue>(&m.value) : nullptr;
    if (!p || p->country.empty() || (p->level == "country" && p->relation == "near")) continue;   // "near the border of X": not in it
    places_.push_back({m.first, p->country});
    ++countries_[p->country];
  }
  std::sort(places_.begin(), places_.end(), [](const Where& a, const Where& b) { return a.token < b.token; });
  int best = 0;
  for (const auto& [country, count] : countries_)
    if (count > best) best = count, country_ = country;
  dominant_ = 2 * static_cast<std::size_t>(best) > places_.size();
  if (country_.empty()) country_ = context_.country;
  index_lines();
}

// Tokens of the line of each sentence, and how many places of the article's country stand before each place.
void ActorResolution::index_lines() {
  const std::vector<Sentence>& sentences = set_.text().sentences;
  lines_.resize(sentences.size());
  for (std::size_t i = 0; i < sentences.size();) {
    std::size_t end = i;
    while (end < sentences.size() && sentences[end].line == sentences[i].line) ++end;
    for (std::size_t k = i; k < end; ++k) lines_[k] = {sentences[i].first, sentences[end - 1].last};
    i = end;
  }
  home_before_.assign(places_.size() + 1, 0);
  for (std::size_t i = 0; i < places_.size(); ++i) home_before_[i + 1] = home_before_[i] + (places_[i].country == country_);
}

// The first place at or behind a token.
std::size_t ActorResolution::place_from(std::uint32_t token) const {
  const auto before = [](const Where& w, std::uint32_t t) { return w.token < t; };
  return static_cast<std::size_t>(std::lower_bound(places_.begin(), places_.end(), token, before) - places_.begin());
}

// The country of the article if a place of the line lies there or no place stands in it; else that of the nearest place
// of the sentence or line: round-ups change the country from item to item.
std::string_view ActorResolution::country_at(std::uint32_t token) const {
  const std::uint32_t number = set_.text().tokens[token].sentence;
  const Sentence& sentence = set_.text().sentences[number];
  const std::size_t line_begin = place_from(lines_[number].first), line_end = place_from(lines_[number].second);
  const std::size_t begin = place_from(sentence.first), end = place_from(sentence.last);
  if (line_begin == line_end) return country_;
  const bool home = dominant_ ? home_before_[line_end] > home_before_[line_begin] : home_before_[end] > home_before_[begin];
  if (home) return country_;
  // The nearest on both sides, in the sentence and in the rest of its line; of two as near the one before.
  const Where* best = nullptr;
  std::uint32_t best_distance = 0;
  const auto see = [&](std::size_t i, std::uint32_t far) {
    const Where& w = places_[place_from(places_[i].token)];   // of several at one token the first
    const std::uint32_t distance = (w.token > token ? w.token - token : token - w.token) + far;
    if (!best || distance < best_distance) best = &w, best_distance = distance;
  };
  const std::size_t behind = place_from(token + 1);
  if (begin > line_begin) see(begin - 1, 1000);
  if (behind > begin) see(behind - 1, 0);
  if (behind < end) see(behind, 0);
  if (end < line_end) see(end, 1000);
  return best->country;
}

std::string_view ActorResolution::leaf(MatchId id) const {
  const std::string_view t = set_.type_name(id);
  return t.substr(std::min(t.size(), t.rfind('.') + 1));
}

void ActorResolution::run() {
  std::vector<std::size_t> actors;
  for (std::size_t i = 0; i < mentions_.size(); ++i)
    if (is_actor(mentions_[i])) actors.push_back(i);
  const auto before = [&](std::size_t a, std::size_t b) { return mentions_[a].first < mentions_[b].first; };
  if (!std::is_sorted(actors.begin(), actors.end(), before)) std::stable_sort(actors.begin(), actors.end(), before);
  std::vector<char> drop(mentions_.size(), 0);
  for (const std::size_t i : actors) {
    drop[i] = settle(mentions_[i]) ? 0 : 1;
    if (drop[i]) continue;
    before_.push_back(&mentions_[i]);
    ++named_[value(mentions_[i]).id];
  }
  for (std::size_t i = 0; i < mentions_.size(); ++i)
    if (mentions_[i].kind == "service") drop[i] = settle_service(mentions_[i]) ? 0 : 1;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < mentions_.size(); ++i) {
    if (drop[i]) continue;
    if (kept != i) mentions_[kept] = std::move(mentions_[i]);
    ++kept;
  }
  mentions_.resize(kept);
}

bool ActorResolution::settle(Mention& m) {
  if (m.match >= set_.size()) return true;
  const MatchId body = reader_.core(set_, m.match);
  bool keep = true;
  if (reader_.is(set_, body, reader_.n_.short_form)) {
    keep = settle_short(m, body);
  } else if (set_.role(body, reader_.n_.row) != kNone) {
    keep = settle_row(m, body);
  } else if (set_.word(body, reader_.n_.cls) == "government") {
    const std::string name = value(m).name;
    if (take_named(m, reader_.tables_.body(country_at(m.first), "army"))) value(m).name = name;
  } else if (leaf(body) == "pattern" && settle_named(m, body)) {
    // a row of that very spelling was better than the pattern
  } else if (!value(m).id.empty()) {
    if (const Actor* a = reader_.tables_.find(value(m).id)) {
      const std::string name = value(m).name;
      reader_.take(*reader_.tables_.in_year(*a, context_.year), value(m));
      if (leaf(body) == "pattern") value(m).name = name;
    }
  } else if (has_flag(m, "metonym")) {
    const std::string_view cls = set_.word(body, reader_.n_.cls);   // a state that strikes, or is accused of it, does it with its forces
    const bool army = cls == "army" || cls == "accused";
    take_named(m, reader_.tables_.body(value(m).country, army ? "army" : "gov"));
  }
  if (!keep) return value(m).weak && settle_hidden(m);
  if (value(m).unnamed && (m.prefix & kPrefixArticle)) settle_known_men(m);
  if (!value(m).id.empty() && value(m).id != "unknown-gunmen") value(m).unnamed = false;
  mark_abroad(m);
  return true;
}

// "The gunmen": of the one armed group that was named before, if no others without a name were told of since.
void ActorResolution::settle_known_men(Mention& m) {
  if (value(m).type != "armed_group" && value(m).type != "unknown") return;
  const std::string surface = value(m).name;
  const Mention* group = nullptr;
  for (const Mention* b : before_) {
    const ActorValue& v = value(*b);
    if (v.unnamed && (v.type == "unknown" || v.type == "armed_group")) {
      group = nullptr;
      if (!(b->prefix & kPrefixArticle)) return;
    }
    if (v.type != "armed_group" || v.id.empty() || v.unnamed) continue;
    if (group && value(*group).id != v.id) return;
    group = b;
  }
  if (!take_antecedent(m, group)) return;
  value(m).surface.clear();
  m.flags.push_back("known_men");
  m.confidence = 0.6;
}

// Soldiers and police of no named body: those of the nation told, or of the place.
bool ActorResolution::settle_service(Mention& m) {
  ActorValue& v = value(m);
  if (v.type == "armed_group") {   // "24 terrorists" where one group alone is named before
    const Mention* group = nullptr;
    for (const Mention* b : before_) {
      if (b->first > m.first) break;
      if (value(*b).type != "armed_group" || value(*b).id.empty() || value(*b).unnamed) continue;
      if (group && value(*group).id != value(*b).id) return false;
      group = b;
    }
    if (!group) return false;
    value(m) = value(*group);
    value(m).surface.clear();
    value(m).weak = false;
    return true;
  }
  const std::string_view kind = v.type == "state_security" ? "police" : "army";
  const std::vector<Token>& tokens = set_.text().tokens;
  std::string_view id;
  if (v.country.empty()) {   // the army just spoken of, if one was
    for (auto it = before_.rbegin(); it != before_.rend() && id.empty(); ++it) {
      const Mention& b = **it;
      if (b.first > m.first || value(b).country.empty() || has_flag(b, "strike")) continue;
      if (tokens[b.first].sentence + 1 < tokens[m.first].sentence) break;
      if (value(b).id == reader_.tables_.body(value(b).country, kind)) id = value(b).id;
    }
    if (!id.empty()) m.flags.push_back("spoken");
  }
  if (id.empty()) id = reader_.tables_.body(v.country.empty() ? country_at(m.first) : v.country, kind);
  if (id.empty() || !reader_.tables_.find(id)) return false;
  take_named(m, id);
  mark_abroad(m);
  return true;
}

// A weak spelling that means nothing here gives way to what it hid: "the government forces" of any country.
bool ActorResolution::settle_hidden(Mention& m) {
  for (std::uint32_t t = set_[m.match].first; t < set_[m.match].last; ++t)
    for (MatchId id = set_.at(t); id != kNone; id = set_[id].next)
      if (set_[id].covered && set_[id].covered_by == m.match && !set_[id].lost && reader_.is(set_, id, reader_.n_.party)) {
        m = reader_.mention(set_, id);
        return settle(m);
      }
  return false;
}

// Several bodies may share the spelling: the one of this country and year, then the one named before.
bool ActorResolution::settle_row(Mention& m, MatchId body) {
  const Match& row = set_[set_.role(body, reader_.n_.row)];
  return settle_among(m, reader_.tables_.named(set_, row.first, row.last));
}

bool ActorResolution::settle_named(Mention& m, MatchId body) {
  const std::vector<const Actor*> rows = reader_.tables_.named(set_, set_[body].first, set_[body].last);
  return std::any_of(rows.begin(), rows.end(), [](const Actor* a) { return !a->speaks && !a->weak; }) && settle_among(m, rows);
}

bool ActorResolution::settle_among(Mention& m, const std::vector<const Actor*>& rows) {
  const std::string_view here = country_at(m.first);
  const Actor* best = nullptr;
  int best_score = -100;
  for (const Actor* a : rows) {
    if (a->speaks) continue;
    int score = 0;
    if (!a->country.empty() && a->country == here) score += 4;
    else if (!a->country.empty() && in_article(a->country)) score += 2;
    if (!a->within(context_.year)) score -= 3;
    score += 3 * times_named(a->id);
    if (!a->weak) score += 1;
    if (score > best_score) best = a, best_score = score;
  }
  if (!best) return true;
  if (value(m).weak && best->weak) {
    const bool named = times_named(best->id) > 0;
    if (!named && !best->country.empty() && best->country != country_ && !in_article(best->country)) return false;
    if (!named && !best->within(context_.year)) return false;
    m.confidence = named ? 0.9 : 0.7;
    value(m).weak = false;   // it stands for the body here
  }
  // "state security" of a country that the article does not speak of is another country's.
  const bool service = best->kind == "security" || best->kind == "police" || best->kind == "intelligence";
  if (rows.size() > 1 && !countries_.empty() && !best->country.empty() && !in_article(best->country) && service) {
    value(m).id.clear();
    value(m).country.clear();
    value(m).parent.clear();
    return true;
  }
  const Actor* own = reader_.tables_.find(best->id);
  reader_.take(*reader_.tables_.in_year(own && !own->speaks ? *own : *best, context_.year), value(m));
  return true;
}

bool ActorResolution::take_named(Mention& m, std::string_view id) {
  if (id.empty()) return false;
  const Actor* a = reader_.tables_.find(id);
  if (a) reader_.take(*reader_.tables_.in_year(*a, context_.year), value(m));
  else value(m).id = id;
  return true;
}

bool ActorResolution::take_antecedent(Mention& m, const Mention* from) {
  if (!from) return false;
  const bool weak = value(m).weak;
  std::string surface = value(m).surface;
  value(m) = value(*from);
  value(m).weak = weak;
  value(m).surface = std::move(surface);
  value(m).certainty = "confirmed";
  m.confidence = 0.8;
  return true;
}

const Mention* ActorResolution::last_of_type(std::initializer_list<std::string_view> types) const {
  for (auto it = before_.rbegin(); it != before_.rend(); ++it)
    if (std::find(types.begin(), types.end(), std::string_view(value(**it).type)) != types.end()) return *it;
  return nullptr;
}

// The last body whose name or spelling begins with the noun of the short form: "the movement" for "movement of ...".
const Mention* ActorResolution::last_of_head(const Mention& m, std::uint32_t token) {
  const Text& text = set_.text();
  // Folded letters are bytes: cut the particles and the article, which a lam before it swallows to one letter.
  std::size_t cut = 2;
  if (token == m.first) {
    for (unsigned bits = m.prefix & kPrefixParticles; bits; bits &= bits - 1) ++cut;
    if (m.prefix & kPrefixLam) --cut;
  }
  const std::string_view head = text.folded_of(text.tokens[token]);
  if (head.size() < cut + 2) return nullptr;
  const std::string_view bare = head.substr(cut);
  const auto opens = [&](std::string_view folded) {
    const std::string_view word = folded.substr(0, folded.find(' '));
    return word == bare || (word.size() == bare.size() + 2 && ends_with(word, bare));
  };
  folded_.resize(before_.size());
  for (std::size_t i = before_.size(); i-- > 0;) {
    const Mention& b = *before_[i];
    if (has_flag(b, "short") || value(b).unnamed) continue;
    if (folded_[i].empty()) folded_[i] = fold_form(value(b).name, set_.rules().folds());
    if (opens(folded_[i])) return &b;
    for (std::uint32_t t = b.first; t < b.last; ++t)
      if (opens(text.folded_of(text.tokens[t]))) return &b;
  }
  return nullptr;
}

bool ActorResolution::settle_short(Mention& m, MatchId body) {
  const std::string_view cls = set_.word(body, reader_.n_.cls);
  const std::string_view here = country_at(m.first);
  for (const Actor* a : reader_.tables_.named(set_, set_[body].first, set_[body].last))
    if (!a->speaks && !a->country.empty() && (a->country == here || a->country == country_) && a->within(context_.year)) return take_named(m, a->id);
  if (cls == "body") return settle_body(m, body);
  return settle_by_class(m, cls, here);
}

// "the army", "the police": of the country last spoken of, or of this one.
bool ActorResolution::settle_body(Mention& m, MatchId body) {
  const MatchId row = set_.role(body, reader_.n_.body);
  if (row == kNone) return take_antecedent(m, last_of_head(m, m.first));
  const std::string_view kind = leaf(row);
  const std::string_view here = country_at(m.first);
  const std::string surface = value(m).name;
  const bool any = !in_article(country_);
  for (auto it = before_.rbegin(); it != before_.rend(); ++it) {
    const Mention& b = **it;
    if (value(b).country.empty() || value(b).id.empty()) continue;
    if (has_flag(b, "short") && !value(b).known_as.empty()) continue;   // the guard or the special units, by their own name
    // That of the sentence before, whatever the country of the article.
    const bool near = value(b).type != "foreign_military" && set_.text().tokens[m.first].sentence <= set_.text().tokens[b.first].sentence + 2;
    if (!near && !any && value(b).country != here && value(b).country != country_) continue;
    if (value(b).id != reader_.tables_.body(value(b).country, kind)) continue;
    take_antecedent(m, &b);
    return keep_own_name(m, row, surface);
  }
  if (here.empty() && take_antecedent(m, last_of_head(m, m.first))) return true;
  value(m).country = here;
  const std::string type = value(m).type;
  std::string_view id = reader_.tables_.body(here, kind);
  // An army that occupies; "the warplanes" are their army's, but an air force has a name of its own.
  const std::string_view stands = kind == "army" ? "occupation" : kind == "air" && set_.word(row, reader_.n_.named) != "1" ? "army" : "";
  if (const std::string_view other = reader_.tables_.body(here, stands); !other.empty() && !reader_.tables_.find(id)) id = other;
  if (take_named(m, id)) {
    value(m).type = type == "officials" ? type : value(m).type;
    keep_own_name(m, row, surface);
    m.confidence = 0.7;
  }
  if (value(m).name.empty()) value(m).name = surface;
  return true;
}

// The gendarmes, the guard, the customs stand for the police of their country, and are called by their own name.
bool ActorResolution::keep_own_name(Mention& m, MatchId row, const std::string& surface) const {
  if (set_.word(row, reader_.n_.named) == "1" && !surface.empty() && surface != value(m).name) value(m).known_as = std::exchange(value(m).name, surface);
  return true;
}

bool ActorResolution::settle_by_class(Mention& m, std::string_view cls, std::string_view country) {
  const std::uint32_t last_word = m.last - 1;
  if (cls == "org" || cls == "tribe") {
    if (take_antecedent(m, last_of_head(m, last_word))) return true;
    if (!has_flag(m, "part") && take_antecedent(m, last_of_head(m, m.first))) return true;
    return cls == "tribe" && take_antecedent(m, last_of_type({"tribe"}));
  }
  if (cls == "coalition") {
    if (take_antecedent(m, last_of_head(m, last_word)) && value(m).type == "coalition") return true;
    if (take_antecedent(m, last_of_type({"coalition"}))) return true;
  }
  // "The forces": the last that were called forces, else those of a state.
  if (cls == "forces") return take_antecedent(m, last_of_head(m, last_word)) || take_antecedent(m, last_of_type({"state_military", "state_security", "foreign_military"}));
  if ((cls == "militia" || cls == "resistance" || cls == "opposition") && take_antecedent(m, last_of_head(m, last_word))) return true;
  for (const std::string_view c : {std::string_view(country), std::string_view(country_)})   // who fights there in whose name
    if (const std::string_view id = reader_.tables_.body(c, cls); !id.empty()) return take_named(m, id);
  if (cls == "occupation") return take_named(m, "idf");
  if (cls == "rebels") value(m).unnamed = true;
  const bool alone = m.last - m.first == 1;
  // "the system", "the opposition", "the enemy" alone are too common to be a party of the fight.
  return !(alone && (cls == "regime" || cls == "opposition" || cls == "enemy" || cls == "resistance"));
}

void ActorResolution::mark_abroad(Mention& m) {
  ActorValue& v = value(m);
  if (v.type != "state_military" || v.country.empty()) return;
  const std::string_view here = country_at(m.first);
  if (!here.empty() && here != v.country && country_ != v.country) v.type = "foreign_military";
}

void ActorReader::resolve(const MatchSet& set, const ActorContext& context, std::vector<Mention>& mentions) const {
  ActorResolution(*this, set, context, mentions).run();
}

}  // namespace sijil
