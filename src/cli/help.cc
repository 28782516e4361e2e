// Help for people: plain text and Markdown.
#include "cli/help.h"

#include "cli/exit_codes.h"
#include "fmt/core.h"

namespace sijil {
namespace {

constexpr std::size_t kWidth = 100;

std::string usage_line(const CommandSpec& command) {
  std::string line = fmt::format("sijil {} [OPTIONS]", command.name);
  if (!command.arguments.empty()) line += fmt::format(" {}", command.arguments);
  return line;
}

bool takes_sources(const CommandSpec& command) { return command.arguments.find("SOURCE...") != std::string_view::npos; }

std::string default_note(const OptionSpec& option) {
  return option.fallback.empty() ? "" : fmt::format(" (default: {})", option.fallback);
}

std::string choices_note(const OptionSpec& option) {
  if (option.choices.empty()) return "";
  std::string words;
  for (std::string_view word : split_choices(option.choices)) words += fmt::format("{}{}", words.empty() ? "" : ", ", word);
  return words;
}

}  // namespace

std::string option_usage(const OptionSpec& option) {
  std::string usage = option.letter ? fmt::format("-{}, ", option.letter) : "";
  usage += fmt::format("--{}", option.name);
  if (!option.value_name.empty()) usage += fmt::format(" {}", option.value_name);
  return usage;
}

std::string wrap(std::string_view text, std::size_t indent) {
  std::string out;
  std::size_t column = indent;
  for (std::string_view word : split_choices(text, ' ')) {
    if (column > indent && column + 1 + word.size() > kWidth) {
      out += '\n';
      out.append(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out;
}

std::string overview_help() {
  std::string out =
      "Sijil turns Arabic news into structured incident records.\n\nUsage: sijil COMMAND [OPTIONS] ...\n\nCommands:\n";
  for (const CommandSpec& c : all_commands()) out += fmt::format("  {:<11}{}\n", c.name, wrap(c.help, 13));
  out += "\nExample:\n  sijil run news/\n\nMore: sijil help COMMAND\n";
  return out;
}

std::string command_help(const CommandSpec& command) {
  std::string out = fmt::format("Usage: {}\n\n{}\n", usage_line(command), wrap(command.text, 0));
  if (takes_sources(command)) out += fmt::format("\n{}\n", wrap(source_text(), 0));
  out += "\nOptions:\n";
  for (const OptionSpec& o : all_options()) {
    if (!takes(command, o)) continue;
    std::string story = fmt::format("{}{}.", o.help, default_note(o));
    if (!o.choices.empty()) story += fmt::format(" One of: {}.", choices_note(o));
    story += fmt::format(" {}", o.text);
    out += fmt::format("  {}\n      {}\n", option_usage(o), wrap(story, 6));
  }
  out += fmt::format("\nExample:\n  {}\n\nExit codes:\n", command.example);
  for (const ExitCodeRow& row : kExitCodes) out += fmt::format("  {}  {}\n", exit_status(row.code), row.meaning);
  return out;
}

std::string command_markdown(const CommandSpec& command) {
  std::string out = fmt::format("```\n{}\n```\n\n{}\n", usage_line(command), command.text);
  if (takes_sources(command)) out += fmt::format("\n{}\n", source_text());
  out += "\n| option | what it does |\n|---|---|\n";
  for (const OptionSpec& o : all_options()) {
    if (!takes(command, o)) continue;
    std::string cell = fmt::format("{}{}. ", o.help, default_note(o));
    if (!o.choices.empty()) cell += fmt::format("One of {}. ", choices_note(o));
    cell += o.text;
    if (o.name != "help") cell += fmt::format(" `sijil {}`", o.example);
    out += fmt::format("| `{}` | {} |\n", option_usage(o), cell);
  }
  out += fmt::format("\nExample:\n\n```\n{}\n```\n", command.example);
  return out;
}

std::string exit_code_markdown() {
  std::string out = "| code | name | when |\n|---|---|---|\n";
  for (const ExitCodeRow& row : kExitCodes) {
    out += fmt::format("| {} | `{}` | {} |\n", exit_status(row.code), row.name, row.meaning);
  }
  return out;
}

}  // namespace sijil
