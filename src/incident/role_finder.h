// Who plays what part in a clause: the state that roles.cc, role_counts.cc, role_fights.cc and role_objects.cc share. Internal to the room.
#pragma once
#include <string_view>
#include <vector>

#include "incident/frame.h"
#include "incident/view.h"

namespace sijil {

class RoleFinder {
 public:
  RoleFinder(const View& view, const Clause& clause, Frame& frame) : v_(view), c_(clause), f_(frame) {}
  void run();

 private:
  struct Pair {
    MentionIndex x, y;
    std::string_view cue;
  };

  void add(std::string_view role, MentionIndex i, std::string_view cue, std::string_view certainty = "confirmed");
  bool around(MatchId m) const;
  bool holds_its_doer(MatchId act, MentionIndex behind) const;
  bool hurt() const;
  bool clash() const { return f_.type == "battle.clash" || f_.type == "battle.infighting"; }
  bool bomb() const { return f_.type == "explosive.suicide" || f_.type == "explosive.vbied" || f_.type == "explosive.ied" || f_.type == "explosive.mine"; }
  void clash_around();
  bool charged(MatchId m) const;
  bool announces_its_own(MentionIndex i) const;
  bool state(MentionIndex i) const;
  void from_rules();
  void twins();
  MentionIndex first_of_twins(MatchId twins) const;
  void agrees(MatchId name, std::string_view cue);
  const FrameActor* helped(MentionIndex helper) const;
  void share_joined();
  void share();
  bool no_target_of_its_own(MatchId thing) const;
  void objects();
  bool targets_count(MentionIndex body) const;
  bool taken(MentionIndex body, std::string_view cue) const;
  bool has_doer(MentionIndex i) const;
  bool civil(MentionIndex i) const;
  MentionIndex first_of_two(const FrameRow& r) const;
  bool nameless(MentionIndex i) const;
  MentionIndex body_of_person(MentionIndex person) const;
  void from_counts();
  // "15 fighters in an American raid": the adjective of what killed them.
  bool strike(MentionIndex i) const { return i >= 0 && has_flag(v_.mentions[static_cast<std::size_t>(i)], "strike"); }
  std::vector<MentionIndex> men_counted(const FrameRow& r) const;
  MentionIndex service_counted(const FrameRow& r) const;
  void rebels_counted();
  void add_service(MentionIndex i);
  bool is_source(MentionIndex i) const;
  void sides();
  MentionIndex first_of_side(const Pair& between) const;
  bool helps(MentionIndex i) const;
  void sides_by_count(int n);
  bool told_of_its_dead(MentionIndex body) const;
  void state_first();
  bool joined(MentionIndex a, MentionIndex b) const;
  bool verb_at(std::uint32_t token) const;
  void body_in_act();
  void doers();
  void only_body();
  bool enemies_fell(MentionIndex teller) const;
  bool announcer();
  bool counted(MentionIndex i) const;
  void governments();
  void adjectives();
  void participants();
  void force_on_force();
  void beaten_off();
  void who_agrees();
  void unnamed();
  bool protesters(MentionIndex i) const;
  void crowd();
  void rioters();
  void stoned();
  void captors();
  void men_of_target();

  const View& v_;
  const Clause& c_;
  Frame& f_;
  std::vector<MatchId> objects_;
  std::vector<Pair> joined_, sides_, helped_;
  std::vector<MentionIndex> against_;   // whom somebody fights
};

/// The body or person that a role of a rule names, -1 if none.
MentionIndex mention_of(const View& view, MatchId match);

}  // namespace sijil
