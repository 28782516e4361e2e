// The commands of the program. Each takes a command line that was understood and returns the exit code; results go to
// standard output or --out, everything else to standard error.
#pragma once
#include <string>
#include <vector>

#include "cli/exit_codes.h"
#include "cli/options.h"

namespace sijil {

/// Reads the words behind the program's name and runs what they ask for.
ExitCode run_program(const std::vector<std::string>& words);

ExitCode run_command(const Options& options);
ExitCode fetch_command(const Options& options);
ExitCode clean_command(const Options& options);
ExitCode tag_command(const Options& options);
ExitCode extract_command(const Options& options);
ExitCode merge_command(const Options& options);
ExitCode explain_command(const Options& options);
ExitCode validate_command(const Options& options);
ExitCode rules_command(const Options& options);
ExitCode gazetteer_command(const Options& options);
ExitCode show_command(const Options& options);
ExitCode help_command(const Options& options);

/// Text to standard output; `code` when all of it was written.
ExitCode print_text(const std::string& text, ExitCode code = ExitCode::fine);
/// "sijil: code: where: what" on standard error.
void complain(const Error& error);
/// The same, and the exit code it ends the program with.
ExitCode fail(const Error& error, ExitCode code);

}  // namespace sijil
