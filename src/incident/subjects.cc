// Near enough, joined by "and", or with nothing between but those singled out of them.
#include "incident/subjects.h"

#include <algorithm>

#include "incident/constants.h"
#include "incident/neighbours.h"
#include "incident/quantities.h"
#include "incident/view.h"

namespace sijil {
namespace {

constexpr int kSubjects = 8;                   // subjects of one verb that "and" joins
constexpr std::uint32_t kBracketReach = 6;     // tokens in the brackets behind a person
constexpr std::uint32_t kAppositionReach = 12;   // tokens between the commas behind a person

class Finder {
 public:
  Finder(const View& v, const Clause& c, const Effect& e, std::vector<Quantity>& q, std::uint32_t from)
      : v_(v), c_(c), e_(e), quantities_(q), from_(from) {}

  Subjects run() {
    Quantity* subject = nullptr;
    int reach = tune::kSubjectVerbGap;
    for (Quantity& q : quantities_) {
      if (q.last > e_.first || q.used || q.bare) continue;
      if (subject && told_beside(q, *subject)) reach = tune::kTollGap;
      else subject = &q;
    }
    if ((!subject || v_.word(e_.match, v_.names.number_key) == "sg") && one_before()) return out_;
    if (Quantity* whole = whole_before()) {
      join(*whole);
      out_.singled_out = true;
      return out_;
    }
    if (!subject || v_.gap(subject->last, e_.first) > reach || subject->first < from_) {
      if (!out_.counts.empty() || one_before()) return out_;
      return {};
    }
    if (v_.find(v_.names.soft, subject->last, e_.first) != kNone) return {};   // "..., after a bomber killed 32"
    if (killed_others(*subject)) return {};
    if (count_behind(v_, c_, e_, quantities_) && v_.punct(e_.first - 1, ',')) return {};   // "..., 150 were arrested"
    std::vector<Quantity*> behind = joined_behind(*subject);
    const std::uint32_t last = behind.empty() ? subject->last : behind.back()->last;
    // Other persons stand nearer to the verb: it is said of them.
    for (const Quantity& q : quantities_)
      if (q.bare && (q.plural || q.number.form == "dual") && q.first >= last + (q.definite && !starts_with_waw(v_, c_, q)) && q.last <= e_.first) return {};   // "men of X who are wanted" are the same
    join(*subject);
    out_.counts.insert(out_.counts.end(), behind.begin(), behind.end());
    return out_;
  }

 private:
  // "Two men in the aircraft, which carried five, died": who was aboard, and those whom a dual does not tell of.
  bool told_beside(const Quantity& q, const Quantity& subject) const {
    if (v_.before(v_.names.aboard, q.first) != kNone) return true;
    return v_.word(e_.match, v_.names.number_key) == "du" && subject.number.form == "dual" && q.number.form != "dual";
  }

  // "Three soldiers and a civilian were killed": those that "and" joins to the subject suffer the same.
  void join(Quantity& subject, int depth = 1) {
    Quantity* before = nullptr;
    for (Quantity& q : quantities_)
      if (!q.used && !q.definite && q.number.value && q.last <= subject.first && v_.gap(end_of(q), subject.first) <= 1) before = &q;
    if (before && depth < kSubjects && starts_with_waw(v_, c_, subject)) join(*before, depth + 1);
    out_.counts.push_back(&subject);
  }

  // "One of his kin, who killed a colonel on Thursday": whom the verb has behind it suffered, and not its subject.
  bool killed_others(const Quantity& subject) const {
    if (e_.voice == "pas" || e_.needs == "subj" || e_.pos != "verb") return false;
    return std::any_of(quantities_.begin(), quantities_.end(), [&](const Quantity& o) {
      const bool noun = o.bare ? case_of(v_, o) == "acc" && !o.others : o.match != kNone && !o.elided && o.own_effect.empty();
      if (&o == &subject || !noun || o.first < e_.last || starts_with_waw(v_, c_, o) || behind_preposition(v_, o.first)) return false;
      for (std::uint32_t t = e_.last; t < o.first; ++t)
        if (v_.punct(t, ',') || v_.at(v_.names.subset, t) != kNone) return false;   // "were killed, among them two"
      return v_.find(v_.names.effect, e_.last, o.first) == kNone && only_particles(v_, e_.last, o.first, true) && v_.gap(e_.last, o.first) <= tune::kEffectGap;
    });
  }

