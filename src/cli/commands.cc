// From words to a command, and the commands that need nothing but the table of options.
#include "cli/commands.h"

#include <cstdio>

#include "base/version.h"
#include "cli/help.h"
#include "cli/output.h"
#include "fmt/core.h"

namespace sijil {
namespace {

ExitCode version_command(const Options&) { return print_text(fmt::format("sijil {}\n", kVersion)); }

struct Entry {
  std::string_view name;
  ExitCode (*run)(const Options&);
};

constexpr Entry kEntries[] = {
    {"run", run_command},           {"fetch", fetch_command}, {"clean", clean_command}, {"tag", tag_command},   {"extract", extract_command},
    {"merge", merge_command},       {"explain", explain_command},   {"validate", validate_command}, {"rules", rules_command}, {"gazetteer", gazetteer_command}, {"show", show_command},
    {"help", help_command},         {"version", version_command},
};

}  // namespace

void complain(const Error& error) {
  fmt::print(stderr, "sijil: {}: {}\n", error_code_name(error.code), error.message());
}

ExitCode fail(const Error& error, ExitCode code) {
  complain(error);
  return code;
}

ExitCode print_text(const std::string& text, ExitCode code) {
  Result<Output> out = Output::open("");
  if (!out) return fail(out.error(), ExitCode::output);
  Status status = out->write(text);
  if (status) status = out->finish();
  if (status) return code;
  if (!out->reader_gone()) complain(status.error());
  return ExitCode::output;
}

ExitCode help_command(const Options& options) {
  if (options.given("man")) return print_text(man_page());
  if (options.given("completion")) return print_text(completion(options.text("completion")));
  const CommandSpec* about = options.arguments.empty() ? nullptr : find_command(options.arguments.front());
  if (options.given("markdown")) return print_text(about ? command_markdown(*about) : exit_code_markdown());
  return print_text(about ? command_help(*about) : overview_help());
}

ExitCode run_program(const std::vector<std::string>& words) {
  const Result<Options> options = parse_options(words);
  if (!options) return fail(options.error(), ExitCode::usage);
  if (options->given("help")) return print_text(command_help(*find_command(options->command)));
  for (const Entry& entry : kEntries) {
    if (entry.name == options->command) return entry.run(*options);
  }
  return fail({ErrorCode::internal, options->command, "a command without an entry"}, ExitCode::internal);
}

}  // namespace sijil
