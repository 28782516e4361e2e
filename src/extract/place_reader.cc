#include "extract/place_reader.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/literal.h"
#include "extract/gazetteer.h"
#include "extract/mention_order.h"
#include "rules/rule_set.h"

namespace sijil {
namespace {

constexpr double kNamed = 0.9, kBare = 0.8, kNew = 0.6, kWeak = 0.3;   // confidence before resolving

constexpr std::uint16_t kTaMarbuta = 0x0629;   // at the end of a feminine
constexpr std::uint32_t kQuotedTokens = 4;   // the longest unknown name between quotes

struct Piece {
  std::uint32_t first, last;
};

class PlaceReader {
 public:
  PlaceReader(const MatchSet& set, const PlaceNames& names, std::vector<Mention>& out) : set_(set), t_(set.rules().taxonomy()), n_(names), out_(out) {}

  void run() {
    begin_ = out_.size();
    covered_.assign(set_.text().tokens.size(), false);
    for (const MatchId id : set_.made()) {
      if (!alive(id)) continue;
      const TypeId type = set_[id].type;
      if (n_.location.holds(type)) location(id);
      else if (n_.maybe.holds(type)) doubtful_.push_back(id);
      else if (n_.aim.holds(type) || n_.dateline.holds(type)) around_.push_back(id);
    }
    for (const MatchId id : doubtful_) doubtful(id);
    order_mentions(out_, begin_, [](const Mention& a, const Mention& b) { return a.first < b.first; });
    if (around_.empty()) return;
    for (std::size_t i = begin_; i < out_.size(); ++i) by_match_.emplace_back(out_[i].match, i);
    std::sort(by_match_.begin(), by_match_.end());
    for (const MatchId id : around_) {
      if (n_.aim.holds(set_[id].type)) aim(id);
      else dateline(id);
    }
  }

 private:
  bool alive(MatchId id) const { return !set_[id].covered && !set_[id].lost; }
  std::string word(MatchId id, KeyId key) const { return std::string(set_.word(id, key)); }
  bool truth(MatchId id, KeyId key) const { return !set_.value(id, key).none(); }

  /// Appends a mention without its value.
  Mention& add(MatchId id, Piece whole, std::uint8_t prefix) {
    Mention& m = out_.emplace_back();
    m.kind = "place";
    m.first = whole.first;
    m.last = whole.last;
    m.prefix = prefix;
    m.rule = set_.origin(id);
    m.match = id;
    m.span = span(whole, prefix);
    return m;
  }

  /// Bytes of the tokens without `prefix` letters of the first one: the same rule as MatchSet::span, but for quotes
  /// that enclose the whole.
  Span span(Piece p, std::uint8_t prefix) const {
    const Token &t = set_.text().tokens[p.first], &end = set_.text().tokens[p.last - 1];
    Span s = set_.text().span_of(p.first, p.last);
    if (s.begin < t.begin) s = {t.begin, end.end};
    if (const std::uint32_t letters = letters_of(prefix)) s.begin = skip_letters(t, letters);
    return s;
  }

  /// As written, without particles and quotes; an article that a particle swallowed is put back.
  std::string name_of(Piece p, std::uint8_t prefix) const {
    const Token &t = set_.text().tokens[p.first], &end = set_.text().tokens[p.last - 1];
    const Span whole = span(p, prefix);
    const std::string name = text_of({std::max(whole.begin, t.begin), end.end});
    for (std::uint32_t i = p.first + 1; i < p.last; ++i)
      if (set_.text().tokens[i].flags & kQuoteOpenBefore || set_.text().tokens[i - 1].flags & kQuoteCloseAfter) return without_quotes(p, whole.begin);
    if (!(prefix & kPrefixLam) || begins_with_article(p.first)) return name;
    const std::string_view folded_word = folded(p.first);
    for (const Clitic& lam : t_.clitics()) {
      if (lam.bit != kPrefixLam) continue;
      const std::size_t at = folded_word.find(lam.folded);
      if (at == std::string_view::npos || folded_word.substr(at, 2 * lam.folded.size()) != lam.folded + lam.folded) return name;
      for (const Clitic& article : t_.clitics())
        if (article.bit == kPrefixArticle) return article.name + text_of({skip_letters(t, letters_of(prefix) + 1), end.end});
    }
    return name;
  }

