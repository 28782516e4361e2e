// The linker. Each decision names its cue, for `rules` and explain.
#include "incident/casualties.h"

#include <algorithm>
#include <utility>

#include "incident/constants.h"
#include "incident/effects.h"
#include "incident/neighbours.h"
#include "incident/nouns.h"
#include "incident/quantities.h"
#include "incident/rows.h"
#include "incident/subjects.h"
#include "incident/subsets.h"
#include "incident/taxonomy.h"
#include "incident/toll.h"
#include "incident/view.h"

namespace sijil {
namespace {

constexpr std::uint32_t kZeroReach = 14;   // further tokens to "the occurrence of victims" behind a long subject

class Linker {
 public:
  Linker(const View& v, const Clause& c, std::vector<Quantity>& q)
      : v_(v), c_(c), quantities_(q), toll_(v, c),
        subsets_(v, c, q, out_.rows, [this](Quantity& x, std::string_view effect, const char* cue) -> FrameRow& { return link(x, effect, cue); }) {}

  CasualtyResult run() {
    auto next = quantities_.begin();
    for (std::uint32_t t = c_.first; t < c_.last; ++t) {
      while (next != quantities_.end() && next->first < t) ++next;
      if (v_.begins(v_.names.count_cue_trees, t)) cues(t);
      else if (v_.token(t).kind == TokenKind::punct) subsets_.cue(t);
      if (next != quantities_.end() && next->first == t) {
        Quantity& q = *next;
        if (toll_.is_head(q) || head_of_effect(v_, q)) {
          effect_at(t);
          q.used = true;
          continue;
        }
        count(q);
        t = std::max(q.last, t + 1) - 1;
        continue;
      }
      if (v_.begins(v_.names.effect_trees, t)) effect_at(t);
    }
    // Who died of wounds is not told of as wounded.
    if (of_wounds_) std::erase_if(pronouns_, [](const Effect& e) { return e.name == "injured"; });
    add_pronouns(v_, c_, pronouns_, quantities_, out_.rows);
    resolve_relations(out_.rows);
    copy_groups(out_.rows);
    out_.toll_update = toll_.update();
    out_.toll_old = toll_.old();
    for (const Quantity& q : quantities_)
      if (!q.used && !q.bare && q.match != kNone) out_.unused.push_back(v_.text.span_of(q.first, q.last));
    return std::move(out_);
  }

 private:
  void cues(std::uint32_t t) {
    subsets_.cue(t);
    toll_.cue(t);
    zero(t);
  }

  // "without injuries", "no casualties were recorded"
  void zero(std::uint32_t t) {
    const MatchId z = t < zero_until_ ? kNone : v_.at(v_.names.zero, t);
    if (z == kNone) return;
    // "Did not, the bombing of X, cause injuries": verbs leave more room.
    const bool verb = v_.set[z].last - v_.set[z].first > 1;
    const std::uint32_t near = v_.set[z].last + (verb ? 10 : 6), to = std::min(c_.last, verb ? near + kZeroReach : near);
    const MatchId object = v_.find(v_.names.zero_object, v_.set[z].first + 1, to);
    if (object == kNone || (v_.set[object].first >= near && v_.before(v_.names.occurring, v_.set[object].first) == kNone)) return;
    out_.zero = true;
    zero_until_ = to;
    out_.rows.push_back(zero_row(v_, z, object, out_.rows));
  }

