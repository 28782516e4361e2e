// One table of commands and options. Parsing, `--help`, the man page, the shell completions and docs/commands/ are all
// made from it, so that none of them can forget an option.
//
//   Result<Options> options = parse_options({"extract", "--format", "csv", "news/"});
//   if (!options) return options.error();          // "unknown option --fromat (did you mean 'format'?)"
//   options->text("format");                       // "csv"
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sijil {

/// How an option's value is read. Checked when the command line is parsed, so that commands never see a bad value.
enum class ValueKind : std::uint8_t {
  none,     // a switch
  text,
  file,
  folder,
  choice,   // one of OptionSpec::choices
  choices,  // several of them, joined by commas
  count,    // a whole number from 1 to 1024
  bytes,    // a whole number of bytes, at least 1
  amount,   // a whole number from 0 to 1,000,000,000
  day       // 2022-10-31, or a date-time that begins with it
};

struct OptionSpec {
  std::string_view name;        // without the dashes
  char letter;                  // 0 = none
  ValueKind kind;
  std::string_view value_name;  // FILE, N, DATE; "" for a switch
  std::string_view choices;     // "jsonl|csv"
  std::string_view fallback;    // what holds when it is not given, as shown to users; "" = nothing
  std::string_view commands;    // space-separated names of the commands that take it
  std::string_view help;        // one line
  std::string_view text;        // the whole story
  std::string_view example;     // words behind `sijil`
  bool repeats = false;         // may be given several times: see Options::files
};

struct CommandSpec {
  std::string_view name;
  std::string_view arguments;  // as shown: "SOURCE..."
  int min_arguments;
  int max_arguments;           // -1 = any number
  std::string_view actions;    // "check|test": allowed first arguments; "" = free
  std::string_view help;
  std::string_view text;
  std::string_view example;
};

std::span<const CommandSpec> all_commands();
std::span<const OptionSpec> all_options();
/// What a SOURCE may be; shown by every command that takes some.
std::string_view source_text();
const CommandSpec* find_command(std::string_view name);
/// The first option of that name. Options of one name may differ from command to command.
const OptionSpec* find_option(std::string_view name);
const OptionSpec* find_option(std::string_view name, const CommandSpec& command);
bool takes(const CommandSpec& command, const OptionSpec& option);

/// A command line that was understood. Names are those of the table; asking for another is a defect (asserted).
class Options {
 public:
  std::string command;
  std::vector<std::string> arguments;

  bool given(std::string_view name) const;
  /// The value given, else "".
  const std::string& text(std::string_view name) const;
  std::string text_or(std::string_view name, std::string_view otherwise) const;
  /// The value given, else `otherwise`.
  std::size_t number(std::string_view name, std::size_t otherwise) const;
  /// A `choices` value, cut at its commas.
  std::vector<std::string> list(std::string_view name) const;
  /// Every value of an option that repeats, in the order given.
  std::vector<std::string> files(std::string_view name) const;

  void set(std::string_view name, std::string value);
  void add(std::string_view name, std::string value);

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

/// `words` are those behind the program's name. Refuses unknown commands, options, choices and abbreviations, and
/// names the nearest known word.
Result<Options> parse_options(const std::vector<std::string>& words);

/// Cuts "a|b|c" at its bars; no pieces of "".
std::vector<std::string_view> split_choices(std::string_view joined, char separator = '|');

}  // namespace sijil
