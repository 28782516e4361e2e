// Completions for bash, zsh and fish, from the table of options.
#include "cli/help.h"
#include "fmt/core.h"

namespace sijil {
namespace {

std::string spaced(std::string_view joined) {
  std::string out;
  for (std::string_view word : split_choices(joined)) out += fmt::format("{}{}", out.empty() ? "" : " ", word);
  return out;
}

std::string option_words(const CommandSpec& command) {
  std::string out;
  for (const OptionSpec& o : all_options()) {
    if (takes(command, o)) out += fmt::format("{}--{}", out.empty() ? "" : " ", o.name);
  }
  return out;
}

std::string command_words() {
  std::string out;
  for (const CommandSpec& c : all_commands()) out += fmt::format("{}{}", out.empty() ? "" : " ", c.name);
  return out;
}

/// "run:--db|show:--db": where the option's value is to be completed.
std::string bash_places(const OptionSpec& option) {
  std::string out;
  for (std::string_view command : split_choices(option.commands, ' ')) {
    out += fmt::format("{}{}:--{}", out.empty() ? "" : "|", command, option.name);
    if (option.letter) out += fmt::format("|{}:-{}", command, option.letter);
  }
  return out;
}

std::string bash() {
  std::string out = fmt::format(
      "# bash completion for sijil; written by `sijil help --completion bash`\n_sijil() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words=\"\"\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return\n  fi\n  case ${{COMP_WORDS[1]}}:$before in\n",
      command_words());
  for (const OptionSpec& o : all_options()) {
    const std::string words = o.choices.empty() ? "" : fmt::format("-W \"{}\"", spaced(o.choices));
    const std::string what = o.kind == ValueKind::folder ? "-d" : o.kind == ValueKind::file ? "-f" : words;
    if (!what.empty()) {
      out += fmt::format("    {}) COMPREPLY=($(compgen {} -- \"$word\")); return ;;\n", bash_places(o), what);
    }
  }
  out += "  esac\n  case ${COMP_WORDS[1]} in\n";
  for (const CommandSpec& c : all_commands()) {
    const std::string actions = c.name == "help" ? command_words() : spaced(c.actions);
    out += fmt::format("    {}) words=\"{}{}{}\" ;;\n", c.name, actions, actions.empty() ? "" : " ", option_words(c));
  }
  out += "  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"$word\") $(compgen -f -- \"$word\"))\n}\n"
         "complete -o filenames -F _sijil sijil\n";
  return out;
}

/// Help inside single quotes and square brackets.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh() {
  std::string out =
      "#compdef sijil\n# zsh completion for sijil; written by `sijil help --completion zsh`\n"
      "_sijil() {\n  local -a commands\n  commands=(\n";
  for (const CommandSpec& c : all_commands()) out += fmt::format("    '{}:{}'\n", c.name, zsh_text(c.help));
  out += "  )\n  if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
         "  local command=${words[2]}\n  shift words; (( CURRENT-- ))\n  case $command in\n";
  for (const CommandSpec& c : all_commands()) {
    out += fmt::format("    {}) _arguments", c.name);
    for (const OptionSpec& o : all_options()) {
      if (!takes(c, o)) continue;
      out += fmt::format(" \\\n      '--{}[{}]", o.name, zsh_text(o.help));
      if (!o.choices.empty()) {
        out += fmt::format(":{}:({})", zsh_text(o.value_name), spaced(o.choices));
      } else if (o.kind != ValueKind::none) {
        out += fmt::format(":{}:{}", zsh_text(o.value_name), o.kind == ValueKind::folder ? "_files -/" : o.kind == ValueKind::file ? "_files" : "");
      }
      out += "'";
    }
    if (!c.actions.empty()) out += fmt::format(" \\\n      '1:action:({})'", spaced(c.actions));
    if (c.name == "help") out += fmt::format(" \\\n      '1:command:({})'", command_words());
    out += c.arguments.find("SOURCE") != std::string_view::npos || c.arguments == "RECORDS" ? " \\\n      '*:file:_files' ;;\n" : " ;;\n";
  }
  out += "  esac\n}\n_sijil \"$@\"\n";
  return out;
}

std::string fish() {
  std::string out = "# fish completion for sijil; written by `sijil help --completion fish`\n";
  for (const CommandSpec& c : all_commands()) {
    out += fmt::format("complete -c sijil -n __fish_use_subcommand -f -a {} -d \"{}\"\n", c.name, c.help);
    for (std::string_view action : split_choices(c.actions)) {
      out += fmt::format("complete -c sijil -n '__fish_seen_subcommand_from {}' -f -a {}\n", c.name, action);
    }
  }
  for (const OptionSpec& o : all_options()) {
    out += fmt::format("complete -c sijil -n '__fish_seen_subcommand_from {}' -l {} -d \"{}\"", o.commands, o.name, o.help);
    if (o.letter) out += fmt::format(" -s {}", o.letter);
    if (!o.choices.empty()) {
      out += fmt::format(" -x -a '{}'", spaced(o.choices));
    } else if (o.kind != ValueKind::none) {
      out += o.kind == ValueKind::file || o.kind == ValueKind::folder ? " -r" : " -x";
    }
    out += '\n';
  }
  return out;
}

}  // namespace

std::string completion(std::string_view shell) { return shell == "bash" ? bash() : shell == "zsh" ? zsh() : fish(); }

}  // namespace sijil
