// Recursive descent over one expression; see docs/rule-language.md, "where" and "value".
#include <cctype>

#include "rules/expression.h"
#include "rules/string_pool.h"
#include "rules/taxonomy.h"

namespace sijil {
namespace {

// Evaluation recurses over the nodes; nobody writes conditions this long or deep by hand.
constexpr std::size_t kMaxNodes = 1000;
constexpr int kMaxDepth = 64;

}  // namespace

class ExpressionParser {
 public:
  ExpressionParser(std::string_view s, const Expression::Context& c, Expression& out) : s_(s), c_(c), e_(out) {
    e_.main_key_ = c.main_key;
    e_.len_key_ = c.len_key;
  }

  bool run(std::string& error, std::size_t& at) {
    e_.root_ = parse_or();
    skip();
    if (error_.empty() && p_ < s_.size()) fail("expected the end of the expression");
    error = error_;
    at = error_at_;
    return error_.empty();
  }

 private:
  using Op = Expression::Op;

  std::uint16_t add(Op op, std::uint16_t l = 0, std::uint16_t r = 0) {
    if (e_.nodes_.size() >= kMaxNodes) {
      fail("the expression is too long");
      return 0;
    }
    Expression::Node n;
    n.op = op;
    n.left = l;
    n.right = r;
    e_.nodes_.push_back(n);
    return static_cast<std::uint16_t>(e_.nodes_.size() - 1);
  }
  void fail(const std::string& what) {
    if (error_.empty()) {
      error_ = what;
      error_at_ = p_;
    }
  }
  void skip() {
    while (p_ < s_.size() && (s_[p_] == ' ' || s_[p_] == '\t')) ++p_;
  }
  bool take(std::string_view t) {
    skip();
    if (s_.substr(p_, t.size()) != t) return false;
    p_ += t.size();
    return true;
  }
  bool take_word(std::string_view w) {
    skip();
    if (s_.substr(p_, w.size()) != w) return false;
    if (p_ + w.size() < s_.size() && is_name(s_[p_ + w.size()])) return false;
    p_ += w.size();
    return true;
  }
  // Counts the way down into brackets, `not` and signs; false, with the rest skipped, when it leads too deep.
  struct Descent {
    explicit Descent(ExpressionParser& p) : parser(p) {
      if (++parser.depth_ <= kMaxDepth) return;
      parser.fail("the expression is nested too deep");
      parser.p_ = parser.s_.size();
    }
    ~Descent() { --parser.depth_; }
    Descent(const Descent&) = delete;
    Descent& operator=(const Descent&) = delete;
    ExpressionParser& parser;
  };

  static bool is_name(char ch) { return std::isalnum(static_cast<unsigned char>(ch)) || ch == '_'; }

  std::uint16_t parse_or() {
    std::uint16_t l = parse_and();
    while (take_word("or")) l = binary(Op::logical_or, l, parse_and());
    return l;
  }
  std::uint16_t parse_and() {
    std::uint16_t l = parse_not();
    while (take_word("and")) l = binary(Op::logical_and, l, parse_not());
    return l;
  }
  std::uint16_t parse_not() {
    if (take_word("not")) {
      const Descent down(*this);
      const std::uint16_t x = parse_not();
      return add(Op::logical_not, x);
    }
    return parse_compare();
  }
  std::uint16_t binary(Op op, std::uint16_t l, std::uint16_t r) { return add(op, l, r); }

  std::uint16_t parse_compare() {
    const std::uint16_t l = parse_sum();
    if (take("!=")) return binary(Op::not_equal, l, parse_sum());
    if (take("<=")) return binary(Op::less_equal, l, parse_sum());
    if (take(">=")) {
      const std::uint16_t r = parse_sum();
      return binary(Op::less_equal, r, l);
    }
    if (take("=")) return binary(Op::equal, l, parse_sum());
    if (take("<")) return binary(Op::less, l, parse_sum());
    if (take(">")) {
      const std::uint16_t r = parse_sum();
      return binary(Op::less, r, l);
    }
    return l;
  }
  std::uint16_t parse_sum() {
    std::uint16_t l = parse_term();
    while (true) {
      if (take("+")) l = binary(Op::add, l, parse_term());
      else if (take("-")) l = binary(Op::subtract, l, parse_term());
      else return l;
    }
  }
  std::uint16_t parse_term() {
    std::uint16_t l = parse_unary();
    while (true) {
      if (take("*")) l = binary(Op::multiply, l, parse_unary());
      else if (take("/")) l = binary(Op::divide, l, parse_unary());
      else return l;
    }
  }
  std::uint16_t parse_unary() {
    if (take("-")) {
      const Descent down(*this);
      const std::uint16_t x = parse_unary();
      return add(Op::negate, x);
    }
    return parse_primary();
  }

  std::uint16_t parse_primary() {
    skip();
    if (take("(")) {
      const Descent down(*this);
      const std::uint16_t x = parse_or();
      if (!take(")")) fail("expected )");
      return x;
    }
    if (p_ >= s_.size()) {
      fail("expected a number, a word, a role or (");
      return add(Op::constant);
    }
    const std::size_t begin = p_;
    if (std::isdigit(static_cast<unsigned char>(s_[p_]))) {
      while (p_ < s_.size() && (std::isdigit(static_cast<unsigned char>(s_[p_])) || s_[p_] == '.')) ++p_;
      const Rational r = Rational::parse(s_.substr(begin, p_ - begin));
      if (!r.valid()) fail("not a number");
      return constant(Value::of(r));
    }
    const std::string name = parse_name();
    if (name.empty()) {
      fail("expected a number, a word, a role or (");
      ++p_;
      return add(Op::constant);
    }
    if (p_ < s_.size() && s_[p_] == '(') return parse_call(name, begin);
    return name_node(name, begin);
  }

