// Looking things up in one article.
#include "incident/view.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace sijil {

namespace {

constexpr std::uint32_t kSpeakerReach = 12;   // tokens from the begin of a source to the name it ends with

/// The taxonomy, which notes what types are asked for.
struct Asked {
  const Taxonomy& taxonomy;
  std::vector<TypeId> roots;   // their trees, each once
  KeyId key(const char* name) const { return taxonomy.key(name); }
  RoleId role(const char* name) const { return taxonomy.role(name); }
  TypeId type(std::string_view name) {
    const TypeId id = taxonomy.type(name);
    if (id != kNoType && std::find(roots.begin(), roots.end(), taxonomy.root(id)) == roots.end()) roots.push_back(taxonomy.root(id));
    return id;
  }
};

}  // namespace

Names::Names(const RuleSet& rules) {
  Asked t{rules.taxonomy(), {}};
  for (const char* code : {"sarah", "lives", "death-noun", "life", "self-noun", "dead-noun", "martyr-noun", "li-injury"}) needed.emplace_back(code, t.type(std::string("@need.") + code));
  effect = t.type("effect");
  trigger = t.type("trigger");
  weapon = t.type("weapon");
  victim = t.type("victim");
  cut = t.type("cut");
  cut_story = t.type("cut.story");
  cut_background = t.type("cut.background");
  drop = t.type("drop");
  kind_sum = t.type("kind.sum");
  kind_quarters = t.type("kind.quarters");
  kind_each = t.type("kind.each");
  kind_size = t.type("kind.size");
  kind_tally = t.type("kind.tally");
  publishes = t.type("@publishes");
  kind_spread = t.type("kind.spread");
  hedge_alleged = t.type("hedge.alleged");
  hedge_denied = t.type("hedge.denied");
  hedge_claimed = t.type("hedge.claimed");
  same_day = t.type("link.same-day");
  same_period = t.type("link.same-period");
  lasting = t.type("@lasting");
  since_then = t.type("link.since-then");
  excluding = t.type("link.excluding");
  excluding_toll = t.type("link.excluding.toll");
  foiled = t.type("outcome.foiled");
  failed = t.type("outcome.failed");
  subset = t.type("@of-them");
  of_dead = t.type("@of-the-dead");
  of_injured = t.type("@of-the-injured");
  most = t.type("@most-of-them");
  parts = t.type("@parts");
  zero = t.type("@zero");
  zero_object = t.type("@zero-object");
  toll = t.type("@toll");
  toll_up = t.type("@toll-update");
  aboard = t.type("@aboard");
  described = t.type("mark.described");
  trade = t.type("mark.trade");
  one_of = t.type("@one-of");
  called = t.type("@called");
  named_as = t.type("person.called");
  amid = t.type("@amid");
  plus = t.type("@plus");
  health = t.type("site.health");
  toll_to = t.type("@toll-to");
  toll_old = t.type("@toll-old");
  toll_beyond = t.type("@toll-beyond");
  toll_within = t.type("@toll-within");
  toll_near = t.type("@toll-near");
  newly_dead = t.type("@newly-dead");
  occurring = t.type("@occurring");
  by_whom = t.type("@by-whom");
  in_exchange = t.type("@in-exchange");
  frees = t.type("@frees");
  respectively = t.type("@respectively");
  result = t.type("cue.result");
  speech = t.type("cue.speech");
  soft = t.type("cue.soft");
  happens = t.type("cue.happens");
  join = t.type("cue.join");
  amma = t.type("cue.amma");
  occurrence = t.type("occurrence");
  bombs = t.type("occurrence.bombs");
  share = t.type("share");
  quantity = t.type("quantity");
  bare_quantity = t.type("quantity.bare");
  location = t.type("location");
  number = t.type("number");
  date = t.type("date");
  trailing = t.type("mark.trailing");
  elsewhere = t.type("mark.elsewhere");
  visit = t.type("mark.visit");
  reaction = t.type("mark.reaction");
  mishap = t.type("mark.mishap");
  hospital = t.type("mark.hospital");
  history = t.type("mark.history");
  armed_adj = t.type("@armed-adj");
  group_adj = t.type("group-adj");
  beyond = t.type("mark.beyond");
  arrival = t.type("mark.arrival");
  similar = t.type("mark.similar");
  prior = t.type("prior");
  proceedings = t.type("proceedings");
  raised = t.type("raised");
  addition = t.type("cue.addition");
  office = t.type("mark.office");
  aside = t.type("mark.aside");
  charge = t.type("mark.aside.charge");
  protested = t.type("effect.protested");
  lesser = t.type("mark.lesser");
  absent = t.type("absent");
  destroys = t.type("@destroys");
  and_that = t.type("@and-that");
  told_after = t.type("@told-after");
  report_came = t.type("@report-came");
  particle_in = t.type("@in");
  article = t.type("@article");
  ago = t.type("date.ago");
  party = t.type("party");
  demonym = t.type("demonym");
  nation = t.type("nation");
  during = t.type("@during");
  recent = t.type("duration.recent");
  asset = t.type("@asset");
  along = t.type("@along");
  manner = t.type("@manner");
  claims = t.type("@claimed-by");
  since = t.type("@since");
  continues = t.type("@continue");
  others = t.type("@others");
  that = t.type("@that");
  frame = t.type("frame");
  again = t.type("frame.again");
  both = t.type("frame.both");
  ours = t.type("frame.ours");
  adjective = t.type("party.adjective");
  preposition = t.type("@preposition");
  wish = t.type("@wish");
  weapon_vehicle = t.type("vehicle");
  n = t.key("n");
  pos = t.key("pos");
  voice = t.key("voice");
  needs = t.key("needs");
  pron = t.key("pron");
  number_key = t.key("number");
  gender = t.key("gender");
  adj = t.key("adj");
  cls = t.key("cls");
  strength = t.key("strength");
  group = t.key("group");
  demographic = t.key("demographic");
  own_effect = t.key("own_effect");
  country = t.key("country");
  min = t.key("min");
  lemma = t.key("lemma");
  form = t.key("form");
  unit = t.key("unit");
  stock = t.key("stock");
  src = t.key("src");
  homograph = t.key("homograph");
  person = t.key("person");
  modifier = t.key("modifier");
  tense = t.key("tense");
  generic = t.key("generic");
  effect_key = t.key("effect");
  case_key = t.key("case");
  role_n = t.role("n");
  role_v = t.role("v");
  role_e = t.role("e");
  role_d = t.role("d");
  role_x = t.role("x");
  role_y = t.role("y");
  role_h = t.role("h");
  role_t = t.role("t");
  role_o = t.role("o");
  tree_bits.assign(t.taxonomy.type_count(), 0);
  for (std::size_t i = 0; i < t.roots.size(); ++i)
    for (TypeId below = t.roots[i]; below < t.taxonomy.subtree_end(t.roots[i]); ++below) tree_bits[below] = std::uint64_t{1} << (i % 64);
  const auto trees_of = [&](std::initializer_list<TypeId> types) {
    std::uint64_t bits = 0;
    for (const TypeId type : types) bits |= type != kNoType ? tree_bits[type] : 0;
    return bits;
  };
  soft_trees = trees_of({soft, happens, and_that, effect, trigger, prior, raised, charge});
  count_cue_trees = trees_of({of_dead, of_injured, subset, newly_dead, most, parts, toll_up, toll_old, toll_beyond, toll_within, toll_near, toll, zero});
  effect_trees = trees_of({effect});
  telling_trees = trees_of({effect, trigger, occurrence, quantity, zero});
}