  std::string without_quotes(Piece p, std::uint32_t begin) const {
    std::string name;
    for (std::uint32_t i = p.first; i < p.last; ++i) {
      const Token& t = set_.text().tokens[i];
      if (i > p.first && (t.flags & kSpaceBefore)) name.push_back(' ');
      name += text_of({std::max(t.begin, begin), t.end});
    }
    return name;
  }

  static std::uint32_t letters_of(std::uint8_t prefix) {
    std::uint32_t letters = 0;
    for (unsigned bits = prefix & kPrefixParticles; bits; bits &= bits - 1) ++letters;
    return letters;
  }

  std::uint32_t skip_letters(const Token& t, std::uint32_t letters) const {
    const std::string_view text = set_.text().original;
    std::uint32_t at = t.begin;
    while (at < t.end) {
      const auto c = static_cast<unsigned char>(text[at]);
      const std::uint32_t size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
      const unsigned cp = size == 2 && at + 1 < t.end ? ((c & 0x1FU) << 6) | (static_cast<unsigned char>(text[at + 1]) & 0x3FU) : c;
      const bool mark = (cp >= 0x064B && cp <= 0x065F) || cp == 0x0670 || cp == 0x0640;   // vowels, tatweel
      if (!mark && letters-- == 0) break;
      at += size;
    }
    return std::min(at, t.end);
  }

  std::string text_of(Span s) const { return std::string(s.of(set_.text().original)); }
  std::string_view folded(std::uint32_t token) const { return set_.text().folded_of(set_.text().tokens[token]); }

  /// The folded article, as two letters.
  bool begins_with_article(std::uint32_t token) const {
    for (const Clitic& c : t_.clitics())
      if (c.bit == kPrefixArticle) return folded(token).substr(0, c.folded.size()) == c.folded && folded(token).size() > c.folded.size();
    return false;
  }
  bool begins_with_and(std::uint32_t token) const {
    for (const Clitic& c : t_.clitics())
      if (c.bit == kPrefixWaw) return folded(token).substr(0, c.folded.size()) == c.folded && folded(token).size() > c.folded.size() + 1;
    return false;
  }
  bool is_name(Piece p) const {
    for (std::uint32_t i = p.first; i < p.last; ++i) {
      const Token& t = set_.text().tokens[i];
      if (t.kind != TokenKind::word || !(t.flags & kArabic) || t.fold_size < 2) return false;
    }
    return p.first < p.last;
  }

  void location(MatchId id) {
    const Match& m = set_[id];
    const MatchId noun = set_.role(id, n_.noun), name = set_.role(id, n_.name);
    Piece rest{noun == kNone ? m.first : set_[noun].last, m.last};
    const bool is_new = name == kNone && set_.role_count(id, n_.item) == 0 && noun != kNone && !n_.reference.holds(m.type);
    if (is_new && !vouched(id, rest, noun)) return;
    if (noun == kNone && (covered_[m.first] || addressed_paper(m))) return;
    if (is_new) rest = within_quotes(rest);
    const bool longer = noun != kNone && rest.last == rest.first + 1 && (is_new ? n_.fresh : n_.location).holds(m.type) && second_word(noun, rest, is_new);
    if (longer) ++rest.last;
    const std::uint32_t last = is_new || longer ? rest.last : m.last;
    for (std::uint32_t i = m.first; i < last; ++i) covered_[i] = true;
    if (n_.list.holds(m.type)) return list(id, noun);
    const bool bare = is_new && set_.word(id, n_.vouch) == "direction";   // its noun is a preposition
    Mention& out = add(id, {bare ? rest.first : m.first, last}, bare ? 0 : m.prefix);
    PlaceValue& v = out.value.emplace<PlaceValue>();
    v.level = set_.word(id, n_.level);
    v.generic_noun = noun != kNone && !bare;
    if (is_new && v.level.empty()) v.level = level_of_head(rest.first);
    if (v.level == "road") v.relation = "on";
    if (truth(id, n_.keep) || n_.reference.holds(m.type)) {
      v.name = name_of({m.first, last}, m.prefix);
    } else if (name != kNone && !longer) {
      v.name = name_of({set_[name].first, set_[name].last}, set_[name].prefix);
      if (noun == kNone) strip_noun(name, v);
    } else {
      v.name = name_of(rest, 0);
    }
    v.confidence = out.confidence = is_new ? kNew : noun != kNone ? kNamed : kBare;
    if (n_.reference.holds(m.type)) out.flags.emplace_back(kPlaceReference);
  }

