// Expressions of `where` and `value`: exact arithmetic, comparisons, keys of roles. Parsed once, evaluated for each
// candidate match; nothing else in the rule language computes.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "rules/ids.h"
#include "rules/value.h"

namespace sijil {

class Taxonomy;
class StringPool;
class RoleView;

class Expression {
 public:
  enum class Op : std::uint8_t {
    constant, role, role_key, add, subtract, multiply, divide, negate, equal, not_equal, less, less_equal, logical_and,
    logical_or, logical_not, sum, count, has, digits_len, digits_value, fraction, id, prefix, first_of, last_of, min_of, max_of
  };
  struct Node {
    Op op = Op::constant;
    std::uint16_t left = 0, right = 0;
    RoleId role = kNoRole;
    KeyId key = kNoKey;
    Value constant;
  };

  struct Context {
    Taxonomy& taxonomy;
    StringPool& pool;
    const std::vector<RoleId>& roles;     // those the rule's pattern binds
    KeyId main_key;                       // what a bare role stands for in arithmetic
    KeyId len_key;
  };

  /// Parses one expression; `error` says what was expected and `at` the byte offset inside `source`.
  static bool parse(std::string_view source, const Context& context, Expression& out, std::string& error,
                    std::size_t& at);

  Value evaluate(const RoleView& roles) const { return evaluate(root_, roles); }
  bool holds(const RoleView& roles) const;

  /// The only role this expression reads, or kNoRole if it reads several or none.
  RoleId single_role() const;
  /// Top-level conjuncts, each an expression of its own.
  std::vector<Expression> conjuncts() const;
  /// A bare role name: the value is the mention itself.
  bool is_role() const { return nodes_[root_].op == Op::role; }
  const std::vector<Node>& nodes() const { return nodes_; }

 private:
  friend class ExpressionParser;
  Value evaluate(std::uint16_t node, const RoleView& roles) const;
  Value plain(Value v, const RoleView& roles) const;
  Value arithmetic(const Node& n, const RoleView& roles) const;
  Value compare(const Node& n, const RoleView& roles) const;
  Value fold_list(const Node& n, const RoleView& roles) const;
  void split(std::uint16_t node, std::vector<Expression>& out) const;

  std::vector<Node> nodes_;
  std::uint16_t root_ = 0;
  KeyId main_key_ = kNoKey, len_key_ = kNoKey;
};

/// What an expression can ask of a match: the mentions of each role, in order.
class RoleView {
 public:
  virtual ~RoleView() = default;
  virtual std::size_t count(RoleId role) const = 0;
  virtual MatchId at(RoleId role, std::size_t i) const = 0;
  virtual Value key(MatchId m, KeyId k) const = 0;
  virtual WordId row_id(MatchId m) const = 0;
  virtual std::uint8_t prefix(MatchId m) const = 0;
};

}  // namespace sijil