  void effect_at(std::uint32_t t) {
    if (t < zero_until_ || v_.at(v_.names.effect, t) == kNone) return;
    if (current_.match != kNone && current_.pos == "phrase" && t < v_.set[current_.match].last) return;   // a word of the phrase itself
    MatchId best = kNone;
    for (MatchId m = v_.set.at(t); m != kNone; m = v_.set[m].next) {
      if (v_.set[m].lost || !v_.is(m, v_.names.effect) || lacks_need(v_, m)) continue;
      // No verb stands behind a preposition, nor has one before it; but a name may be spelt as one.
      if (v_.word(m, v_.names.pos) == "verb" && ((v_.set[m].prefix & (kPrefixBeh | kPrefixKaf)) || (v_.before(v_.names.preposition, t) != kNone && !behind_name(v_, t) && !toll_.said_of_counted(t)))) continue;
      if (best == kNone || v_.set[m].last > v_.set[best].last || (v_.set[m].last == v_.set[best].last && prefer_reading(v_, m, best))) best = m;
    }
    if (best == kNone) return;
    if (v_.word(best, v_.names.needs) == "split") return close_split(best);
    if (v_.word(best, v_.names.needs) == "wounds") of_wounds_ = true;
    Effect e;
    if (!read_effect(v_, best, e) && !toll_.opens(best, e)) {
      if (e.name == "survived" && e.pos == "verb") current_ = Effect(), linked_ = false;   // "17 died, and 25 others were rescued"
      return;
    }
    if (const MentionIndex i = v_.mention_at(t); i >= 0 && v_.mentions[static_cast<std::size_t>(i)].kind != "number") {
      const std::string_view k = v_.mentions[static_cast<std::size_t>(i)].kind;
      if (k == "actor" || k == "place" || k == "person" || k == "date") return;
    }
    if (wished_for(v_, e) && !is_weak(current_)) return;   // demanded, planned, attempted: it befell nobody
    if (e.needs == "injured-verb" && current_.match != kNone && current_.name == "injured") return;   // "with wounds": of those hurt
    // "The number of the dead who fell in attacks has risen to 60": how they fell stands between.
    const bool said_of_toll = toll_.rises_to() && !linked_;
    if (is_weak(e) && !e.waw && current_.match != kNone && !is_weak(current_) && (said_of_toll || v_.gap(current_.last, e.first) <= (current_.pos == "participle" ? tune::kTollGap : 2))) return;
    // Two effects joined by "and" with nothing between: the dead and the injured under one number.
    if (!linked_ && current_.match != kNone && e.waw && current_.last == e.first && counts_casualties(current_, e)) {
      current_.name = "casualties";
      current_.last = e.last;
      return;
    }
    // "5,000 civilians were killed and wounded": both verbs are of the count before them.
    const bool of_one_subject = linked_ && e.waw && current_.last == e.first && !out_.rows.empty() && out_.rows.back().cue == "subject-before-verb";
    if (of_one_subject && counts_casualties(current_, e) && !count_behind(v_, c_, e, quantities_) && !others_behind(v_, e, quantities_)) {
      out_.rows.back().row.effect = current_.name = "casualties";
      current_.last = e.last;
      return;
    }
    // "His abducting so-and-so": the pronoun is who did it.
    if (e.pronoun && e.pos == "masdar" && std::any_of(quantities_.begin(), quantities_.end(), [&](const Quantity& q) { return q.first == e.last && q.person >= 0 && !starts_with_waw(v_, c_, q); })) e.pronoun = false;
    if (e.pronoun && e.pos != "participle") {
      // "Died because of their being hit by bullets": how they died.
      if (e.name == "injured" && e.pos == "masdar" && !e.waw && current_.match != kNone && current_.name == "killed" && linked_) return;
      if (Quantity* whom = whom_before(v_, e, quantities_)) {
        link(*whom, e.name, "subject-before-verb");
        return;
      }
      pronouns_.push_back(e);
      // "His death and that of three of his guards", "killed him with his wife".
      if (others_with(v_, c_, e, quantities_)) {
        current_ = e;
        linked_ = true;
      }
      return;
    }
    if (Quantity* he = hurt_with_wounds(v_, e, quantities_, out_.rows)) {
      link(*he, e.name, "pronoun-one");
      return;
    }
    if (died_then(v_, e, quantities_, out_.rows)) {
      out_.rows.back().row.effect = "killed";
      return;
    }
    current_ = e;
    doer_ = false;
    linked_ = subject_of(e);
    subsets_.effect_opens(e);
  }

  // "killed or wounded" behind a count.
  void close_split(MatchId m) {
    if (!out_.rows.empty() && split_closes(v_, out_.rows.back().last, v_.set[m].first)) {
      out_.rows.back().row.effect = "casualties";
      return;
    }
    // "5,000 civilians fell dead or wounded": they stand before any verb.
    Quantity* fell = nullptr;
    for (Quantity& q : quantities_)
      if (q.last <= v_.set[m].first && (!q.bare || q.plural) && q.own_effect.empty() && split_closes(v_, q.last, v_.set[m].first)) fell = &q;
    if (fell && !fell->used && !fell->definite) {
      link(*fell, "casualties", "subject-before-verb");
      return;
    }
    Effect e;
    e.first = v_.set[m].first;
    e.last = v_.set[m].last;
    e.match = m;
    e.name = "casualties";
    current_ = e;
    linked_ = false;
  }

