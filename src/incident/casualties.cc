// The linker. Each decision names its cue, for `rules` and explain.
#include "incident/casualties.h"

#include <algorithm>

#include "incident/constants.h"
#include "incident/effects.h"
#include "incident/neighbours.h"
#include "incident/quantities.h"
#include "incident/rows.h"
#include "incident/subsets.h"
#include "incident/view.h"

namespace sijil {
namespace {

class Linker {
 public:
  Linker(const View& v, const Clause& c, std::vector<Quantity>& q)
      : v_(v), c_(c), quantities_(q),
        subsets_(v, c, out_.rows, [this](Quantity& x, const std::string& effect, const char* cue) -> FrameRow& { return link(x, effect, cue); }),
        cues_(v.trees_of({v.names.of_dead, v.names.of_injured, v.names.subset, v.names.most, v.names.parts, v.names.toll_up, v.names.toll_old, v.names.toll, v.names.zero})) {}

  CasualtyResult run() {
    std::size_t next = 0;
    for (std::uint32_t t = c_.first; t < c_.last; ++t) {
      while (next < quantities_.size() && quantities_[next].first < t) ++next;
      if (v_.begins(cues_, t) || v_.token(t).kind == TokenKind::punct) cues(t);
      if (next < quantities_.size() && quantities_[next].first == t) {
        Quantity& q = quantities_[next];
        if (toll_head(q)) {
          effect_at(t);
          q.used = true;
          continue;
        }
        count(q);
        t = std::max(q.last, t + 1) - 1;
        continue;
      }
      effect_at(t);
    }
    add_pronouns(v_, pronouns_, out_.rows);
    resolve_relations(out_.rows);
    copy_groups(out_.rows);
    for (const Quantity& q : quantities_)
      if (!q.used && !q.bare && q.match != kNone) out_.unused.push_back(v_.text.span_of(q.first, q.last));
    return std::move(out_);
  }

 private:
  void cues(std::uint32_t t) {
    const Names& n = v_.names;
    subsets_.cue(t);
    if (v_.at(n.toll_up, t) != kNone) {
      out_.toll_update = true;
      rises_to_ = v_.find(n.toll_to, t, c_.last) != kNone;
    }
    if (v_.at(n.toll_old, t) != kNone) out_.toll_old = true;
    if (v_.at(n.toll, t) != kNone || v_.at(n.toll_up, t) != kNone) toll_end_ = static_cast<std::int64_t>(t);
    zero(t);
  }

  // "without injuries", "no casualties were recorded"
  void zero(std::uint32_t t) {
    const MatchId z = t < zero_until_ ? kNone : v_.at(v_.names.zero, t);
    if (z == kNone) return;
    const std::uint32_t to = std::min(c_.last, v_.set[z].last + 6);
    const MatchId object = v_.find(v_.names.zero_object, v_.set[z].first + 1, to);
    if (object == kNone) return;
    out_.zero = true;
    zero_until_ = to;
    FrameRow r;
    r.row.effect = v_.leaf(object) == "killed" ? "killed" : "casualties";
    r.row.best = r.row.min = r.row.max = 0;
    r.row.ref = v_.ref(v_.set[z].first, v_.set[object].last);
    r.first = v_.set[z].first;
    r.last = v_.set[object].last;
    r.cue = "zero";
    out_.rows.push_back(std::move(r));
  }

  void effect_at(std::uint32_t t) {
    if (t < zero_until_ || v_.at(v_.names.effect, t) == kNone) return;
    MatchId best = kNone;
    for (MatchId m = v_.set.at(t); m != kNone; m = v_.set[m].next) {
      if (v_.set[m].lost || !v_.is(m, v_.names.effect)) continue;
      // No verb stands behind a preposition.
      if (v_.word(m, v_.names.pos) == "verb" && v_.before(v_.names.preposition, t) != kNone) continue;
      if (best == kNone || v_.set[m].last > v_.set[best].last || (v_.set[m].last == v_.set[best].last && prefer_reading(v_, m, best))) best = m;
    }
    if (best == kNone) return;
    if (v_.word(best, v_.names.needs) == "split") return close_split(best);
    Effect e;
    if (!read_effect(v_, best, e) && !toll_noun(best, e)) return;
    if (const MentionIndex i = v_.mention_at(t); i >= 0 && v_.mentions[static_cast<std::size_t>(i)].kind != "number") {
      const std::string& k = v_.mentions[static_cast<std::size_t>(i)].kind;
      if (k == "actor" || k == "place" || k == "person" || k == "date") return;
    }
    if (v_.before(v_.names.wish, t) != kNone) return;   // demanded, planned, attempted: it befell nobody
    if (is_weak(e) && current_.match != kNone && !is_weak(current_) && v_.gap(current_.last, e.first) <= 2) return;
    // Two effects joined by "and" with nothing between: the dead and the injured under one number.
    if (!linked_ && current_.match != kNone && e.waw && current_.last == e.first && counts_casualties(current_, e)) {
      current_.name = "casualties";
      current_.last = e.last;
      return;
    }
    if (e.pronoun && e.pos != "participle") {
      pronouns_.push_back(e);
      return;
    }
    current_ = e;
    doer_ = false;
    linked_ = subject_of(e);
    subsets_.effect_opens();
  }