  /// "told "Riyadh" that": a name in quotes behind the particle of address is a newspaper.
  bool addressed_paper(const Match& m) const {
    const std::vector<Token>& tokens = set_.text().tokens;
    if (!(tokens[m.first].flags & kQuoteOpenBefore) || !(tokens[m.last - 1].flags & kQuoteCloseAfter)) return false;
    if (m.prefix & kPrefixLam) return true;
    for (const Clitic& c : t_.clitics())
      if (c.bit == kPrefixLam) return m.first > 0 && folded(m.first - 1) == c.folded;
    return false;
  }

  /// An unknown name must be Arabic words, and definite where its noun asks for that.
  bool vouched(MatchId id, Piece rest, MatchId noun) const {
    if (n_.area.holds(set_[id].type)) return true;
    if (!is_name(rest)) return false;
    if (set_.word(id, n_.vouch) == "direction") return lies_by(rest.last, set_.text().sentences[set_.text().tokens[rest.first].sentence].last);
    if (set_.word(id, n_.vouch) == "front") return told_where(rest.last, set_.text().sentences[set_.text().tokens[rest.first].sentence].last);
    return set_.word(id, n_.vouch) != "article" || set_[noun].last + 1 < rest.last || begins_with_article(rest.first);
  }

  /// An unknown name that opens a quote goes on to its end; none reaches over the end of a quote.
  Piece within_quotes(Piece p) const {
    const std::vector<Token>& tokens = set_.text().tokens;
    const bool opened = tokens[p.first].flags & kQuoteOpenBefore;
    const std::uint32_t limit = opened ? std::min<std::uint32_t>(p.first + kQuotedTokens, static_cast<std::uint32_t>(tokens.size())) : p.last;
    for (std::uint32_t t = p.first; t < limit && tokens[t].sentence == tokens[p.first].sentence && tokens[t].kind == TokenKind::word; ++t)
      if (tokens[t].flags & kQuoteCloseAfter) return {p.first, t + 1};
    return p;
  }

  /// "The village of Zar Manduf north of": a second word that means nothing belongs to the name where it is definite, as
  /// in a construct, or where what follows tells where that is.
  bool second_word(MatchId noun, Piece name, bool is_new) const {
    const std::vector<Token>& tokens = set_.text().tokens;
    const std::uint32_t at = name.last, behind = at + 1, end = set_.text().sentences[tokens[name.first].sentence].last;
    if (at >= end || !is_name({at, behind}) || begins_with_article(name.first)) return false;
    if ((tokens[name.first].flags & kQuoteCloseAfter) || (tokens[at].flags & kQuoteOpenBefore)) return false;
    for (MatchId m = set_.at(at); m != kNone; m = set_[m].next)
      if (!set_[m].lost && !may_be_of_name(m)) return false;
    // An adjective agrees with its noun: that of a village, a feminine, ends in another letter.
    if (begins_with_article(at)) return tokens[at].last_letter != kTaMarbuta && tokens[set_[noun].last - 1].last_letter == kTaMarbuta;
    if (!is_new || begins_with_and(at)) return false;
    return behind == end || tokens[behind].kind == TokenKind::punct || told_where(behind, end);
  }

