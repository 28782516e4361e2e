// Reads the command line by the table. Boost cuts it into options and arguments; the table says what they mean.
#include "cli/options.h"

#include <algorithm>
#include <boost/program_options.hpp>
#include <cassert>
#include <charconv>

#include "base/strings.h"
#include "fmt/core.h"

namespace sijil {
namespace {

namespace po = boost::program_options;

Error usage_error(std::string what) { return Error{ErrorCode::usage, "", std::move(what)}; }

/// " (did you mean 'NAME'?)": the known word that `word` begins, else the nearest one, else "".
std::string hint(std::string_view word, const std::vector<std::string_view>& known) {
  if (word.size() > 1) {
    for (std::string_view k : known) {
      if (k.starts_with(word)) return fmt::format(" (did you mean '{}'?)", k);
    }
  }
  return did_you_mean(word, known);
}

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const CommandSpec& c : all_commands()) names.push_back(c.name);
  return names;
}

/// As they are written: "--format".
std::vector<std::string> option_words(const CommandSpec& command) {
  std::vector<std::string> words;
  for (const OptionSpec& o : all_options()) {
    if (takes(command, o)) words.push_back(fmt::format("--{}", o.name));
  }
  return words;
}

Error unknown_option(const CommandSpec& command, std::string word) {
  const std::size_t begin = word.find_first_not_of('-');
  const std::string name = begin == std::string::npos ? word : word.substr(begin, word.find('=') - begin);
  if (const OptionSpec* other = find_option(name); other && word.starts_with("--")) {
    return usage_error(fmt::format("`{}` has no option --{} (it belongs to: {})", command.name, name, other->commands));
  }
  const std::vector<std::string> known = option_words(command);
  const std::string guess = hint("--" + name, {known.begin(), known.end()});
  return usage_error(fmt::format("unknown option {}{}", word, guess.empty() ? fmt::format("; see sijil {} --help", command.name) : guess));
}

bool is_day(std::string_view s) {
  const auto digits = [&](std::size_t from, std::size_t n) {
    return std::all_of(s.begin() + static_cast<std::ptrdiff_t>(from), s.begin() + static_cast<std::ptrdiff_t>(from + n),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  if (s.size() < 10 || !digits(0, 4) || s[4] != '-' || !digits(5, 2) || s[7] != '-' || !digits(8, 2)) return false;
  const int year = (s[0] - '0') * 1000 + (s[1] - '0') * 100 + (s[2] - '0') * 10 + (s[3] - '0');
  const int month = (s[5] - '0') * 10 + (s[6] - '0');
  const int day = (s[8] - '0') * 10 + (s[9] - '0');
  if (month < 1 || month > 12 || day < 1) return false;
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (day > kDays[month - 1] + (leap && month == 2 ? 1 : 0)) return false;
  return s.size() == 10 || s[10] == 'T';
}

Status check_choice(const OptionSpec& option, std::string_view value) {
  const std::vector<std::string_view> known = split_choices(option.choices);
  if (std::find(known.begin(), known.end(), value) != known.end()) return ok_status();
  return usage_error(fmt::format("--{} {}: expected one of {}{}", option.name, value, option.choices, hint(value, known)));
}

Status check_value(const OptionSpec& option, const std::string& value) {
  if (option.kind == ValueKind::choice) return check_choice(option, value);
  if (option.kind == ValueKind::choices) {
    for (std::string_view part : split_choices(value, ',')) {
      if (Status s = check_choice(option, part); !s) return s;
    }
  }
  if (option.kind == ValueKind::bytes) {
    std::size_t n = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), n);
    if (problem != std::errc{} || end != value.data() + value.size() || n == 0) {
      return usage_error(fmt::format("--{} {}: expected a whole number of bytes", option.name, value));
    }
  }
  if (option.kind == ValueKind::count) {
    std::size_t n = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), n);
    if (problem != std::errc{} || end != value.data() + value.size() || n == 0 || n > 1024) {
      return usage_error(fmt::format("--{} {}: expected a whole number from 1 to 1024", option.name, value));
    }
  }
  if (option.kind == ValueKind::amount) {
    std::size_t n = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), n);
    if (problem != std::errc{} || end != value.data() + value.size() || n > 1'000'000'000) {
      return usage_error(fmt::format("--{} {}: expected a whole number from 0 to 1000000000", option.name, value));
    }
  }
  if (option.kind == ValueKind::day && !is_day(value)) {
    return usage_error(fmt::format("--{} {}: expected a day such as 2022-10-31", option.name, value));
  }
  if (value.empty() && option.kind != ValueKind::none) {
    return usage_error(fmt::format("--{}: expected {}, found nothing", option.name, option.value_name));
  }
  return ok_status();
}

po::options_description describe(const CommandSpec& command) {
  po::options_description all;
  for (const OptionSpec& o : all_options()) {
    if (!takes(command, o)) continue;
    const std::string key = o.letter ? fmt::format("{},{}", o.name, o.letter) : std::string(o.name);
    if (o.kind == ValueKind::none) {
      all.add_options()(key.c_str(), "");
    } else {
      all.add_options()(key.c_str(), po::value<std::string>(), "");
    }
  }
  return all;
}

