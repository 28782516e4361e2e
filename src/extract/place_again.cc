#include "extract/place_again.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "extract/mention_order.h"
#include "extract/place_article.h"

namespace sijil {
namespace {

constexpr std::size_t kMinFolded = 4;       // letters: shorter names are too often words
constexpr std::uint32_t kMaxTokens = 3;

class PlaceAgain {
 public:
  PlaceAgain(const MatchSet& set, const PlaceNames& names, std::vector<Mention>& mentions) : set_(set), t_(set.rules().taxonomy()), n_(names), mentions_(mentions) {}

  void run() {
    collect();
    if (names_.empty()) return;
    for (Cut& c : clitics_) c.letter = clitic(c.prefix);
    const std::uint32_t tokens = static_cast<std::uint32_t>(set_.text().tokens.size());
    for (std::uint32_t t = 0; t < tokens; ++t)
      if (!taken_[t]) t += find(t, tokens);
    order_mentions(mentions_, 0, [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
  }

 private:
  /// A particle that may be cut off, and its folded letter.
  struct Cut {
    std::uint8_t prefix = 0;
    char letter = 0;
  };

  void collect() {
    taken_.assign(set_.text().tokens.size(), false);
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const Mention& m = mentions_[i];
      if (m.kind != "place") continue;
      for (std::uint32_t t = m.first; t < m.last; ++t) taken_[t] = true;
      if (m.match >= set_.size() || !n_.fresh.holds(set_[m.match].type)) continue;
      const PlaceValue& v = std::get<PlaceValue>(m.value);
      const std::string name = folded_place_name(set_, m, n_);
      const auto [first, last] = place_name_tokens(set_, m, n_);
      if (last - first > kMaxTokens || name.size() < kMinFolded + 1 || (v.level != "town" && v.level != "village" && v.level != "neighbourhood" && v.level != "governorate" && v.level != "district")) continue;
      const auto same = [&](const Name& n) { return n.folded == name; };
      if (std::none_of(names_.begin(), names_.end(), same)) names_.push_back({name, name.find(' '), i});
      begins_[static_cast<unsigned char>(name[0])] = true;
    }
  }

  /// Tokens to skip behind `t` when a name begins there.
  std::uint32_t find(std::uint32_t t, std::uint32_t tokens) {
    const Token& first = set_.text().tokens[t];
    if (first.kind != TokenKind::word || !(first.flags & kArabic)) return 0;
    const std::string_view word = set_.text().folded_of(first);
    if (const auto skip = find_behind({}, word, t, tokens)) return *skip;
    for (const Cut& c : clitics_) {
      if (word.empty() || word[0] != c.letter) continue;
      if (const auto skip = find_behind(c, word.substr(1), t, tokens)) return *skip;
    }
    return 0;
  }

  /// The same for the word without its prefix. Few names begin with it: only then are the words behind it read.
  std::optional<std::uint32_t> find_behind(Cut cut, std::string_view word, std::uint32_t t, std::uint32_t tokens) {
    if (word.empty() || !begins_[static_cast<unsigned char>(word[0])]) return std::nullopt;
    const auto begins = [&](const Name& n) { return n.first_word == word.size() && n.folded.compare(0, word.size(), word) == 0; };
    if (std::none_of(names_.begin(), names_.end(), begins)) return std::nullopt;
    name_.assign(word).push_back(' ');
    for (std::uint32_t last = t + 1; last <= tokens && last <= t + kMaxTokens; ++last) {
      const auto it = std::find_if(names_.begin(), names_.end(), [&](const Name& n) { return n.folded == name_; });
      if (it != names_.end() && (last > t + 1 || (cut.prefix & kPrefixBeh) || led(t) || !known(t))) {
        add(it->mention, t, last, cut.prefix);
        return last - t - 1;
      }
      if (last < tokens) name_.append(set_.text().folded_of(set_.text().tokens[last])).push_back(' ');
    }
    return std::nullopt;
  }

  /// A preposition of place stands before it.
  bool led(std::uint32_t t) const { return t > 0 && place_row_at(set_, t - 1, n_.lead_word); }
  /// Some table knows the word as something else.
  bool known(std::uint32_t t) const {
    for (MatchId id = set_.at(t); id != kNone; id = set_[id].next)
      if (set_[id].row != kNone && !t_.is_list(set_[id].type)) return true;
    return false;
  }

  /// The folded letter of a particle.
  char clitic(std::uint8_t bit) const {
    for (const Clitic& c : t_.clitics())
      if (c.bit == bit && c.folded.size() == 1) return c.folded[0];
    return '\0';
  }

  void add(std::size_t like, std::uint32_t first, std::uint32_t last, std::uint8_t prefix) {
    Mention m = mentions_[like];
    const PlaceValue& old = std::get<PlaceValue>(mentions_[like].value);
    m.first = first;
    m.last = last;
    m.prefix = prefix;
    const Token &begin = set_.text().tokens[first], &end = set_.text().tokens[last - 1];
    m.span = {begin.begin, end.end};
    if (prefix) m.span.begin += kLetterBytes;
    m.match = kNone;
    m.flags.assign(1, kPlaceAgain);
    PlaceValue v;
    v.name = old.name;
    v.level = old.level;
    v.confidence = m.confidence;
    m.value = std::move(v);
    mentions_.push_back(std::move(m));
  }

  static constexpr std::uint32_t kLetterBytes = 2;   // an Arabic letter in UTF-8
  std::array<Cut, 3> clitics_{{{kPrefixWaw}, {kPrefixBeh}, {kPrefixFeh}}};

  const MatchSet& set_;
  const Taxonomy& t_;
  const PlaceNames& n_;
  std::vector<Mention>& mentions_;
  struct Name {
    std::string folded;
    std::size_t first_word, mention;   // letters of its first word; the first mention of it
  };
  std::vector<Name> names_;
  std::array<bool, 256> begins_{};                       // first letters of the names
  std::vector<bool> taken_;
  std::string name_;   // looked up
};

}  // namespace

void name_again(const MatchSet& set, const PlaceNames& names, std::vector<Mention>& mentions) { PlaceAgain(set, names, mentions).run(); }

void drop_named_persons(const MatchSet& set, const PlaceNames& names, std::vector<Mention>& mentions) {
  std::vector<std::string> persons;   // folded, each word with a space behind it
  for (const MatchId id : set.made()) {
    if (!names.no_place.holds(set[id].type) || set.word(id, names.kind) != "person") continue;
    const MatchId p = set.role(id, names.name);
    std::string folded;
    for (std::uint32_t i = set[p].first; i < set[p].last; ++i) folded.append(set.text().folded_of(set.text().tokens[i])).push_back(' ');
    persons.push_back(std::move(folded));
  }
  if (persons.empty()) return;
  std::erase_if(mentions, [&](const Mention& m) {
    const auto* v = std::get_if<PlaceValue>(&m.value);
    if (!v || v->generic_noun || (m.prefix & (kPrefixBeh | kPrefixLam)) || (m.first > 0 && place_row_at(set, m.first - 1, names.lead_word))) return false;
    return std::find(persons.begin(), persons.end(), folded_place_name(set, m, names)) != persons.end();
  });
}

}  // namespace sijil