View::View(const Article& a, const Text& t, const MatchSet& s, const std::vector<Mention>& m, const Names& n)
    : article(a), text(t), set(s), mentions(m), names(n) {
  place_mentions();
  place_matches();
  place_units();
  place_sentences();
}

void View::place_mentions() {
  mention_end_.assign(text.tokens.size(), 0);
  mention_of_.assign(text.tokens.size(), -1);
  std::vector<std::uint8_t> kinds(mentions.size(), kMentionKinds);   // kMentionKinds: it stands nowhere
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Mention& x = mentions[i];
    if (x.first >= x.last || x.last > text.tokens.size()) continue;
    const bool within = x.kind == "service";   // stands inside a count
    if (!within) mention_end_[x.first] = std::max(mention_end_[x.first], x.last);
    kinds[i] = static_cast<std::uint8_t>(kind_number(x.kind));
    ++kind_begin_[kinds[i] + 1U];
    for (std::uint32_t k = x.first; k < x.last && !within; ++k)
      if (mention_of_[k] < 0) mention_of_[k] = static_cast<MentionIndex>(i);
  }
  std::partial_sum(kind_begin_.begin(), kind_begin_.end(), kind_begin_.begin());
  by_kind_.resize(kind_begin_.back());
  std::array<std::size_t, kMentionKinds + 1> next = kind_begin_;
  for (std::size_t i = 0; i < mentions.size(); ++i)
    if (kinds[i] < kMentionKinds) by_kind_[next[kinds[i]]++] = static_cast<MentionIndex>(i);
  // Mentions come in the order of their bytes; two of one token may stand either way.
  const auto first_of = [&](MentionIndex i) { return mentions[static_cast<std::size_t>(i)].first; };
  const auto before = [&](MentionIndex l, MentionIndex r) { return first_of(l) < first_of(r); };
  for (std::size_t k = 0; k < kMentionKinds; ++k) {
    const auto from = by_kind_.begin() + static_cast<std::ptrdiff_t>(kind_begin_[k]), to = by_kind_.begin() + static_cast<std::ptrdiff_t>(kind_begin_[k + 1]);
    if (!std::is_sorted(from, to, before)) std::stable_sort(from, to, before);
  }
  first_by_kind_.reserve(by_kind_.size());
  for (const MentionIndex i : by_kind_) first_by_kind_.push_back(first_of(i));
}

