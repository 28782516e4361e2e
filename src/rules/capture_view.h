// CaptureView: the roles of a candidate, or of one mention, as expressions see them. Internal to the rules room.
#pragma once
#include <utility>
#include <vector>

#include "rules/expression.h"
#include "rules/match_set.h"
#include "rules/rule_set.h"

namespace sijil {

/// The roles of a candidate as expressions see them.
class CaptureView final : public RoleView {
 public:
  CaptureView(const MatchSet& set, const std::vector<std::pair<RoleId, MatchId>>& roles) : set_(set), roles_(roles) {}
  std::size_t count(RoleId role) const override {
    std::size_t n = 0;
    for (const auto& r : roles_) n += r.first == role;
    return n;
  }
  MatchId at(RoleId role, std::size_t i) const override {
    for (const auto& r : roles_)
      if (r.first == role && i-- == 0) return r.second;
    return kNone;
  }
  Value key(MatchId m, KeyId k) const override { return set_.value(m, k); }
  WordId row_id(MatchId m) const override {
    const RowId row = set_[m].row;
    return row == kNone ? kNoWord : set_.rules().tables().id_word(row);
  }
  std::uint8_t prefix(MatchId m) const override { return set_[m].prefix; }

 private:
  const MatchSet& set_;
  const std::vector<std::pair<RoleId, MatchId>>& roles_;
};

}  // namespace sijil