  // "Two officers and a sergeant, died".
  std::vector<Quantity*> joined_behind(const Quantity& subject) {
    std::vector<Quantity*> found;
    std::uint32_t last = subject.last;
    for (Quantity& q : quantities_) {
      if (q.first < last || q.last > e_.first) continue;
      if (!q.bare || q.used || q.definite || v_.gap(last, q.first) > 1 || !starts_with_waw(v_, c_, q)) break;
      found.push_back(&q);
      last = q.last;
    }
    return found;
  }

  // Behind what is said of a person before his verb: his age, where he is from, what he is between two commas.
  std::uint32_t end_of(const Quantity& q) const {
    std::uint32_t end = q.last;
    for (std::uint32_t next = end; next < e_.first; end = next) {
      if (v_.punct(end, '(')) next = past(end, ')', kBracketReach);
      else if (v_.punct(end, ',')) next = past(end, ',', kAppositionReach);
      else
        for (const MatchId m : v_.all(v_.names.described, end, end + 1)) next = std::max(next, v_.set[m].last);
      if (next == end && q.trade_last > end) {   // "so-and-so, one of the guards of such-and-such"
        const bool near = v_.gap(q.trade_last, e_.first) <= tune::kSubjectVerbGap && !comma_in(v_, q.trade_last, e_.first) && v_.find(v_.names.effect, q.trade_last, e_.first) == kNone;
        next = near ? e_.first : q.trade_last;
      }
      if (next <= end) break;
    }
    return end;
  }

  // Behind the sign that closes what opens at the token, or the token itself where it is too far or something befell anybody before it.
  std::uint32_t past(std::uint32_t token, char sign, std::uint32_t reach) const {
    for (std::uint32_t t = token + 1; t < std::min(e_.first, token + reach); ++t) {
      if (v_.punct(t, sign)) return t + 1;
      if (v_.at(v_.names.effect, t) != kNone) break;
    }
    return token;
  }

  // "An officer and two conscripts, died": the oblique plural is spelt like the dual; behind one it is of two.
  bool one_and_two(const Quantity& q) const {
    if (v_.word(e_.match, v_.names.number_key) != "pl" || case_of(v_, q).substr(0, 3) != "obl" || !starts_with_waw(v_, c_, q)) return false;
    return std::any_of(quantities_.begin(), quantities_.end(), [&](const Quantity& o) { return o.last == q.first && o.bare && !o.plural && !o.definite && o.number.value == Rational(1); });
  }

  // "A soldier was wounded": one whom nothing follows as object.
  bool one_before() {
    if (e_.voice == "act" && e_.needs != "subj") return false;
    Quantity* subject = nullptr;
    const bool two = v_.word(e_.match, v_.names.number_key) == "du";   // the verb tells of two what the oblique plural does not
    // A quotation mark may stand between.
    const bool quoted = e_.first > c_.first && v_.token(e_.first - 1).kind == TokenKind::punct && !v_.punct(e_.first - 1, ',') && !v_.punct(e_.first - 1, '.');
    // "The trader had been abducted": one whom the text has named before; a particle stands between.
    const bool had_been = c_.background && (e_.name == "detained" || e_.name == "abducted" || e_.name == "released");
    for (Quantity& q : quantities_) {
      const std::uint32_t end = end_of(q);
      if (q.group == "perpetrator" && e_.name == "injured" && e_.voice == "amb") continue;   // "an attacker ran over a crowd"
      if (e_.pos == "phrase" && behind_preposition(v_, q.first)) continue;   // "stood before a judge who let him go"
      if ((end == e_.first || ((quoted || had_been) && end + 1 == e_.first)) && !q.used && q.bare && (!q.plural || two || one_and_two(q)) && (!q.definite || had_been) && (q.own_effect.empty() || q.own_effect == e_.name) && q.first >= from_) subject = &q;
    }
    if (!subject) return false;
    if (object_behind(v_, c_, e_, quantities_)) return false;
    // "A shepherd and his son were hurt": the dual is of both.
    const bool pair = two && !subject->plural && starts_with_waw(v_, c_, *subject);
    if ((two && !pair) || subject->plural) set_count(*subject, 2, "dual"), subject->plural = false;
    join(*subject);
    return true;
  }

