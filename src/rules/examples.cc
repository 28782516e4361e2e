// An example is run with the whole rule set, so that it also shows which reading wins.
#include "rules/examples.h"

#include "rules/match_set.h"
#include "rules/matcher.h"

namespace sijil {
namespace {

std::string place_of(const RuleAst& ast, SourcePos at) {
  return ast.file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

// What the match holds under a key or role, as text; "" if nothing.
std::string held(const MatchSet& set, MatchId id, const std::string& name) {
  const Taxonomy& t = set.rules().taxonomy();
  const KeyId key = t.key(name);
  if (key != kNoKey) {
    const std::string s = show_value(set, set.value(id, key));
    if (!s.empty()) return s;
  }
  const RoleId role = t.role(name);
  if (role == kNoRole) return "";
  std::string out;
  for (std::size_t i = 0; i < set.role_count(id, role); ++i) {
    if (i) out += ',';
    out += show_value(set, Value::mention(set.role(id, role, i)));
  }
  return out;
}

// "" if the match has all expected values, else the first that differs.
std::string difference(const MatchSet& set, MatchId id, const Example& e, const DayResolver& days) {
  for (const auto& [key, want] : e.expect) {
    const bool day = !e.given.empty() && (key == "from" || key == "to");
    if (day && !days) return key + "=" + want + " is not checked: nothing here resolves dates";
    const std::string got = day ? days(set, id, key, e.given) : held(set, id, key);
    if (got != want) return key + "=" + (got.empty() ? "(none)" : got) + ", expected " + want;
  }
  return "";
}

std::string winners(const MatchSet& set) {
  std::string out;
  for (MatchId id = 0; id < set.size(); ++id) {
    const Match& m = set[id];
    if (m.rule == kNone || m.lost) continue;
    out += (out.empty() ? "" : "; ") + std::string(set.origin(id)) + " \"" + std::string(set.span(id).of(set.text().original)) + "\"";
  }
  return out.empty() ? "no rule matched" : out;
}

}  // namespace

std::string show_value(const MatchSet& set, const Value& v) {
  switch (v.kind) {
    case Value::Kind::number: return v.number.to_string();
    case Value::Kind::word: return std::string(set.rules().pool().text(v.id));
    case Value::Kind::truth: return v.id ? "true" : "false";
    case Value::Kind::mention: {
      const Rational n = set.number(v.id, set.rules().main_key());
      return n.valid() ? n.to_string() : std::string(set.origin(v.id));
    }
    case Value::Kind::none: break;
  }
  return "";
}

ExampleReport run_examples(const RuleSet& rules, const std::string& only, const DayResolver& days) {
  ExampleReport report;
  Matcher matcher(rules);
  Text text;
  MatchSet found;
  for (RuleId r = 0; r < rules.rules().size(); ++r) {
    const RuleAst& ast = rules.rules()[r].ast;
    if (!only.empty() && ast.name != only) continue;
    bool yes = false, no = false;
    for (const Example& e : ast.examples) {
      (e.positive ? yes : no) = true;
      ++report.run;
      tokenise(e.text, rules.folds(), text);
      matcher.run(text, found);
      bool hit = false;
      std::string why;
      for (MatchId id = 0; id < found.size() && !(hit && e.positive); ++id) {
        if (found[id].rule != r || found[id].lost) continue;
        if (!e.positive) {
          hit = true;
          why = "yields \"" + std::string(found.span(id).of(found.text().original)) + "\"";
          break;
        }
        const std::string d = difference(found, id, e, days);
        if (d.empty()) hit = true;
        else why = d;
      }
      if (hit == e.positive) continue;
      if (why.empty()) why = "not read by this rule: " + winners(found);
      report.failures.push_back({place_of(ast, e.at), ast.name, why});
    }
    if (!yes) report.without_yes.push_back(ast.name);
    if (!no) report.without_no.push_back(ast.name);
  }
  return report;
}

}  // namespace sijil