  // "173 civilians were killed": the count right before a verb without "and" is its subject.
  bool subject_of(const Effect& e) {
    const bool says_so = e.pos == "verb" || (e.pos == "phrase" && e.needs == "subj");
    if (!says_so || e.waw || is_weak(e)) return false;
    const Subjects found = subjects_of(v_, c_, e, quantities_, zero_until_);
    for (Quantity* q : found.counts) link(*q, e.name, "subject-before-verb");
    if (found.singled_out) single_out(found.counts.back()->last, e.first);
    return !found.counts.empty();
  }

  // "13 men, among them a chief, were abducted": those between are of the whole, now that it is told.
  void single_out(std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t t = from; t < to; ++t) {
      subsets_.cue(t);
      for (Quantity& q : quantities_)
        if (q.first == t && !q.used) subsets_.take(q, {});
    }
  }

  bool count(Quantity& q) {
    if (q.first < zero_until_ || q.used) return false;
    if (before_toll(q)) return true;   // "... and to 30 that of the wounded"
    if (subsets_.take(q, current_.match != kNone && !linked_ ? current_.name : std::string_view())) return true;
    if (!q.own_effect.empty() && !q.bare) return own_row(q);
    if (q.bare && !q.own_effect.empty() && ((starts_with_waw(v_, c_, q) && behind_wound(v_, q.first)) || (q.match != kNone && (v_.set[q.match].prefix & kPrefixBeh)))) return false;
    if (q.bare && !q.own_effect.empty() && (current_.match == kNone || is_weak(current_) || (!linked_ && finds_bodies(current_)))) return own_bare_row(q);
    if (q.definite && !known_one(q) && !known_beside(q) && (!toll_.covers(q) || (q.bare && current_.pos == "participle"))) return false;   // the adjective of the toll
    if (current_.match == kNone) return false;
    if (out_of_reach(q)) return false;
    return linked_ ? further(q) : first_of_effect(q);
  }

  // Persons that stand behind an effect and did not suffer it.
  bool out_of_reach(const Quantity& q) const {
    if (current_.needs == "casualty-noun" && !linked_ && behind_preposition(v_, q.first)) return true;   // "the fall of rocks on two men"
    // A word of the phrase itself ("fell victim to"); but "parted a youth from life".
    const bool around_subject = v_.set[current_.match].rule != kNone && current_.pos == "phrase" && current_.needs == "subj";
    if (q.bare && q.person < 0 && q.first < current_.last && !around_subject) return true;
    const bool remains = linked_ && !q.bare && starts_with_waw(v_, c_, q) && out_.rows.back().last + 1 >= q.first;   // "of 30 men and 12 women"
    if (finds_bodies(current_) && q.own_effect != "killed" && !remains) return true;   // who searches for bodies, and who was pulled out alive
    if (linked_) return false;
    if (q.bare && q.first > current_.last && behind_preposition(v_, q.first) && !behind_own_particle(v_, current_, q.first)) return true;   // "released from a camp"
    if (v_.before(v_.names.by_whom, q.first) != kNone) return true;                          // "killed by three gunmen"
    // Who was on board may have been saved; but a ship is seized with all hands.
    const bool with_all = current_.name == "detained" || current_.name == "abducted" || current_.name == "missing" || current_.name == "displaced";
    if (!with_all && v_.before(v_.names.aboard, q.first) != kNone) return true;
    if (current_.pos == "participle" && toll_.rises_to() && !toll_.behind_to(q)) return true;   // "the dead of the clashes between two groups rose to 21"
    // He gave himself up to the police: whom a verb is done "to" is not its object.
    return q.bare && current_.pos != "masdar" && q.match != kNone && (v_.set[q.match].prefix & kPrefixLam);
  }

