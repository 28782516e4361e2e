// Toll: "the number of the dead rose to 12": what words of a toll say of the figures of their clause.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "incident/effects.h"
#include "incident/frame.h"

namespace sijil {

class View;

class Toll {
 public:
  Toll(const View& view, const Clause& clause) : v_(view), c_(clause) {}

  /// A word at the token may be one of a toll.
  void cue(std::uint32_t token);

  bool update() const { return update_; }      // it rose, or is new
  bool old() const { return old_; }            // it is an earlier one
  bool rises_to() const { return rises_to_; }
  const std::string& group() const { return group_; }   // "the number of civilians killed"

  /// The count stands behind a toll word, or behind the "to" of a toll that rose.
  bool covers(const Quantity& q) const;
  /// Behind "to", or from a number to a number.
  bool behind_to(const Quantity& q) const;
  /// "The number of dead of the attack", "of the displaced": the noun names the effect, the count is behind.
  bool is_head(const Quantity& q) const;
  /// "The number of the dead", "the toll of the wounded": the participle opens an effect.
  bool opens(MatchId participle, const Effect& e);
  /// "The number of those who died": the verb at the token is said of the counted.
  bool said_of_counted(std::uint32_t token) const;
  /// "Rose to 26, two children among them, the number of journalists killed": what befell them stands behind the count; kNone: nothing.
  MatchId befell_behind(const Quantity& q) const;
  /// The group of those counted there: journalists; "" = not said.
  std::string_view group_behind(const Quantity& q, MatchId befell) const;
  /// "Passed 50", "did not pass 50", "neared 50", "from nine to 12": what the verb of the toll says of its figure.
  void bound(Quantity& q);

 private:
  const View& v_;
  const Clause& c_;
  bool update_ = false, old_ = false, rises_to_ = false;
  std::int64_t at_ = -1;                       // token of the last toll word
  std::string group_;
  Modifier bound_ = Modifier::exact;
};

}  // namespace sijil