  // "killed or wounded" behind a count.
  void close_split(MatchId m) {
    if (!out_.rows.empty() && v_.gap(out_.rows.back().last, v_.set[m].first) <= 2) {
      out_.rows.back().row.effect = "casualties";
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

  // "The number of dead of the attack": the noun names the effect, the count is behind.
  bool toll_head(const Quantity& q) const {
    return q.bare && q.match != kNone && !q.own_effect.empty() && toll_end_ >= 0 && v_.gap(static_cast<std::uint32_t>(toll_end_), q.first) <= 1;
  }

  // "The number of the dead", "the toll of the wounded": with the article, behind a toll word.
  bool toll_noun(MatchId m, Effect& e) {
    if (e.pos != "participle" || toll_end_ < 0) return false;
    const int gap = v_.gap(static_cast<std::uint32_t>(toll_end_), e.first);
    if (gap > 3 || !((v_.set[m].prefix & kPrefixArticle) || e.pronoun || gap <= 1)) return false;
    const MatchId group = v_.at(v_.names.victim, e.last);
    toll_group_ = group == kNone ? std::string() : std::string(v_.word(group, v_.names.group));
    return true;
  }

  // "173 civilians were killed": the count right before a verb without "and" is its subject.
  bool subject_of(const Effect& e) {
    const bool says_so = e.pos == "verb" || (e.pos == "phrase" && e.needs == "subj");
    if (!says_so || e.waw || is_weak(e)) return false;
    Quantity* subject = nullptr;
    for (Quantity& q : quantities_)
      if (q.last <= e.first && !q.used && !q.bare) subject = &q;
    if ((!subject || v_.word(e.match, v_.names.number_key) == "sg") && one_before(e)) return true;
    if (!subject || v_.gap(subject->last, e.first) > tune::kSubjectVerbGap || subject->first < zero_until_) return false;
    if (count_behind(v_, c_, e, quantities_) && v_.punct(e.first - 1, ',')) return false;   // "..., 150 were arrested"
    // Other persons stand nearer to the verb: it is said of them.
    for (const Quantity& q : quantities_)
      if (q.bare && (q.plural || q.number.form == "dual") && q.first >= subject->last && q.last <= e.first) return false;
    link(*subject, e.name, "subject-before-verb");
    return true;
  }

  // "A soldier was wounded": one whom nothing follows as object.
  bool one_before(const Effect& e) {
    if (e.voice == "act" && e.needs != "subj") return false;
    Quantity* subject = nullptr;
    const bool two = v_.word(e.match, v_.names.number_key) == "du";   // the verb tells of two what the oblique plural does not
    for (Quantity& q : quantities_)
      if (q.last == e.first && !q.used && q.bare && (!q.plural || two) && !q.definite && (q.own_effect.empty() || q.own_effect == e.name) && q.first >= zero_until_) subject = &q;
    if (!subject) return false;
    if (object_behind(v_, c_, e, quantities_, two)) return false;
    if (two) set_count(*subject, 2, "dual"), subject->plural = false;
    link(*subject, e.name, "subject-before-verb");
    return true;
  }

  bool count(Quantity& q) {
    if (q.first < zero_until_ || q.used) return false;
    if (subsets_.take(q, current_.match != kNone && !linked_)) return true;
    if (!q.own_effect.empty() && !q.bare) return own_row(q);
    if (q.bare && !q.own_effect.empty() && (current_.match == kNone || is_weak(current_) || (!linked_ && finds_bodies(current_)))) return own_bare_row(q);
    if (q.definite && !known_one(q) && (!after_toll(q) || (q.bare && current_.pos == "participle"))) return false;   // the adjective of the toll
    if (current_.match == kNone) return false;
    if (!linked_ && v_.before(v_.names.aboard, q.first) != kNone) return false;   // who was on board may have been saved
    // "The dead of the clashes between two groups rose to 21": who stands before "to" is none of them.
    const bool to = v_.before(v_.names.toll_to, q.first) != kNone;
    if (!linked_ && current_.pos == "participle" && rises_to_ && !to) return false;
    // He gave himself up to the police: whom a verb is done "to" is not its object.
    if (q.bare && current_.pos != "masdar" && !linked_ && q.match != kNone && (v_.set[q.match].prefix & kPrefixLam)) return false;
    // Who searches for bodies is none of them, nor are those who were pulled out alive.
    if (finds_bodies(current_) && q.own_effect != "killed") return false;
    const bool object = q.bare && current_.pos == "verb" && current_.voice != "pas" && case_of(v_, q) == "acc";
    const int limit = doer_ && (object || q.person >= 0) ? tune::kObjectReach : object || (q.bare && q.person >= 0) ? tune::kEffectGap : q.bare ? tune::kBareGap : after_toll(q) || doer_ ? tune::kTollGap : tune::kEffectGap;
    if (!linked_) {
      if (is_weak(current_) && current_.needs != "lives" && current_.needs != "casualty-noun" && current_.needs != "victim-noun") return false;
      const int gap = v_.gap(current_.last, q.first);
      if (gap > limit && !(to && rises_to_)) return false;
      if (q.bare && gap > 0 && !(doer_ && (object || q.person >= 0)) && !only_particles(v_, current_.last, q.first, object || q.person >= 0)) return false;
      if (doer_between(v_, c_, current_, quantities_, q)) {
        current_.last = q.last;   // its object may stand as far behind the doer
        doer_ = true;
        return false;
      }
      link(q, current_.name, "effect-before-count");
      linked_ = true;
      return true;
    }
    // Further counts only with "and" or "others".
    const bool joined = starts_with_waw(v_, c_, q) || q.others || v_.punct(q.first - 1, ',') || v_.before(v_.names.plus, q.first) != kNone;
    if (!joined || v_.gap(out_.rows.back().last, q.first) > (q.others ? tune::kTollGap : tune::kEffectGap)) return false;
    if ((q.bare && v_.gap(out_.rows.back().last, q.first) > 1) || (q.others && verb_behind(v_, q.last))) return false;
    link(q, current_.name, "count-joined");
    return true;
  }

  // "The mayor was killed": one whom the text has named before.
  bool known_one(const Quantity& q) const {
    return q.bare && !q.plural && q.number.value && !q.noun.empty() && q.bodies.empty() && current_.match != kNone && !linked_ && current_.pos != "participle" &&
           !is_weak(current_) && v_.gap(current_.last, q.first) == 0;
  }

  bool after_toll(const Quantity& q) const {
    return toll_end_ >= 0 && v_.gap(static_cast<std::uint32_t>(toll_end_), q.first) <= tune::kTollGap;
  }

  bool own_row(Quantity& q) {
    std::string effect = q.own_effect;
    // Captives in an exchange or release are released.
    if ((effect == "detained" || effect == "abducted") && current_.match != kNone && (current_.name == "released" || current_.name == "killed" || current_.name == "injured")) effect = current_.name;
    if (effect == "casualties" && current_.match != kNone && !is_weak(current_)) effect = current_.name;
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
    if (current_.match == kNone || v_.gap(current_.last, q.first) > (finds_bodies(current_) ? tune::kEffectGap : 2)) return false;
    link(q, q.own_effect, "own-effect-bare");
    linked_ = true;
    return true;
  }

  FrameRow& link(Quantity& q, const std::string& effect, const char* cue) {
    q.used = true;
    out_.rows.push_back(row_of(v_, q, effect, cue));
    if (out_.rows.back().row.effect == "casualties" && out_.rows.back().row.group == "prisoner") out_.rows.back().row.effect = "detained";   // "29 dead and 20 captives"
    out_.rows.back().toll = after_toll(q);
    if (!toll_group_.empty() && after_toll(q) && out_.rows.back().row.group == "all") out_.rows.back().row.group = toll_group_;
    return out_.rows.back();
  }

  const View& v_;
  const Clause& c_;
  std::vector<Quantity>& quantities_;
  CasualtyResult out_;
  Effect current_;
  std::string toll_group_;
  bool linked_ = false, doer_ = false, rises_to_ = false;
  std::uint32_t zero_until_ = 0;
  std::int64_t toll_end_ = -1;
  Subsets subsets_;
  const std::uint64_t cues_;                   // trees of the words that cues() looks for
  std::vector<Effect> pronouns_;
};

}  // namespace

CasualtyResult link_casualties(const View& view, const Clause& clause, std::vector<Quantity>& quantities) {
  return Linker(view, clause, quantities).run();
}

}  // namespace sijil