  /// "... north of", "... in the province of": what follows tells where that is.
  bool told_where(std::uint32_t at, std::uint32_t end) const {
    if (at >= end) return false;
    return any_at(at, {n_.direction_word, n_.relation_word, n_.tells}, 0) || any_at(at, {n_.place, n_.place_noun, n_.direction_word}, kPrefixBeh) ||
           (any_at(at, {n_.preposition}, 0) && at + 1 < end && any_at(at + 1, {n_.place, n_.place_noun, n_.relation_word}, 0));
  }

  /// "... north of the town of", "... (south of ...)", "..., which lies in": a direction and a place; an adjective that
  /// tells where, whose article shows that what stands before it is a name.
  bool lies_by(std::uint32_t at, std::uint32_t end) const {
    const bool bracket = at < end && set_.text().tokens[at].sign == '(', comma = at < end && set_.text().tokens[at].sign == ',';
    if (bracket || comma) ++at;
    if (at >= end) return false;
    if (!bracket && any_at(at, {n_.tells}, 0)) return true;
    for (MatchId m = comma ? kNone : set_.at(at); m != kNone; m = set_[m].next)
      if (!set_[m].lost && set_[m].last < end && n_.direction_word.holds(set_[m].type) && (bracket || any_at(set_[m].last, {n_.place, n_.place_noun}, 0))) return true;
    return false;
  }

  bool may_be_of_name(MatchId m) const {
    for (const TypeRange& t : {n_.given, n_.family, n_.place, n_.location, n_.name_head})
      if (t.holds(set_[m].type)) return true;
    return false;
  }

  /// Whether a mention of one of the types begins there with that particle cut off.
  bool any_at(std::uint32_t token, std::initializer_list<TypeRange> types, std::uint8_t particle) const {
    for (MatchId m = set_.at(token); m != kNone; m = set_[m].next)
      for (const TypeRange& t : types)
        if (!set_[m].lost && (set_[m].prefix & kPrefixParticles) == particle && t.holds(set_[m].type)) return true;
    return false;
  }

  /// "the area of Mount X": the name's own first word says what X is.
  std::string level_of_head(std::uint32_t token) const {
    for (MatchId n = set_.at(token); n != kNone; n = set_[n].next)
      if (set_[n].row != kNone && set_[n].last == token + 1 && n_.place_noun.holds(set_[n].type) && !set_.word(n, n_.level).empty()) return word(n, n_.level);
    return "";
  }

  /// A table form may hold the noun ("governorate of Ibb"): the name is what follows it, the level what it says.
  void strip_noun(MatchId name, PlaceValue& v) const {
    const Match& p = set_[name];
    for (MatchId n = set_.at(p.first); n != kNone; n = set_[n].next) {
      const Match& m = set_[n];
      if (!n_.place_noun.holds(m.type) || m.row == kNone || m.last >= p.last || (m.prefix & kPrefixArticle)) continue;
      if (set_.word(n, n_.level).empty() || truth(n, n_.keep)) continue;
      v.name = name_of({m.last, p.last}, 0);
      v.level = word(n, n_.level);
      v.generic_noun = true;
      return;
    }
  }

  /// One noun, several names: known ones stand in role x, unknown ones are what lies between; a name ends where the next
  /// known one begins or a word begins with "and".
  void list(MatchId id, MatchId noun) {
    const Match& m = set_[id];
    std::vector<MatchId> known;
    for (std::size_t i = 0; i < set_.role_count(id, n_.item); ++i) known.push_back(set_.role(id, n_.item, i));
    std::uint32_t at = set_[noun].last;
    while (at < m.last) {
      const auto it = std::find_if(known.begin(), known.end(), [&](MatchId k) { return set_[k].first == at; });
      if (it != known.end()) {
        add_listed(id, {at, set_[*it].last}, set_[*it].prefix);
        at = set_[*it].last;
        continue;
      }
      if (set_.text().tokens[at].kind != TokenKind::word || set_.text().tokens[at].fold_size < 2) {
        ++at;
        continue;
      }
      std::uint32_t end = at + (is_head(at) ? 2U : 1U);
      while (end < m.last && is_tail(end)) ++end;
      end = std::min(end, m.last);
      const bool first = at == set_[noun].last;
      if (is_name({at, end}) && (first || begins_with_and(at)))
        add_listed(id, {at, end}, first ? std::uint8_t{0} : static_cast<std::uint8_t>(kPrefixWaw));
      at = end;
    }
  }

