// Everything that is written from the table of options: help, Markdown for docs/commands/, man page, completions.
#pragma once
#include <string>

#include "base/result.h"
#include "cli/options.h"

namespace sijil {

/// Commands in a list, and where to read on.
std::string overview_help();
/// Usage, what it does, options, an example, exit codes.
std::string command_help(const CommandSpec& command);
/// The same as Markdown: the generated part of docs/commands/<command>.md.
std::string command_markdown(const CommandSpec& command);
/// The exit codes as a Markdown table: the generated part of docs/errors.md.
std::string exit_code_markdown();
/// sijil(1), in troff.
std::string man_page();
/// Completions for bash, zsh or fish.
std::string completion(std::string_view shell);

/// "-o, --out FILE": how an option is written.
std::string option_usage(const OptionSpec& option);
/// Breaks at spaces so that lines behind the first begin with `indent` spaces and no line is longer than 100.
std::string wrap(std::string_view text, std::size_t indent);


}  // namespace sijil