  // The first count behind an effect: near enough, and no doer.
  bool first_of_effect(Quantity& q) {
    if (is_weak(current_) && current_.needs != "lives" && current_.needs != "casualty-noun" && current_.needs != "victim-noun") return false;
    const bool its_object = (q.bare && !q.plural && doer_alone(q)) || (q.bare && current_.pos == "verb" && current_.voice != "pas" && (may_be_object(v_, q) || behind_own_particle(v_, current_, q.first))) || q.person >= 0;
    const bool far_object = doer_ && its_object;
    // "Died yesterday, in the hospital of X, a boy": nothing but circumstances between the verb and its subject.
    const bool far_bare = q.bare && !q.definite && q.person < 0 && current_.pos == "verb" && (current_.voice == "pas" || current_.needs == "subj") && !behind_preposition(v_, q.first) && way_of_circumstances(v_, current_.last, q.first);
    const int limit = far_bare ? tune::kTollGap : far_object ? tune::kObjectReach : q.bare ? (its_object ? tune::kEffectGap : tune::kBareGap) : toll_.covers(q) || doer_ ? tune::kTollGap : tune::kEffectGap;
    const MatchId called = v_.before(v_.names.called, q.first);   // "the killing of the so-called governor"
    const int gap = v_.gap(current_.last, called == kNone ? q.first : v_.set[called].first);
    if (gap > limit) {
      const bool aboard = gap <= tune::kTollGap && v_.before(v_.names.aboard, q.first) != kNone;
      const bool far_subject = !q.bare && current_.pos == "verb" && gap <= tune::kTollGap && way_of_circumstances(v_, current_.last, q.first);
      // "The army of X and its guards arrested, on Monday at dawn, in Y, ten persons": doers, days and places only, or what two commas enclose.
      const bool object = (!q.bare || q.person >= 0) && current_.pos == "verb" && current_.voice != "pas" && !starts_with_waw(v_, c_, q) && !behind_preposition(v_, q.first);
      const bool far_count = object && ((gap <= tune::kListedReach && only_particles(v_, current_.last, q.first, true)) || (!q.elided && behind_enclosed(v_, current_.last, q.first)));
      if (!(toll_.behind_to(q) && toll_.rises_to()) && !aboard && !far_subject && !far_count) return false;
    }
    if (q.bare && gap > 0 && !far_object && !far_bare && !only_particles(v_, current_.last, q.first, its_object)) return false;
    if (doer_between(v_, c_, current_, quantities_, q)) {
      current_.last = q.last;   // its object may stand as far behind the doer
      for (Quantity& o : quantities_)
        if (o.mates && o.first >= q.last && o.first <= q.last + 1) o.group = q.group;   // "a soldier killed his comrade"
      doer_ = true;
      return false;
    }
    link(q, fallen(q) ? "killed" : current_.name, current_.name == "casualties" && current_.pos == "participle" ? kVictimsCue : "effect-before-count");
    linked_ = true;
    return true;
  }

  // Further counts only with "and" or "others".
  bool further(Quantity& q) {
    if (apposed(v_, c_, q, out_.rows)) return q.used = true;
    const bool kin = kin_of_one(v_, q);   // "a member of parliament and his driver"
    const bool joined = starts_with_waw(v_, c_, q) || ((kin || !q.bare) && v_.before(v_.names.along, q.first) != kNone) || q.others || v_.punct(q.first - 1, ',') || v_.before(v_.names.plus, q.first) != kNone ||
                        (current_.name == "released" && v_.before(v_.names.in_exchange, q.first) != kNone);
    const bool told_before = !out_.rows.empty() && out_.rows.back().cue != "subject-before-verb" && !current_.pronoun;
    const std::uint32_t from = told_before ? out_.rows.back().last : std::max(current_.last, out_.rows.empty() ? 0 : out_.rows.back().last);
    const bool resumed = !q.bare && v_.punct(q.first - 1, ',') && starts_with_waw(v_, c_, q);   // "two children were hit in the foot, and two youths"
    const bool far = q.others || resumed || v_.agent_in(from, q.first);   // "three at the hands of X, and thirty at those of Y"
    if (!joined || v_.gap(from, q.first) > (far ? tune::kTollGap : tune::kEffectGap)) return false;
    const int reach = kin ? 3 : v_.before(v_.names.plus, q.first) != kNone ? 2 : 1;
    if ((q.bare && v_.gap(from, q.first) > reach) || (q.others && verb_behind(v_, q.last))) return false;
    // "Three civilians at the hands of X, and five at those of Y": the noun stands once.
    const bool nounless = q.elided && !q.others && q.group.empty() && told_before && v_.find(v_.names.effect, from, q.first) == kNone;
    const CasualtyRow like = nounless ? last_whole_row(out_.rows) : CasualtyRow();
    // "Left a grave injury and another": a verb of result tells no more than what befell the one before.
    const bool again = is_weak(current_) && told_before && (q.others || kin || (q.bare && !fallen(q)));
    const std::string_view befell = again ? std::string_view(out_.rows.back().row.effect) : fallen(q) ? "killed" : std::string_view(current_.name);
    FrameRow& r = link(q, befell, "count-joined");
    if (nounless && r.row.group == "all") r.row.group = like.group, r.row.demographic = like.demographic;
    return true;
  }

