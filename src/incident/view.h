// View: one article as the assembler reads it: tokens, matches by kind, mentions by token, unit positions. Internal to the
// incident room. Built once an article; all later steps only ask it.
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <string_view>
#include <vector>

#include "base/article.h"
#include "extract/mention.h"
#include "incident/frame.h"
#include "rules/match_set.h"
#include "rules/rule_set.h"
#include "text/text.h"

namespace sijil {

/// The taxonomy's numbers that the assembler asks for, looked up once a rule set.
struct Names {
  explicit Names(const RuleSet& rules);
  /// Lists of the words that verbs with a `needs` code must have behind them.
  std::vector<std::pair<std::string, TypeId>> needed;
  /// Asked for together: words that open a clause of their own, that bring counts and casualties together, of which a clause
  /// needs one to tell anything.
  std::uint64_t soft_trees, count_cue_trees, effect_trees, telling_trees;
  std::vector<std::uint64_t> tree_bits;   // of each type: one of 64 bits for its tree; 0 where nobody asks for the tree
  TypeId effect, trigger, weapon, victim, cut, cut_story, cut_background, drop, kind_sum, kind_quarters, kind_each, kind_size, kind_spread, kind_tally, publishes, share, hedge_alleged, hedge_denied,
      hedge_claimed, same_day, same_period, since_then, lasting, excluding, excluding_toll, foiled, failed, subset, of_dead, of_injured, most, parts, zero, zero_object,
      toll, toll_up, toll_old, toll_to, toll_beyond, toll_within, toll_near, newly_dead, in_exchange, frees, by_whom, occurring, aboard, described, trade, manner, reaction, mishap, one_of, called, named_as, amid, plus,
      health, respectively, result, speech, occurrence, bombs, quantity, bare_quantity, location, number, date, trailing, elsewhere, beyond,
      arrival, similar, prior, raised, addition, office, visit, hospital, history, armed_adj, group_adj, aside, charge, lesser, absent, protested, destroys, and_that, told_after, report_came,
      particle_in, article, ago, proceedings, party, soft, happens, demonym, nation, weapon_vehicle, amma, join, during, recent, claims, asset, along, since, continues, others, that,
      frame, again, both, ours, adjective, preposition, wish;
  KeyId n, pos, voice, needs, pron, number_key, cls, strength, group, demographic, own_effect, country, min, lemma, form, unit, stock, src,
      homograph, person, modifier, tense, generic, effect_key, case_key, gender, adj;
  RoleId role_n, role_v, role_e, role_d, role_x, role_y, role_o, role_h, role_t;
};

/// Numbers of the kinds of mentions that the assembler asks for.
constexpr std::size_t kMentionKinds = 9;
constexpr std::size_t kind_number(std::string_view kind) {
  if (kind == "number") return 0;
  if (kind == "place") return 1;
  if (kind == "actor") return 2;
  if (kind == "date") return 3;
  if (kind == "person") return 4;
  if (kind == "source") return 5;
  if (kind == "service") return 6;
  return kind == "duration" ? 7 : 8;   // 8: all others
}

class View {
 public:
  View(const Article& article, const Text& text, const MatchSet& matches, const std::vector<Mention>& mentions, const Names& names);

  const Article& article;
  const Text& text;
  const MatchSet& set;
  const std::vector<Mention>& mentions;
  const Names& names;

  bool is(MatchId m, TypeId t) const { return set.rules().taxonomy().is_a(set[m].type, t); }
  /// Type name behind the first dot: "killed" of effect.killed.
  std::string_view leaf(MatchId m) const;
  std::string_view word(MatchId m, KeyId k) const { return set.word(m, k); }

  /// Position of a token when each mention counts one.
  int unit(std::uint32_t token) const { return units_[token]; }
  int gap(std::uint32_t from, std::uint32_t to) const { return from < to ? units_[to] - units_[from] : 0; }

  /// Types asked for together, as the trees of Names: false from begins() spares asking for each.
  bool begins(std::uint64_t trees, std::uint32_t token) const { return (trees_[token] & trees) != 0; }
  /// The next token in [from, last) where one of the trees begins; `last` if there is none.
  std::uint32_t next_of(std::uint64_t trees, std::uint32_t from, std::uint32_t last) const {
    while (from < last && !begins(trees, from)) ++from;
    return std::min(from, last);
  }

  /// First visible match of a type in [first, last), from left; kNone if there is none. `covered` ones are seen too.
  /// Whether it is said in there at whose hands ("at the hands of X", "by the fire of Y").
  bool agent_in(std::uint32_t first, std::uint32_t last) const;
  MatchId find(TypeId t, std::uint32_t first, std::uint32_t last) const;
  /// All of them, found while one walks over them.
  class Found;
  Found all(TypeId t, std::uint32_t first, std::uint32_t last) const;
  /// A match of that type that begins at the token.
  MatchId at(TypeId t, std::uint32_t token) const {
    return token < trees_.size() && t != kNoType && (trees_[token] & bit_of(t)) ? first_at(t, token) : kNone;
  }
  /// A match of that type that ends right before the token.
  MatchId before(TypeId t, std::uint32_t token) const;
  bool literal_before(std::string_view folded, std::uint32_t token) const;