void View::place_matches() {
  trees_.assign(text.tokens.size(), 0);
  words_ = text.tokens.size() / 64 + 1;
  tokens_of_.assign(64 * words_, 0);
  for (const Match& m : set.matches()) {
    const std::uint64_t bit = bit_of(m.type);
    if (m.lost || bit == 0) continue;
    trees_[m.first] |= bit;
    row_of(bit)[m.first / 64] |= std::uint64_t{1} << (m.first % 64);
  }
}

// A mention or a count of persons is one unit; so is any other token.
void View::place_units() {
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  const std::uint64_t quantities = names.quantity == kNoType ? 0 : bit_of(names.quantity);
  units_.assign(n + 1, 0);
  int at = 0;
  for (std::uint32_t t = 0; t < n;) {
    std::uint32_t end = t + 1;
    end = std::max(end, mention_end_[t]);
    if (trees_[t] & quantities)
      for (MatchId m = set.at(t); m != kNone; m = set[m].next)
        if (!set[m].lost && is(m, names.quantity) && set[m].last > end) end = set[m].last;
    for (std::uint32_t k = t; k < end && k < n; ++k) units_[k] = at;
    ++at;
    t = end;
  }
  units_[n] = at;
}

void View::place_sentences() {
  body_.assign(text.sentences.size(), 0);
  paragraphs_.assign(text.sentences.size(), 0);
  for (std::size_t i = 0; i < text.sentences.size(); ++i) {
    const Span s = text.sentences[i].span;
    paragraphs_[i] = static_cast<int>(text.sentences[i].line);
    for (const Span& b : article.body)
      if (b.overlaps(s)) body_[i] = 1;
    if (!article.title.span.empty() && article.title.span.overlaps(s)) body_[i] = 2;
  }
}