  // Persons that fall are dead, until "between dead and wounded" follows.
  bool fallen(const Quantity& q) const { return current_.name == "casualties" && current_.needs == "casualty-noun" && q.own_effect.empty(); }

  // "Arrested, the police, the suspect": nothing but a body stands between the verb and its object.
  bool doer_alone(const Quantity& q) const {
    const bool taken = current_.name == "detained" || current_.name == "abducted" || current_.name == "killed";
    if (current_.pos != "verb" || current_.voice == "pas" || !taken || v_.gap(current_.last, q.first) != 1) return false;
    return v_.value<ActorValue>(v_.mention_at(current_.last)) != nullptr;
  }

  // "The mayor was killed": one whom the text has named before.
  bool known_one(const Quantity& q) const {
    return q.bare && !q.plural && q.number.value && !q.noun.empty() && current_.match != kNone && !linked_ && current_.pos != "participle" &&
           !is_weak(current_) && (v_.gap(current_.last, q.first) == 0 || doer_alone(q));
  }

  // "The three attackers were killed", "and the other two arrested"; "besides the bomber": named before, and fallen now.
  bool known_beside(const Quantity& q) const {
    if (current_.match == kNone || current_.pos == "participle" || is_weak(current_) || !q.number.value || (q.noun.empty() && !q.others)) return false;
    if (!linked_) return !q.bare && v_.gap(current_.last, q.first) == 0;
    // "The father, the mother and their son": as known as who stands right before.
    const bool beside = q.bare && q.person < 0 && starts_with_waw(v_, c_, q) && !out_.rows.empty() && out_.rows.back().row.best == 1 && v_.gap(out_.rows.back().last, q.first) == 0;
    return ((q.bare && !q.plural) || q.number.form == "dual") && (beside || v_.before(v_.names.plus, q.first) != kNone);
  }

  // "Rose to 26 the number of dead": the count stands before what is counted.
  bool before_toll(Quantity& q) {
    const MatchId befell = toll_.befell_behind(q);
    if (befell == kNone) return false;
    if (q.group.empty()) q.group = toll_.group_behind(q, befell);
    link(q, v_.leaf(befell), v_.leaf(befell) == "casualties" ? kVictimsCue : "effect-before-count");
    return true;
  }

  bool own_row(Quantity& q) {
    if (q.plural && !q.both && !q.number.value && q.number.min == Rational(1) && current_.match == kNone) return false;   // "a number of wounded were moved"
    // "Dozens of bodies lay in the streets": nobody says how many fell.
    const bool joined = !out_.rows.empty() && starts_with_waw(v_, c_, q) && v_.gap(out_.rows.back().last, q.first) <= 1;
    if (!q.number.value && !q.both && !joined && current_.match == kNone && q.match != kNone && v_.set.role(q.match, v_.names.role_e) == kNone) return false;
    std::string_view effect = q.own_effect;
    // Captives in an exchange or release are released.
    if ((effect == "detained" || effect == "abducted") && current_.match != kNone && (current_.name == "released" || current_.name == "killed" || current_.name == "injured")) effect = current_.name;
    if (effect == "casualties" && current_.match != kNone && !is_weak(current_)) effect = current_.name;
    // "The death of two wounded".
    if (effect == "injured" && current_.match != kNone && current_.name == "killed" && current_.pos != "participle" && !linked_ && v_.gap(current_.last, q.first) == 0 && !starts_with_waw(v_, c_, q)) effect = "killed";
    const MatchId word = q.match == kNone ? kNone : v_.set.role(q.match, v_.names.role_e);
    const bool split = q.both || (word != kNone && v_.word(word, v_.names.needs) == "split");   // "between dead and wounded"
    if (split) effect = "casualties";
    const bool victims = !split && effect == "casualties" && !q.noun.empty() && (current_.match == kNone || is_weak(current_));
    link(q, effect, victims ? kVictimsCue : "own-effect");
    linked_ = current_.match != kNone;
    return true;
  }