  // Letters, digits, _, and dots or hyphens between them: day, a.gender, explosive.airstrike, pro-state.
  std::string parse_name() {
    const std::size_t begin = p_;
    while (p_ < s_.size()) {
      const bool joins = (s_[p_] == '.' || s_[p_] == '-') && p_ > begin && p_ + 1 < s_.size() && is_name(s_[p_ + 1]);
      if (!is_name(s_[p_]) && !joins) break;
      ++p_;
    }
    return std::string(s_.substr(begin, p_ - begin));
  }

  bool bound(RoleId r) const {
    for (const RoleId x : c_.roles)
      if (x == r) return true;
    return false;
  }

  std::uint16_t constant(const Value& v) {
    const std::uint16_t i = add(Op::constant);
    e_.nodes_[i].constant = v;
    return i;
  }

  std::uint16_t name_node(const std::string& name, std::size_t begin) {
    const std::size_t dot = name.find('.');
    const RoleId role = c_.taxonomy.role(name.substr(0, dot));
    if (role != kNoRole && bound(role)) {
      const std::uint16_t i = add(dot == std::string::npos ? Op::role : Op::role_key);
      e_.nodes_[i].role = role;
      if (dot == std::string::npos) return i;
      e_.nodes_[i].key = c_.taxonomy.key(name.substr(dot + 1));
      if (e_.nodes_[i].key == kNoKey) {
        p_ = begin;
        fail("unknown key '" + name.substr(dot + 1) + "'" + hint(c_.taxonomy.nearest_key(name.substr(dot + 1))));
        p_ = begin + name.size();
      }
      return i;
    }
    const std::size_t hyphen = name.find('-');
    if (hyphen != std::string::npos) {
      const RoleId left = c_.taxonomy.role(name.substr(0, hyphen));
      if (left != kNoRole && bound(left)) {
        p_ = begin;
        fail("write '" + name.substr(0, hyphen) + " - " + name.substr(hyphen + 1) + "' with spaces to subtract");
        p_ = begin + name.size();
      }
    }
    return constant(Value::word(c_.pool.intern(name)));
  }

  static std::string hint(const std::string& nearest) { return nearest.empty() ? "" : ", did you mean '" + nearest + "'?"; }

  std::uint16_t parse_call(const std::string& name, std::size_t begin) {
    static constexpr struct {
      const char* name;
      Op op;
    } kCalls[] = {{"sum", Op::sum}, {"count", Op::count}, {"has", Op::has}, {"len", Op::digits_len},
                  {"digits", Op::digits_value}, {"frac", Op::fraction}, {"id", Op::id}, {"prefix", Op::prefix},
                  {"first", Op::first_of}, {"last", Op::last_of}, {"min", Op::min_of}, {"max", Op::max_of}};
    const Op* op = nullptr;
    for (const auto& c : kCalls)
      if (name == c.name) op = &c.op;
    if (!op) {
      p_ = begin;
      fail("unknown function '" + name + "', expected sum, count, has, len, digits, frac, id, prefix, first, last, min or max");
      return add(Op::constant);
    }
    ++p_;
    skip();
    const std::size_t at = p_;
    const std::string arg = parse_name();
    const std::size_t dot = arg.find('.');
    const std::uint16_t i = add(*op);
    e_.nodes_[i].role = c_.taxonomy.role(arg.substr(0, dot));
    if (e_.nodes_[i].role == kNoRole || !bound(e_.nodes_[i].role)) {
      p_ = at;
      fail("'" + arg + "' is no role of this rule");
      return i;
    }
    if (dot != std::string::npos && !parse_call_key(i, name, arg.substr(dot + 1), at)) return i;
    if (*op == Op::prefix) parse_prefix_letter(i);
    if (!take(")")) fail("expected )");
    return i;
  }

  // sum, min, max and has may name a key; the others ask about the mention itself.
  bool parse_call_key(std::uint16_t node, const std::string& function, const std::string& key, std::size_t at) {
    const Op op = e_.nodes_[node].op;
    e_.nodes_[node].key = c_.taxonomy.key(key);
    if (e_.nodes_[node].key != kNoKey && (op == Op::sum || op == Op::min_of || op == Op::max_of || op == Op::has)) return true;
    p_ = at;
    fail(e_.nodes_[node].key == kNoKey ? "unknown key '" + key + "'" + hint(c_.taxonomy.nearest_key(key)) : function + "() takes a role, not a key of it");
    return false;
  }

  void parse_prefix_letter(std::uint16_t node) {
    if (!take(",")) {
      fail("expected , and a prefix");
      return;
    }
    skip();
    for (const Clitic& c : c_.taxonomy.clitics()) {
      if (s_.substr(p_, c.name.size()) == c.name) {
        e_.nodes_[node].constant.id = c.bit;
        p_ += c.name.size();
        return;
      }
    }
    fail("expected one of the prefixes of types.tsv");
  }

  std::string_view s_;
  const Expression::Context& c_;
  Expression& e_;
  std::size_t p_ = 0, error_at_ = 0;
  int depth_ = 0;
  std::string error_;
};

bool Expression::parse(std::string_view source, const Context& context, Expression& out, std::string& error,
                       std::size_t& at) {
  return ExpressionParser(source, context, out).run(error, at);
}

}  // namespace sijil