  bool is_head(std::uint32_t token) const { return of_list(token, n_.name_head); }
  bool is_tail(std::uint32_t token) const { return of_list(token, n_.name_tail); }
  bool of_list(std::uint32_t token, const TypeRange& list) const {
    for (MatchId id = set_.at(token); id != kNone; id = set_[id].next)
      if (list.holds(set_[id].type) && set_[id].last == token + 1) return true;
    return false;
  }

  void add_listed(MatchId id, Piece p, std::uint8_t prefix) {
    Mention& out = add(id, p, prefix);
    PlaceValue& v = out.value.emplace<PlaceValue>();
    v.level = set_.word(id, n_.level);
    v.generic_noun = true;
    v.name = name_of(p, prefix);
    v.confidence = out.confidence = kNamed;
  }

  void doubtful(MatchId id) {
    const Match& m = set_[id];
    for (std::uint32_t i = m.first; i < m.last; ++i)
      if (covered_[i]) return;
    if (truth(id, n_.vouch) && !is_name({m.first, m.last})) return;
    Mention& out = add(id, {m.first, m.last}, m.prefix);
    PlaceValue& v = out.value.emplace<PlaceValue>();
    v.level = set_.word(id, n_.level);
    v.name = name_of({m.first, m.last}, m.prefix);
    v.confidence = out.confidence = kWeak;
    out.flags.emplace_back(kPlaceDoubtful);
  }

  template <class Use>
  void each_of(MatchId match, Use use) {
    for (auto it = std::lower_bound(by_match_.begin(), by_match_.end(), std::pair(match, std::size_t{0})); it != by_match_.end() && it->first == match; ++it)
      use(std::get<PlaceValue>(out_[it->second].value));
  }

  void aim(MatchId id) {
    const MatchId x = set_.role(id, n_.item), d = set_.role(id, n_.direction), r = set_.role(id, n_.relation);
    each_of(x, [&](PlaceValue& v) {
      if (d != kNone) v.direction = compass(d);
      if (r != kNone) v.relation = word(r, n_.relation_key);
      else if (d != kNone && v.direction != "c" && level_rank(v.level) <= 2) v.relation = "near";
    });
  }

  /// The longest direction that begins there: north east before north.
  std::string compass(MatchId direction) const {
    MatchId best = direction;
    for (MatchId o = set_.at(set_[direction].first); o != kNone; o = set_[o].next)
      if (set_[o].row != kNone && set_[o].last > set_[best].last && set_[o].type == set_[direction].type) best = o;
    return word(best, n_.compass);
  }

  void dateline(MatchId id) {
    const bool head = set_.text().sentences[set_.text().tokens[set_[id].first].sentence].line <= 3;   // title, byline, lead
    if (!head && !n_.dateline_of_medium.holds(set_[id].type)) return;
    for (std::size_t i = 0; i < set_.role_count(id, n_.item); ++i)
      each_of(set_.role(id, n_.item, i), [](PlaceValue& v) { v.dateline = true; });
  }

  const MatchSet& set_;
  const Taxonomy& t_;
  const PlaceNames& n_;
  std::vector<Mention>& out_;
  std::vector<bool> covered_;
  std::vector<MatchId> doubtful_, around_;
  std::size_t begin_ = 0;
  std::vector<std::pair<MatchId, std::size_t>> by_match_;   // match, index into out_
};

}  // namespace

void read_places(const MatchSet& set, const PlaceNames& names, std::vector<Mention>& out) { PlaceReader(set, names, out).run(); }

}  // namespace sijil