  // "killed and wounded" without numbers, behind a result word or a fall.
  bool own_bare_row(Quantity& q) {
    if (q.definite) return false;   // "the fall of the victims": told before
    // "The bodies of five of the victims": five.
    if (q.plural && std::any_of(quantities_.begin(), quantities_.end(), [&](const Quantity& o) { return o.first == q.last && o.number.value && !starts_with_waw(v_, c_, o); })) return false;
    if (!out_.rows.empty() && out_.rows.back().last == q.first && !starts_with_waw(v_, c_, q)) {   // "30 citizens fell dead"
      out_.rows.back().row.effect = q.own_effect;
      return q.used = true;
    }
    // "A dead and three wounded in ...": the headline opens with the fallen.
    const auto joined_at = [&](std::uint32_t t) {
      return std::any_of(quantities_.begin(), quantities_.end(), [&](const Quantity& o) { return o.first >= t && v_.gap(t, o.first) <= 1 && starts_with_waw(v_, c_, o); });
    };
    if (q.first == c_.first && !q.plural && !q.both && (joined_at(q.last) || behind_preposition(v_, q.last + 1))) {
      link(q, q.own_effect, "own-effect-bare");
      return true;
    }
    const bool occurs = current_.match != kNone && is_weak(current_) && v_.before(v_.names.occurring, q.first) != kNone;   // "led, the bombing of X, to the occurrence of injuries"
    const bool joined = !out_.rows.empty() && starts_with_waw(v_, c_, q) && v_.gap(out_.rows.back().last, q.first) == 0;   // "two dead and a wounded"
    const int gap = current_.match == kNone ? tune::kTollGap + 1 : v_.gap(current_.last, q.first);
    const bool behind_circumstances = is_weak(current_) && q.own_effect != "casualties" && gap <= tune::kTollGap && way_of_circumstances(v_, current_.last, q.first);
    if (!occurs && !joined && !behind_circumstances && gap > (finds_bodies(current_) ? tune::kEffectGap : 2)) return false;
    link(q, q.own_effect, "own-effect-bare");
    linked_ = true;
    return true;
  }

  FrameRow& link(Quantity& q, std::string_view effect, const char* cue) {
    q.used = true;
    if (of_those_before(v_, q)) group_of_them(quantities_, q);
    if (q.same) count_as_many(out_.rows, q);
    if (toll_.covers(q)) toll_.bound(q);
    out_.rows.push_back(row_of(v_, q, effect, cue));
    if (q.bare && q.both && v_.set.role(q.match, v_.names.role_e) != kNone) dead_and_wounded(out_.rows);
    if (out_.rows.back().row.effect == "casualties" && out_.rows.back().row.group == "prisoner") out_.rows.back().row.effect = "detained";   // "29 dead and 20 captives"
    for (const MatchId m : v_.all(v_.names.described, q.last, q.last + 1)) out_.rows.back().last = std::max(out_.rows.back().last, v_.set[m].last);   // his rank, his age
    out_.rows.back().toll = toll_.covers(q);
    if (!toll_.group().empty() && toll_.covers(q) && out_.rows.back().row.group == "all") out_.rows.back().row.group = toll_.group();
    return out_.rows.back();
  }

  const View& v_;
  const Clause& c_;
  std::vector<Quantity>& quantities_;
  CasualtyResult out_;
  Effect current_;
  Toll toll_;
  bool linked_ = false, doer_ = false, of_wounds_ = false;
  std::uint32_t zero_until_ = 0;
  Subsets subsets_;
  std::vector<Effect> pronouns_;
};

}  // namespace

CasualtyResult link_casualties(const View& view, const Clause& clause, std::vector<Quantity>& quantities) {
  return Linker(view, clause, quantities).run();
}

}  // namespace sijil