  /// Mentions of a kind (of kind_number) that begin in [first, last), in order.
  std::span<const MentionIndex> mentions_in(std::string_view kind, std::uint32_t first, std::uint32_t last) const {
    return mentions_of(kind_number(kind), first, last);
  }
  /// Whether the tokens [first, last) are in a source, or name it right behind ("according to the spokesman, Colonel X").
  bool tells(std::uint32_t first, std::uint32_t last) const;
  /// The mention of an actor that covers part of a match (a body inside "members of the body"), -1 if there is none.
  MentionIndex actor_over(MatchId m) const;
  /// The value of a mention; nullptr for -1 and where it is of another kind.
  template <class T>
  const T* value(MentionIndex i) const {
    return i < 0 ? nullptr : std::get_if<T>(&mentions[static_cast<std::size_t>(i)].value);
  }
  /// Whether two mentions of actors are of one body: one id, or one name.
  bool same_body(MentionIndex a, MentionIndex b) const;
  /// A mention that covers the token, -1 if there is none.
  MentionIndex mention_at(std::uint32_t token) const { return mention_of_[token]; }

  const Token& token(std::uint32_t t) const { return text.tokens[t]; }
  bool punct(std::uint32_t t, char sign) const { return text.tokens[t].kind == TokenKind::punct && text.tokens[t].sign == sign; }
  int paragraph_of(std::uint32_t sentence) const { return paragraphs_[sentence]; }
  bool in_body(std::uint32_t sentence) const { return body_[sentence] != 0; }
  bool in_title(std::uint32_t sentence) const { return body_[sentence] == 2; }
  /// The date or duration tells since when a place or body is what it is, not when anything happened.
  bool long_been(const Clause& clause, const Mention& m) const;
  TextRef ref(std::uint32_t first, std::uint32_t last) const;
  TextRef ref(MatchId m) const;

 private:
  MatchId first_at(TypeId t, std::uint32_t token) const;
  std::span<const MentionIndex> mentions_of(std::size_t kind, std::uint32_t first, std::uint32_t last) const;
  void place_mentions();
  void place_matches();
  void place_units();
  void place_sentences();
  std::vector<int> units_;
  std::vector<MentionIndex> mention_of_;
  std::vector<int> paragraphs_;
  std::vector<char> body_;            // 0 not read, 1 body, 2 title
  // Mentions kind behind kind, each by its first token, which stands beside it; where each kind begins.
  std::vector<MentionIndex> by_kind_;
  std::vector<std::uint32_t> first_by_kind_;
  std::array<std::size_t, kMentionKinds + 1> kind_begin_{};
  std::vector<std::uint32_t> mention_end_;   // by token: behind the longest mention that begins there; 0 = none
  // Which type trees begin at each token, one of 64 bits a tree: most questions are answered without a look at the matches.
  std::uint64_t bit_of(TypeId t) const { return names.tree_bits[t]; }
  std::vector<std::uint64_t> trees_;
  // The same the other way round: the tokens of each tree, one bit a token.
  std::uint64_t* row_of(std::uint64_t tree) { return tokens_of_.data() + static_cast<std::size_t>(std::countr_zero(tree)) * words_; }
  /// The next token in [from, last) where something of the tree begins, kNone if there is none.
  std::uint32_t next(std::uint64_t tree, std::uint32_t from, std::uint32_t last) const;
  std::vector<std::uint64_t> tokens_of_;
  std::size_t words_ = 0;
};

class View::Found {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = MatchId;
    using difference_type = std::ptrdiff_t;
    using pointer = const MatchId*;
    using reference = MatchId;
    Iterator(const Found& of, std::uint32_t token, MatchId m) : of_(&of), token_(token), m_(m) { settle(); }
    MatchId operator*() const { return m_; }
    Iterator& operator++() {
      m_ = of_->view_.set[m_].next;
      settle();
      return *this;
    }
    bool operator!=(const Iterator& o) const { return m_ != o.m_; }
    bool operator==(const Iterator& o) const { return m_ == o.m_; }

   private:
    // On to the next that is one, also of a later token.
    void settle() {
      const View& v = of_->view_;
      for (;; m_ = v.set.at(token_)) {
        for (; m_ != kNone; m_ = v.set[m_].next)
          if (!v.set[m_].lost && v.is(m_, of_->type_)) return;
        if (token_ >= of_->last_) return;
        token_ = v.next(v.bit_of(of_->type_), token_ + 1, of_->last_);
        if (token_ >= of_->last_) return;
      }
    }
    const Found* of_;
    std::uint32_t token_;
    MatchId m_;
  };

  Found(const View& view, TypeId type, std::uint32_t first, std::uint32_t last) : view_(view), type_(type), first_(first), last_(last) {}
  Iterator begin() const {
    const std::uint32_t token = type_ == kNoType ? kNone : view_.next(view_.bit_of(type_), first_, last_);
    return {*this, token, token < last_ ? view_.set.at(token) : kNone};
  }
  Iterator end() const { return {*this, kNone, kNone}; }
  operator std::vector<MatchId>() const { return {begin(), end()}; }

 private:
  const View& view_;
  TypeId type_;
  std::uint32_t first_, last_;
};

inline View::Found View::all(TypeId t, std::uint32_t first, std::uint32_t last) const { return {*this, t, first, last}; }

}  // namespace sijil
