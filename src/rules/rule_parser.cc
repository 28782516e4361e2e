// Line by line: a word at the start of a line opens a clause, a line that begins with white space carries it on.
#include "rules/rule_parser.h"

#include <algorithm>

#include "rules/sequence_parser.h"
#include "rules/string_pool.h"
#include "rules/taxonomy.h"

namespace sijil {
namespace {

constexpr const char* kWords[] = {"layer", "rule", "match", "unless", "where", "value", "parts", "given", "yes", "no"};

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) s.remove_suffix(1);
  return s;
}

std::string_view first_word(std::string_view s) { return s.substr(0, s.find_first_of(" \t")); }

std::uint32_t code_points(std::string_view s) {
  return static_cast<std::uint32_t>(std::count_if(s.begin(), s.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

class FileParser {
 public:
  FileParser(const std::string& file, const RuleFileContext& c, std::vector<RuleAst>& rules, std::vector<StepAst>& steps,
             std::vector<Error>& errors)
      : file_(file), c_(c), rules_(rules), steps_(steps), errors_(errors), sequences_(c.taxonomy, c.pool, c.folds) {}

  void run(std::string_view source) {
    std::uint32_t line = 0;
    while (!source.empty()) {
      const std::size_t nl = source.find('\n');
      const std::string_view raw = source.substr(0, nl);
      source.remove_prefix(nl == std::string_view::npos ? source.size() : nl + 1);
      ++line;
      const std::string_view text = trim(raw);
      if (text.empty() || text.front() == '#') continue;
      if (raw.front() == ' ' || raw.front() == '\t') {
        carry_on(raw, text, line);
      } else {
        flush();
        open(text, line);
      }
    }
    flush();
    close_rule();
  }

 private:
  void error(SourcePos at, std::string what) {
    errors_.push_back({ErrorCode::parse, file_ + ":" + std::to_string(at.line) + ":" + std::to_string(at.column), std::move(what)});
  }

  void open(std::string_view text, std::uint32_t line) {
    word_ = std::string(first_word(text));
    const std::string_view rest = text.substr(word_.size());
    body_ = std::string(trim(rest));
    at_ = {line, static_cast<std::uint32_t>(code_points(text.substr(0, text.size() - trim(rest).size()))) + 1};
    if (std::find(std::begin(kWords), std::end(kWords), word_) == std::end(kWords)) {
      error({line, 1}, "unknown word '" + word_ + "', expected layer, rule, match, unless, where, value, parts, given, yes or no");
      word_.clear();
    } else if (word_ == "yes" || word_ == "no") {
      open_examples();
    }
  }

  // Under yes and no each line is an example; elsewhere it goes on with the clause.
  void carry_on(std::string_view raw, std::string_view text, std::uint32_t line) {
    if (word_ == "yes" || word_ == "no") {
      Example e = example_;
      e.text = std::string(text);
      e.at = {line, code_points(raw.substr(0, static_cast<std::size_t>(text.data() - raw.data()))) + 1};
      if (!rules_open_) error(e.at, "an example without a rule above it");
      else rule_.examples.push_back(std::move(e));
    } else if (word_.empty()) {
      return;   // belongs to a line that was refused
    } else {
      body_ += ' ';
      body_.append(text);
    }
  }

  void flush() {
    if (word_ == "layer") layer();
    else if (word_ == "rule") rule();
    else if (!word_.empty() && !rules_open_) error(at_, "'" + word_ + "' without a rule above it");
    else if (word_ == "match") match();
    else if (word_ == "unless") unless();
    else if (word_ == "where") where_sources_.push_back({body_, at_});
    else if (word_ == "value") value_sources_.push_back({body_, at_});
    else if (word_ == "parts") parts_sources_.push_back({body_, at_});
    else if (word_ == "given") given();
    word_.clear();
    body_.clear();
  }

  void given() {
    const auto digits = [&](std::size_t at, std::size_t n) {
      return std::all_of(body_.begin() + static_cast<std::ptrdiff_t>(at), body_.begin() + static_cast<std::ptrdiff_t>(at + n),
                         [](char c) { return c >= '0' && c <= '9'; });
    };
    if (body_.size() != 10 || body_[4] != '-' || body_[7] != '-' || !digits(0, 4) || !digits(5, 2) || !digits(8, 2))
      return error(at_, "expected a day behind given: 2022-10-31");
    given_ = body_;
  }

  void layer() {
    close_rule();
    const std::string name(first_word(body_));
    const std::string_view rest = trim(std::string_view(body_).substr(name.size()));
    StepAst step;
    step.layer = c_.taxonomy.layer(name);
    if (step.layer < 0) error(at_, "unknown layer '" + name + "'; layers stand in types.tsv");
    if (rest == "ordered") step.ordered = true;
    else if (!rest.empty()) error(at_, "expected nothing or 'ordered' behind the layer's name");
    steps_.push_back(step);
    in_layer_ = true;
  }

  void rule() {
    close_rule();
    const std::size_t arrow = body_.find("->");
    const std::string name(trim(std::string_view(body_).substr(0, arrow)));
    if (arrow == std::string::npos || name.empty() || name.find(' ') != std::string::npos) {
      error(at_, "expected: rule name -> type");
      return;
    }
    if (!in_layer_) error(at_, "a rule must stand below a layer line");
    rule_ = RuleAst{};
    rule_.name = name;
    rule_.file = file_;
    rule_.at = at_;
    const std::string type(trim(std::string_view(body_).substr(arrow + 2)));
    rule_.type = c_.taxonomy.type(type);
    if (rule_.type == kNoType) {
      const std::string near = c_.taxonomy.nearest_type(type);
      error(at_, "unknown type '" + type + "'" + (near.empty() ? "" : ", did you mean '" + near + "'?"));
    }
    rule_.layer = steps_.empty() ? -1 : steps_.back().layer;
    rule_.step = static_cast<int>(steps_.size()) - 1;
    rules_open_ = true;
    given_.clear();
  }

  SourcePos inside(SourcePos at, std::string_view body, std::size_t offset) const {
    return {at.line, at.column + code_points(body.substr(0, std::min(offset, body.size())))};
  }

  void match() {
    if (!rule_.match.empty()) return error(at_, "a rule has one match; use ( a | b ) for alternatives");
    SequenceError e;
    if (!sequences_.parse(body_, rule_.match, rule_.roles, e)) {
      error(inside(at_, body_, e.at), e.what);
      broken_ = true;
    }
  }

  void unless() {
    Unless u;
    const std::string where(first_word(body_));
    if (where == "before") u.where = Unless::Where::before;
    else if (where == "after") u.where = Unless::Where::after;
    else if (where == "inside") u.where = Unless::Where::inside;
    else return error(at_, "expected before, after or inside behind unless");
    const std::string_view rest = trim(std::string_view(body_).substr(where.size()));
    SequenceError e;
    std::vector<RoleId> roles;
    if (!sequences_.parse(rest, u.sequence, roles, e))
      return error(inside(at_, body_, e.at + static_cast<std::size_t>(rest.data() - body_.data())), e.what);
    rule_.unless.push_back(std::move(u));
  }

  bool expression(std::string_view text, SourcePos at, std::string_view body, Expression& out) {
    std::string what;
    std::size_t offset = 0;
    const Expression::Context context{c_.taxonomy, c_.pool, rule_.roles, c_.main_key, c_.len_key};
    if (Expression::parse(text, context, out, what, offset)) return true;
    error(inside(at, body, static_cast<std::size_t>(text.data() - body.data()) + offset), what);
    return false;
  }

  struct Source {
    std::string text;
    SourcePos at;
  };

  void finish_where(const Source& s) {
    Expression e;
    if (!expression(s.text, s.at, s.text, e)) return;
    for (Expression& x : e.conjuncts()) rule_.where.push_back(std::move(x));
  }

  void finish_value(const Source& s) {
    std::string_view rest = s.text;
    while (!rest.empty()) {
      const std::size_t semi = rest.find(';');
      const std::string_view part = trim(rest.substr(0, semi));
      rest.remove_prefix(semi == std::string_view::npos ? rest.size() : semi + 1);
      if (part.empty()) continue;
      const std::size_t eq = part.find('=');
      const SourcePos at = inside(s.at, s.text, static_cast<std::size_t>(part.data() - s.text.data()));
      if (eq == std::string_view::npos) {
        error(at, "expected key = expression");
        continue;
      }
      Assignment a;
      const std::string key(trim(part.substr(0, eq)));
      a.key = c_.taxonomy.key(key);
      if (a.key == kNoKey) {
        const std::string near = c_.taxonomy.nearest_key(key);
        error(at, "unknown key '" + key + "'" + (near.empty() ? "; keys stand in types.tsv" : ", did you mean '" + near + "'?"));
        continue;
      }
      if (expression(trim(part.substr(eq + 1)), s.at, s.text, a.value)) rule_.values.push_back(std::move(a));
    }
  }

  // sum PARTS of WHOLE, subset PARTS of WHOLE
  void finish_parts(const Source& s) {
    std::vector<std::string> w;
    std::string_view rest = s.text;
    while (!(rest = trim(rest)).empty()) {
      w.emplace_back(first_word(rest));
      rest.remove_prefix(w.back().size());
    }
    PartsClause p;
    const bool shape = w.size() == 4 && (w[0] == "sum" || w[0] == "subset") && w[2] == "of";
    if (shape) {
      p.sum = w[0] == "sum";
      p.parts = c_.taxonomy.role(w[1]);
      p.whole = c_.taxonomy.role(w[3]);
    }
    const auto bound = [&](RoleId r) { return std::find(rule_.roles.begin(), rule_.roles.end(), r) != rule_.roles.end(); };
    if (!shape || !bound(p.parts) || !bound(p.whole)) return error(s.at, "expected: parts sum ROLE of ROLE, or parts subset ROLE of ROLE, with roles of this rule");
    rule_.parts.push_back(p);
  }

  void open_examples() {
    example_ = Example{};
    example_.positive = word_ == "yes";
    example_.given = given_;
    std::string_view rest = body_;
    while (!(rest = trim(rest)).empty()) {
      const std::string pair(first_word(rest));
      rest.remove_prefix(pair.size());
      const std::size_t eq = pair.find('=');
      // A bare value is the main value: "yes 23".
      if (eq == std::string::npos) example_.expect.emplace_back("n", pair);
      else if (c_.taxonomy.key(pair.substr(0, eq)) == kNoKey && c_.taxonomy.role(pair.substr(0, eq)) == kNoRole)
        error(at_, "unknown key '" + pair.substr(0, eq) + "'");
      else example_.expect.emplace_back(pair.substr(0, eq), pair.substr(eq + 1));
    }
  }

  void close_rule() {
    if (!rules_open_) return;
    for (const Source& s : where_sources_) finish_where(s);
    for (const Source& s : value_sources_) finish_value(s);
    for (const Source& s : parts_sources_) finish_parts(s);
    where_sources_.clear();
    value_sources_.clear();
    parts_sources_.clear();
    if (rule_.match.empty() && !broken_) error(rule_.at, "rule '" + rule_.name + "' has no match");
    rules_open_ = broken_ = false;
    rules_.push_back(std::move(rule_));
    rule_ = RuleAst{};
  }

  const std::string& file_;
  const RuleFileContext& c_;
  std::vector<RuleAst>& rules_;
  std::vector<StepAst>& steps_;
  std::vector<Error>& errors_;
  SequenceParser sequences_;
  std::string word_, body_, given_;
  SourcePos at_;
  RuleAst rule_;
  Example example_;
  bool rules_open_ = false, in_layer_ = false, broken_ = false;
  std::vector<Source> where_sources_, value_sources_, parts_sources_;
};

}  // namespace

void parse_rules(std::string_view source, const std::string& file, const RuleFileContext& context,
                 std::vector<RuleAst>& rules, std::vector<StepAst>& steps, std::vector<Error>& errors) {
  FileParser(file, context, rules, steps, errors).run(source);
}

}  // namespace sijil
