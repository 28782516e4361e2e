// `sijil rules`: check, test, list and show, for those who write rules.
#include <map>

#include "base/file.h"
#include "base/strings.h"
#include "cli/commands.h"
#include "cli/rules_dir.h"
#include "extract/example_dates.h"
#include "fmt/core.h"
#include "rules/examples.h"
#include "rules/rule_set.h"

namespace sijil {
namespace {

using Rules = std::shared_ptr<const RuleSet>;

std::map<TypeId, std::size_t> rows_of_types(const RuleSet& rules) {
  std::map<TypeId, std::size_t> count;
  for (const Row& row : rules.tables().rows()) ++count[row.type];
  return count;
}

ExitCode check(const RuleSet& rules, bool quiet) {
  if (quiet) return ExitCode::fine;
  return print_text(fmt::format("{}: {} rows in {} tables, {} rules; no errors (rule set {})\n", rules.folder(),
                           rules.tables().rows().size(), rules.tables().tables().size(), rules.rules().size(), rules.hash()));
}

ExitCode test(const RuleSet& rules, const std::string& only, bool quiet) {
  const ExampleReport report = run_examples(rules, only, example_days(rules));
  for (const ExampleFailure& f : report.failures) {
    complain({ErrorCode::parse, f.where, fmt::format("example of rule '{}' fails: {}", f.rule, f.what)});
  }
  for (const std::string& name : report.without_yes) complain({ErrorCode::parse, name, "the rule has no `yes` example"});
  for (const std::string& name : report.without_no) complain({ErrorCode::parse, name, "the rule has no `no` example"});
  const bool fine = report.failures.empty() && report.without_yes.empty() && report.without_no.empty();
  const ExitCode code = fine ? ExitCode::fine : ExitCode::some_failed;
  if (quiet) return code;
  return print_text(fmt::format("{} examples run, {} failed\n", report.run, report.failures.size()), code);
}

ExitCode list(const RuleSet& rules, const std::string& below) {
  const Taxonomy& taxonomy = rules.taxonomy();
  const TypeId top = below.empty() ? kNoType : taxonomy.type(below);
  if (!below.empty() && top == kNoType) {
    const std::string near = taxonomy.nearest_type(below);
    return fail({ErrorCode::not_found, below, "no such type" + (near.empty() ? near : "; did you mean '" + near + "'?")},
                ExitCode::nothing_read);
  }
  const auto wanted = [&](TypeId t) { return !taxonomy.is_literal(t) && (top == kNoType || taxonomy.is_a(t, top)); };
  const std::map<TypeId, std::size_t> rows = rows_of_types(rules);
  std::string out;
  for (std::size_t i = 0; i < taxonomy.type_count(); ++i) {
    const TypeId t = static_cast<TypeId>(i);
    if (!wanted(t)) continue;
    const auto it = rows.find(t);
    out += fmt::format("type  {}  {} rows\n", taxonomy.type_name(t), it == rows.end() ? 0 : it->second);
  }
  for (const Rule& rule : rules.rules()) {
    if (wanted(rule.ast.type)) {
      out += fmt::format("rule  {} -> {}  {}:{}\n", rule.ast.name, taxonomy.type_name(rule.ast.type), rule.ast.file, rule.ast.at.line);
    }
  }
  return print_text(out);
}

/// The lines of a rule as they stand in its file: up to the next rule or layer.
std::string rule_source(const RuleAst& rule) {
  const Result<std::string> text = read_file(rule.file);
  if (!text) return text.error().message() + "\n";
  const std::vector<std::string_view> lines = split(*text, '\n');
  std::string out = fmt::format("# {}:{}\n", rule.file, rule.at.line);
  std::size_t end = rule.at.line;
  while (end < lines.size() && !starts_with(lines[end], "rule ") && !starts_with(lines[end], "layer ")) ++end;
  while (end > rule.at.line && (trim(lines[end - 1]).empty() || starts_with(lines[end - 1], "#"))) --end;
  for (std::size_t i = rule.at.line - 1; i < end && i < lines.size(); ++i) out += fmt::format("{}\n", lines[i]);
  return out;
}

std::string row_source(const RuleSet& rules, const Row& row) {
  const std::string& file = rules.tables().tables()[row.table].file;
  const Result<std::string> text = read_file(file);
  if (!text) return text.error().message() + "\n";
  const std::vector<std::string_view> lines = split(*text, '\n');
  return fmt::format("# {}:{}\n{}\n", file, row.line, row.line <= lines.size() ? lines[row.line - 1] : "");
}

ExitCode show(const RuleSet& rules, const std::string& name) {
  std::vector<std::string_view> known;
  for (const Rule& rule : rules.rules()) {
    if (rule.ast.name == name) return print_text(rule_source(rule.ast));
    known.push_back(rule.ast.name);
  }
  std::string rows;  // an id may stand once in each tree of types
  for (const Row& row : rules.tables().rows()) {
    if (rules.pool().text(row.id) == name) rows += row_source(rules, row);
  }
  if (!rows.empty()) return print_text(rows);
  if (rules.taxonomy().type(name) != kNoType) return list(rules, name);
  const std::string type = rules.taxonomy().nearest_type(name);
  if (!type.empty()) known.push_back(type);
  return fail({ErrorCode::not_found, name, "no such rule, row or type" + did_you_mean(name, known)}, ExitCode::nothing_read);
}

}  // namespace

ExitCode rules_command(const Options& options) {
  const std::string& action = options.arguments.front();
  const std::string name = options.arguments.size() > 1 ? options.arguments[1] : "";
  if (action == "show" && name.empty()) return fail({ErrorCode::usage, "", "`rules show` needs a NAME"}, ExitCode::usage);
  const Result<std::string> folder = find_rules(options);
  if (!folder) return fail(folder.error(), ExitCode::rules);
  std::vector<Error> errors;
  const Result<Rules> rules = RuleSet::load(*folder, &errors);
  if (!rules) {
    if (errors.empty()) errors.push_back(rules.error());
    for (const Error& e : errors) complain(e);
    return ExitCode::rules;
  }
  const bool quiet = options.given("quiet");
  if (action == "check") return check(**rules, quiet);
  if (action == "test") return test(**rules, name, quiet);
  return action == "list" ? list(**rules, name) : show(**rules, name);
}

}  // namespace sijil