std::string_view View::leaf(MatchId m) const {
  const std::string_view name = set.type_name(m);
  const std::size_t dot = name.find('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

MatchId View::first_at(TypeId t, std::uint32_t token) const {
  for (MatchId m = set.at(token); m != kNone; m = set[m].next)
    if (!set[m].lost && is(m, t)) return m;
  return kNone;
}

MatchId View::before(TypeId t, std::uint32_t token) const {
  for (std::uint32_t back = 1; back <= 4 && back <= token; ++back) {
    const MatchId m = at(t, token - back);
    if (m != kNone && set[m].last == token) return m;
  }
  return kNone;
}

// Sixty-four tokens a look.
std::uint32_t View::next(std::uint64_t tree, std::uint32_t from, std::uint32_t last) const {
  last = static_cast<std::uint32_t>(std::min<std::size_t>(last, trees_.size()));
  if (from >= last) return kNone;
  const std::uint64_t* row = tokens_of_.data() + static_cast<std::size_t>(std::countr_zero(tree)) * words_;
  std::uint64_t bits = row[from / 64] & (~std::uint64_t{0} << (from % 64));
  std::uint32_t word = from / 64;
  while (bits == 0) {
    if (++word * 64 >= last) return kNone;
    bits = row[word];
  }
  const std::uint32_t token = word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits));
  return token < last ? token : kNone;
}

bool View::agent_in(std::uint32_t first, std::uint32_t last) const {
  const std::vector<MatchId> by = all(names.by_whom, first, last);
  return std::any_of(by.begin(), by.end(), [&](MatchId m) { return set[m].last < last && value<ActorValue>(mention_at(set[m].last)); });
}

MatchId View::find(TypeId t, std::uint32_t first, std::uint32_t last) const {
  if (t == kNoType) return kNone;
  const std::uint64_t tree = bit_of(t);
  for (std::uint32_t k = next(tree, first, last); k < last; k = next(tree, k + 1, last)) {
    const MatchId m = first_at(t, k);
    if (m != kNone) return m;
  }
  return kNone;
}

std::span<const MentionIndex> View::mentions_of(std::size_t kind, std::uint32_t first, std::uint32_t last) const {
  const std::uint32_t* const end = first_by_kind_.data() + kind_begin_[kind + 1];
  const std::uint32_t* const from = std::lower_bound(first_by_kind_.data() + kind_begin_[kind], end, first);
  const std::uint32_t* to = from;
  while (to != end && *to < last) ++to;
  return {by_kind_.data() + (from - first_by_kind_.data()), static_cast<std::size_t>(to - from)};
}

bool View::same_body(MentionIndex a, MentionIndex b) const {
  const ActorValue *x = value<ActorValue>(a), *y = value<ActorValue>(b);
  return x && y && ((!x->id.empty() && x->id == y->id) || x->name == y->name);
}

MentionIndex View::actor_over(MatchId m) const {
  if (m == kNone) return -1;
  const Match& x = set[m];
  const std::uint32_t from = x.first > 8 ? x.first - 8 : 0;
  MentionIndex best = -1;
  for (const MentionIndex i : mentions_in("actor", from, x.last)) {
    const Mention& o = mentions[static_cast<std::size_t>(i)];
    if (o.last > x.first && (best < 0 || o.first > mentions[static_cast<std::size_t>(best)].first)) best = i;
  }
  return best;
}

bool View::tells(std::uint32_t first, std::uint32_t last) const {
  for (const MentionIndex i : mentions_in("source", first > kSpeakerReach ? first - kSpeakerReach : 0, last))
    if (mentions[static_cast<std::size_t>(i)].last >= first) return true;
  return false;
}

bool View::long_been(const Clause& c, const Mention& m) const {
  for (const MatchId h : all(names.history, c.first, c.last))
    if (set[h].last == m.last) return true;
  return false;
}

TextRef View::ref(std::uint32_t first, std::uint32_t last) const {
  const Span s = text.span_of(first, last);
  return {std::string(s.of(text.original)), s};
}

TextRef View::ref(MatchId m) const {
  const Span s = set.span(m);
  return {std::string(s.of(text.original)), s};
}

}  // namespace sijil
