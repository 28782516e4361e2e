// `sijil validate`: records checked again, or compared with gold.
#include "validate/validate.h"

#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/rules_dir.h"
#include "fmt/core.h"
#include "store/document.h"
#include "validate/score.h"

namespace sijil {
namespace {

ExitCode compare(const Options& options) {
  const Result<std::string> rules = find_rules(options);
  if (!rules) return fail(rules.error(), ExitCode::rules);
  const Result<NameFolder> names = NameFolder::load(*rules + "/score/words.tsv");
  if (!names) return fail(names.error(), ExitCode::rules);
  const Result<GoldSet> gold = GoldSet::load(options.text("gold"), *names);
  if (!gold) return fail(gold.error(), ExitCode::nothing_read);
  const Result<Score> score = score_predictions(options.arguments.front(), *gold, *names);
  if (!score) return fail(score.error(), ExitCode::nothing_read);
  for (const Error& warning : score->warnings) complain(warning);
  const std::string errors = options.given("errors") ? score->error_report() : "";
  return print_text(errors + score->report(), score->warnings.empty() ? ExitCode::fine : ExitCode::some_failed);
}

std::string finding_line(const Finding& f) {
  return fmt::format("{}: {}{}{}: {}: {}: {}\n", f.severity, f.doc_id, f.record_id.empty() ? "" : " ", f.record_id, f.field,
                     f.check, f.detail);
}

struct Checked {
  BatchTally tally;
  std::size_t errors = 0;
  std::string lines;
};

void check_line(const std::string& line, const std::string& where, Checked& checked) {
  ++checked.tally.pages;
  const Result<Document> document = read_document(line, where);
  if (!document) {
    checked.tally.fail(document.error());
    complain(document.error());
    return;
  }
  ++checked.tally.articles;
  checked.tally.records += document->extraction.records.size();
  const ValidatedText text{document->article.doc_id, document->article.text, document->article.pub_date.value,
                           document->extraction.sentences.size()};
  for (const Finding& f : validate(text, document->extraction.records)) {
    ++checked.tally.findings;
    if (f.severity == "error") ++checked.errors;
    checked.lines += finding_line(f);
  }
}

ExitCode check(const Options& options) {
  const std::string& path = options.arguments.front();
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  std::istream& in = path == "-" ? std::cin : file;
  if (!in) return fail({ErrorCode::not_found, path, "cannot be read"}, ExitCode::nothing_read);
  Checked checked;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    check_line(line, fmt::format("{}:{}", path, number), checked);
  }
  if (!options.given("quiet")) fmt::print(stderr, "{}\n", checked.tally.summary());
  const ExitCode code = checked.tally.exit_code();
  return print_text(checked.lines, code == ExitCode::fine && checked.errors > 0 ? ExitCode::some_failed : code);
}

}  // namespace

ExitCode validate_command(const Options& options) { return options.given("gold") ? compare(options) : check(options); }

}  // namespace sijil
