// sijil(1) in troff, from the table of options.
#include "base/version.h"
#include "cli/exit_codes.h"
#include "cli/help.h"
#include "fmt/core.h"

namespace sijil {
namespace {

/// Text that troff prints as it is: dashes that can be copied, no request at a line's start.
std::string troff(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) {
      out += "\\&";
      out += c;
    } else if (c != '`') {
      out += c;
    }
  }
  return out;
}

std::string option_entry(const OptionSpec& option) {
  std::string names = option.letter ? fmt::format("\\fB\\-{}\\fR, ", option.letter) : "";
  names += fmt::format("\\fB\\-\\-{}\\fR", troff(option.name));
  if (!option.value_name.empty()) names += fmt::format(" \\fI{}\\fR", troff(option.value_name));
  std::string out = fmt::format(".TP\n{}\n{}", names, troff(option.help));
  if (!option.fallback.empty()) out += fmt::format(" (default: {})", troff(option.fallback));
  out += ".";
  if (!option.choices.empty()) out += fmt::format(" One of {}.", troff(option.choices));
  out += fmt::format("\n{}\nTaken by: {}.\n", troff(option.text), option.commands);
  if (option.name != "help") out += fmt::format("Example: sijil {}\n", troff(option.example));
  return out;
}

}  // namespace

std::string man_page() {
  std::string out = fmt::format(".TH SIJIL 1 \"\" \"sijil {}\" \"User Commands\"\n", kVersion);
  out += ".SH NAME\nsijil \\- turn Arabic news into structured incident records\n.SH SYNOPSIS\n";
  out += ".B sijil\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR] ...\n.SH COMMANDS\n";
  for (const CommandSpec& c : all_commands()) {
    out += fmt::format(".TP\n\\fB{}\\fR {}\n{}.\n{}\nExample: {}\n", c.name, troff(c.arguments), troff(c.help),
                       troff(c.text), troff(c.example));
  }
  out += fmt::format(".SH SOURCES\n{}\n.SH OPTIONS\n", troff(source_text()));
  for (const OptionSpec& o : all_options()) out += option_entry(o);
  out += ".SH EXIT STATUS\n";
  for (const ExitCodeRow& row : kExitCodes) {
    out += fmt::format(".TP\n{}\n{}\n", exit_status(row.code), troff(row.meaning));
  }
  out += ".SH ENVIRONMENT\n.TP\nSIJIL_RULES\nFolder of the rules, where \\-\\-rules is not given.\n";
  out += ".TP\nNO_COLOR\nNo colour unless \\-\\-color always is given.\n";
  return out;
}

}  // namespace sijil