  // "13 men, among them a chief, were abducted": the whole stands before those singled out of it.
  Quantity* whole_before() {
    if (v_.gap(c_.first, e_.first) == 0 || count_behind(v_, c_, e_, quantities_)) return nullptr;
    const std::uint32_t reach = tune::kSingledReach;
    for (std::uint32_t t = e_.first > c_.first + reach ? e_.first - reach : c_.first; t < e_.first; ++t) {
      if (v_.at(v_.names.subset, t) == kNone && v_.at(v_.names.most, t) == kNone) continue;
      Quantity* whole = nullptr;
      for (Quantity& q : quantities_)
        if (q.last <= t && (!q.bare || q.plural)) whole = &q;
      if (!whole || whole->used || whole->definite || whole->first < from_ || v_.gap(whole->last, t) > 2 || v_.find(v_.names.that, t, e_.first) != kNone) continue;
      if (other_deed(whole->last)) return nullptr;
      return whole;
    }
    return nullptr;
  }

  // Something else was done to them before the verb.
  bool other_deed(std::uint32_t from) const {
    for (const MatchId m : v_.all(v_.names.effect, from, e_.first)) {
      const std::string_view pos = v_.word(m, v_.names.pos);
      if (pos == "verb" || pos == "masdar" || pos == "phrase") return true;
    }
    return false;
  }

  const View& v_;
  const Clause& c_;
  const Effect& e_;
  std::vector<Quantity>& quantities_;
  const std::uint32_t from_;
  Subjects out_;
};

}  // namespace

Subjects subjects_of(const View& view, const Clause& clause, const Effect& effect, std::vector<Quantity>& quantities, std::uint32_t from) {
  return Finder(view, clause, effect, quantities, from).run();
}

Quantity* whom_before(const View& v, const Effect& e, std::vector<Quantity>& quantities) {
  if (e.pos != "verb" || e.waw) return nullptr;
  // "Four men charged with smuggling arms were arrested": what is said of them stands between.
  const auto topic = [&](const Quantity& q) {
    return e.voice == "pas" && !q.bare && q.last <= e.first && v.gap(q.last, e.first) <= tune::kTollGap && !comma_in(v, q.last, e.first) && v.find(v.names.effect, q.last, e.first) == kNone;
  };
  for (Quantity& q : quantities)
    if ((q.last == e.first || topic(q)) && !q.used && !q.definite && !q.elided && !(q.bare && q.plural) && q.person < 0) return &q;
  return nullptr;
}

Quantity* hurt_with_wounds(const View& v, const Effect& e, std::vector<Quantity>& quantities, const std::vector<FrameRow>& rows) {
  const MatchId wounds = v.at(v.names.effect, e.last);
  const std::string_view needs = wounds == kNone ? std::string_view() : v.word(wounds, v.names.needs);
  if (e.name != "injured" || !e.waw || e.pos != "verb" || !rows.empty() || wounds == kNone || (needs != "injured-verb" && needs != "severity") || v.word(e.match, v.names.number_key) == "pl") return nullptr;
  Quantity* he = nullptr;
  for (Quantity& q : quantities)
    if (q.last <= e.first && q.person >= 0 && !q.used && !in_source(v, q.first)) he = &q;
  return he;
}

bool died_then(const View& v, const Effect& e, const std::vector<Quantity>& quantities, const std::vector<FrameRow>& rows) {
  if (e.name != "killed" || !(e.pos == "phrase" || e.voice == "act") || e.needs == "obj" || rows.size() != 1) return false;
  const FrameRow& hurt = rows.back();
  if (!e.waw && v.gap(hurt.last, e.first) <= tune::kEffectGap) return false;   // "a wounded man who had died"
  if (hurt.row.effect != "injured" || hurt.row.best != 1 || v.word(e.match, v.names.number_key) == "pl") return false;
  return std::none_of(quantities.begin(), quantities.end(), [&](const Quantity& q) { return q.first >= e.last && v.gap(e.last, q.first) <= tune::kEffectGap; });
}

}  // namespace sijil