Status take_words(const CommandSpec& command, const std::vector<std::string>& words, Options& out) {
  const po::options_description all = describe(command);
  constexpr int kStyle = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  try {
    const po::parsed_options parsed = po::command_line_parser(words).options(all).style(kStyle).run();
    for (const po::option& o : parsed.options) {
      if (o.position_key >= 0 || o.string_key.empty()) {
        out.arguments.insert(out.arguments.end(), o.value.begin(), o.value.end());
        continue;
      }
      const bool repeats = find_option(o.string_key, command)->repeats;
      if (out.given(o.string_key) && !repeats) return usage_error(fmt::format("--{} is given twice", o.string_key));
      const std::string value = o.value.empty() ? "" : o.value.front();
      if (Status s = check_value(*find_option(o.string_key, command), value); !s) return s;
      if (repeats) out.add(o.string_key, value);
      else out.set(o.string_key, value);
    }
  } catch (const po::unknown_option& e) {
    return unknown_option(command, e.get_option_name());
  } catch (const po::error& e) {
    return usage_error(e.what());
  }
  return ok_status();
}

Status check_arguments(const CommandSpec& command, const Options& options) {
  const int n = static_cast<int>(options.arguments.size());
  if (n < command.min_arguments) {
    return usage_error(fmt::format("`{}` needs {}; see sijil {} --help", command.name, command.arguments, command.name));
  }
  if (command.max_arguments >= 0 && n > command.max_arguments) {
    return usage_error(fmt::format("`{}` does not know what to do with `{}`", command.name,
                                   options.arguments[static_cast<std::size_t>(command.max_arguments)]));
  }
  if (command.actions.empty()) return ok_status();
  const std::vector<std::string_view> known = split_choices(command.actions);
  const std::string& action = options.arguments.front();
  if (std::find(known.begin(), known.end(), action) != known.end()) return ok_status();
  return usage_error(
      fmt::format("`{} {}`: expected one of {}{}", command.name, action, command.actions, hint(action, known)));
}

/// The words by which people ask for help and version without a command.
std::string_view command_of(std::string_view word) {
  if (word == "--help" || word == "-h") return "help";
  if (word == "--version" || word == "-V") return "version";
  return word;
}

}  // namespace

const CommandSpec* find_command(std::string_view name) {
  for (const CommandSpec& c : all_commands()) {
    if (c.name == name) return &c;
  }
  return nullptr;
}

const OptionSpec* find_option(std::string_view name) {
  for (const OptionSpec& o : all_options()) {
    if (o.name == name) return &o;
  }
  return nullptr;
}

const OptionSpec* find_option(std::string_view name, const CommandSpec& command) {
  for (const OptionSpec& o : all_options()) {
    if (o.name == name && takes(command, o)) return &o;
  }
  return nullptr;
}

bool takes(const CommandSpec& command, const OptionSpec& option) {
  const std::vector<std::string_view> names = split_choices(option.commands, ' ');
  return std::find(names.begin(), names.end(), command.name) != names.end();
}

std::vector<std::string_view> split_choices(std::string_view joined, char separator) {
  return joined.empty() ? std::vector<std::string_view>{} : split(joined, separator);
}

bool Options::given(std::string_view name) const {
  assert(find_option(name) != nullptr);
  return values_.find(name) != values_.end();
}

const std::string& Options::text(std::string_view name) const {
  static const std::string kNothing;
  assert(find_option(name) != nullptr);
  const auto it = values_.find(name);
  return it == values_.end() ? kNothing : it->second;
}

std::string Options::text_or(std::string_view name, std::string_view otherwise) const {
  return given(name) ? text(name) : std::string(otherwise);
}

std::size_t Options::number(std::string_view name, std::size_t otherwise) const {
  if (!given(name)) return otherwise;
  const std::string& value = text(name);
  std::size_t n = otherwise;
  std::from_chars(value.data(), value.data() + value.size(), n);
  return n;
}

std::vector<std::string> Options::list(std::string_view name) const {
  std::vector<std::string> parts;
  for (std::string_view part : split_choices(text(name), ',')) parts.emplace_back(part);
  return parts;
}

// Paths hold no NUL: it stands between the values of an option that repeats.
std::vector<std::string> Options::files(std::string_view name) const {
  std::vector<std::string> parts;
  for (std::string_view part : split_choices(text(name), '\0')) parts.emplace_back(part);
  return parts;
}

void Options::add(std::string_view name, std::string value) {
  const auto it = values_.find(name);
  if (it == values_.end()) set(name, std::move(value));
  else (it->second += '\0') += value;
}

void Options::set(std::string_view name, std::string value) { values_.insert_or_assign(std::string(name), std::move(value)); }

Result<Options> parse_options(const std::vector<std::string>& words) {
  Options options;
  options.command = words.empty() ? "help" : command_of(words.front());
  const CommandSpec* command = find_command(options.command);
  if (!command) {
    const bool dashed = options.command.starts_with('-');
    const std::string guess = hint(options.command, command_names());
    return usage_error(fmt::format("unknown {} {}{}", dashed ? "option" : "command", options.command,
                                   guess.empty() ? "; see sijil help" : guess));
  }
  const std::vector<std::string> rest(words.begin() + (words.empty() ? 0 : 1), words.end());
  if (Status s = take_words(*command, rest, options); !s) return s.error();
  if (options.given("help")) return options;
  if (Status s = check_arguments(*command, options); !s) return s.error();
  if (options.command == "help" && !options.arguments.empty() && !find_command(options.arguments.front())) {
    const std::string& name = options.arguments.front();
    return usage_error(fmt::format("unknown command {}{}", name, hint(name, command_names())));
  }
  return options;
}

}  // namespace sijil
