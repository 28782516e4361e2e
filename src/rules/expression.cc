// Evaluation. A role that was not filled counts as 0 in sums and as 1 in products, if the other side has a value.
#include "rules/expression.h"

#include <algorithm>

namespace sijil {
namespace {

Rational power_of_ten(std::int64_t n) {
  Rational p(1);
  for (std::int64_t i = 0; i < n && i < 18; ++i) p = p * Rational(10);
  return p;
}

}  // namespace

bool Expression::holds(const RoleView& roles) const {
  const Value v = evaluate(roles);
  return v.kind == Value::Kind::truth ? v.id != 0 : !v.none();
}

Value Expression::evaluate(std::uint16_t i, const RoleView& roles) const {
  const Node& n = nodes_[i];
  switch (n.op) {
    case Op::constant: return n.constant;
    case Op::role: return roles.count(n.role) ? Value::mention(roles.at(n.role, 0)) : Value{};
    case Op::role_key: return roles.count(n.role) ? roles.key(roles.at(n.role, 0), n.key) : Value{};
    case Op::add: case Op::subtract: case Op::multiply: case Op::divide: case Op::negate: return arithmetic(n, roles);
    case Op::equal: case Op::not_equal: case Op::less: case Op::less_equal: return compare(n, roles);
    case Op::logical_and: {
      const Value a = evaluate(n.left, roles), b = evaluate(n.right, roles);
      return Value::truth(a.kind == Value::Kind::truth && a.id && b.kind == Value::Kind::truth && b.id);
    }
    case Op::logical_or: {
      const Value a = evaluate(n.left, roles), b = evaluate(n.right, roles);
      return Value::truth((a.kind == Value::Kind::truth && a.id) || (b.kind == Value::Kind::truth && b.id));
    }
    case Op::logical_not: {
      const Value a = evaluate(n.left, roles);
      return Value::truth(!(a.kind == Value::Kind::truth && a.id));
    }
    case Op::has:
      return Value::truth(roles.count(n.role) > 0 && (n.key == kNoKey || !roles.key(roles.at(n.role, 0), n.key).none()));
    case Op::count: return Value::of(Rational(static_cast<std::int64_t>(roles.count(n.role))));
    case Op::sum: case Op::min_of: case Op::max_of: return fold_list(n, roles);
    case Op::digits_len: return roles.count(n.role) ? roles.key(roles.at(n.role, 0), len_key_) : Value{};
    case Op::digits_value: return roles.count(n.role) ? roles.key(roles.at(n.role, 0), main_key_) : Value{};
    case Op::fraction: {
      if (!roles.count(n.role)) return {};
      const Value len = roles.key(roles.at(n.role, 0), len_key_), v = roles.key(roles.at(n.role, 0), main_key_);
      if (len.none() || v.none()) return {};
      return Value::of(v.number / power_of_ten(len.number.to_int()));
    }
    case Op::id: return roles.count(n.role) ? Value::word(roles.row_id(roles.at(n.role, 0))) : Value{};
    case Op::prefix:
      return Value::truth(roles.count(n.role) && (roles.prefix(roles.at(n.role, 0)) & n.constant.id) != 0);
    case Op::first_of: return roles.count(n.role) ? Value::mention(roles.at(n.role, 0)) : Value{};
    case Op::last_of:
      return roles.count(n.role) ? Value::mention(roles.at(n.role, roles.count(n.role) - 1)) : Value{};
  }
  return {};
}

// A mention stands for its main value, also where that is a mention again (month = m, and m.n = 10).
Value Expression::plain(Value v, const RoleView& roles) const {
  for (int hops = 0; v.kind == Value::Kind::mention && hops < 4; ++hops) v = roles.key(v.id, main_key_);
  return v;
}

Value Expression::arithmetic(const Node& n, const RoleView& roles) const {
  Value a = evaluate(n.left, roles);
  a = plain(a, roles);
  if (n.op == Op::negate) return a.kind == Value::Kind::number ? Value::of(Rational(0) - a.number) : Value{};
  Value b = evaluate(n.right, roles);
  b = plain(b, roles);
  const bool has_a = a.kind == Value::Kind::number, has_b = b.kind == Value::Kind::number;
  if (!has_a && !has_b) return {};
  const bool product = n.op == Op::multiply || n.op == Op::divide;
  const Rational unit(product ? 1 : 0);
  const Rational x = has_a ? a.number : unit, y = has_b ? b.number : unit;
  switch (n.op) {
    case Op::add: return Value::of(x + y);
    case Op::subtract: return Value::of(x - y);
    case Op::multiply: return Value::of(x * y);
    default: return Value::of(x / y);
  }
}

Value Expression::compare(const Node& n, const RoleView& roles) const {
  Value a = evaluate(n.left, roles), b = evaluate(n.right, roles);
  a = plain(a, roles);
  b = plain(b, roles);
  const bool numbers = a.kind == Value::Kind::number && b.kind == Value::Kind::number;
  const bool same = a.kind == b.kind && (numbers ? a.number == b.number : a.id == b.id);
  switch (n.op) {
    case Op::equal: return Value::truth(!a.none() && same);
    case Op::not_equal: return Value::truth(!same);
    case Op::less: return Value::truth(numbers && a.number < b.number);
    default: return Value::truth(numbers && a.number <= b.number);
  }
}

Value Expression::fold_list(const Node& n, const RoleView& roles) const {
  Value total;
  for (std::size_t i = 0; i < roles.count(n.role); ++i) {
    const Value v = plain(roles.key(roles.at(n.role, i), n.key == kNoKey ? main_key_ : n.key), roles);
    if (v.kind != Value::Kind::number) continue;
    if (total.none()) total = v;
    else if (n.op == Op::sum) total = Value::of(total.number + v.number);
    else if (n.op == Op::min_of ? v.number < total.number : total.number < v.number) total = v;
  }
  return total;
}

RoleId Expression::single_role() const {
  RoleId only = kNoRole;
  for (const Node& n : nodes_) {
    if (n.role == kNoRole) continue;
    // What asks for the whole list waits for the whole match.
    if (n.op == Op::sum || n.op == Op::count || n.op == Op::has || (n.op >= Op::first_of && n.op <= Op::max_of)) return kNoRole;
    if (only != kNoRole && only != n.role) return kNoRole;
    only = n.role;
  }
  return only;
}

std::vector<Expression> Expression::conjuncts() const {
  std::vector<Expression> out;
  split(root_, out);
  return out;
}

void Expression::split(std::uint16_t i, std::vector<Expression>& out) const {
  if (nodes_[i].op == Op::logical_and) {
    split(nodes_[i].left, out);
    split(nodes_[i].right, out);
    return;
  }
  // Keep only the nodes below i, so that single_role() sees this conjunct alone.
  Expression e;
  e.main_key_ = main_key_;
  e.len_key_ = len_key_;
  std::vector<std::uint16_t> pending{i};
  std::vector<std::uint16_t> moved(nodes_.size(), 0);
  std::vector<std::uint16_t> order;
  while (!pending.empty()) {
    const std::uint16_t at = pending.back();
    pending.pop_back();
    moved[at] = static_cast<std::uint16_t>(order.size());
    order.push_back(at);
    const Op op = nodes_[at].op;
    const bool unary = op == Op::negate || op == Op::logical_not;
    const bool binary = (op >= Op::add && op <= Op::divide) || (op >= Op::equal && op <= Op::logical_or);
    if (unary || binary) pending.push_back(nodes_[at].left);
    if (binary) pending.push_back(nodes_[at].right);
  }
  for (const std::uint16_t at : order) {
    Node n = nodes_[at];
    n.left = moved[n.left];
    n.right = moved[n.right];
    e.nodes_.push_back(n);
  }
  e.root_ = 0;
  out.push_back(std::move(e));
}

}  // namespace sijil
