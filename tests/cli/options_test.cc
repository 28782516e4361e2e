// The command line: what is understood, what is refused, and in which words.
#include "cli/options.h"

#include <gtest/gtest.h>

#include <set>

namespace sijil {
namespace {

std::string refusal(const std::vector<std::string>& words) {
  const Result<Options> r = parse_options(words);
  if (r) return "understood";
  EXPECT_EQ(r.error().code, ErrorCode::usage);
  return r.error().what;
}

TEST(Options, UnderstandsWhatItsTableSays) {
  const Result<Options> r = parse_options(
      {"extract", "--format", "csv", "-j4", "-o", "out.csv", "--published=2022-10-31", "--mentions", "a.html", "-", "b"});
  ASSERT_TRUE(r) << r.error().what;
  EXPECT_EQ(r->command, "extract");
  EXPECT_EQ(r->text("format"), "csv");
  EXPECT_EQ(r->number("jobs", 1), 4u);
  EXPECT_EQ(r->text("out"), "out.csv");
  EXPECT_EQ(r->text("published"), "2022-10-31");
  EXPECT_TRUE(r->given("mentions"));
  EXPECT_FALSE(r->given("with-text"));
  EXPECT_EQ(r->text_or("offsets", "codepoint"), "codepoint");
  EXPECT_EQ(r->arguments, (std::vector<std::string>{"a.html", "-", "b"}));
}

TEST(Options, TakesArgumentsThatLookLikeOptionsBehindTwoDashes) {
  const Result<Options> r = parse_options({"clean", "--", "--quiet"});
  ASSERT_TRUE(r) << r.error().what;
  EXPECT_FALSE(r->given("quiet"));
  EXPECT_EQ(r->arguments, (std::vector<std::string>{"--quiet"}));
}

TEST(Options, CutsLists) {
  const Result<Options> r = parse_options({"tag", "--kinds", "number,date", "a.jsonl"});
  ASSERT_TRUE(r) << r.error().what;
  EXPECT_EQ(r->list("kinds"), (std::vector<std::string>{"number", "date"}));
  EXPECT_EQ(parse_options({"tag", "a.jsonl"})->list("kinds").size(), 0u);
}

TEST(Options, RefusesAndSaysWhatIsNear) {
  const struct {
    std::vector<std::string> words;
    std::string refusal;
  } kCases[] = {
      {{"extarct", "a"}, "unknown command extarct (did you mean 'extract'?)"},
      {{"zzz"}, "unknown command zzz; see sijil help"},
      {{"--fast"}, "unknown option --fast; see sijil help"},
      {{"extract", "--fromat", "csv", "a"}, "unknown option --fromat (did you mean '--format'?)"},
      {{"extract", "--form", "csv", "a"}, "unknown option --form (did you mean '--format'?)"},
      {{"clean", "--db", "x", "a"}, "`clean` has no option --db (it belongs to: run show)"},
      {{"extract", "--format", "xml", "a"}, "--format xml: expected one of jsonl|csv|geojson|table"},
      {{"clean", "--format", "csv", "a"}, "--format csv: expected one of jsonl|text"},
      {{"extract", "--format", "json", "a"},
       "--format json: expected one of jsonl|csv|geojson|table (did you mean 'jsonl'?)"},
      {{"tag", "--kinds", "number,dat", "a"},
       "--kinds dat: expected one of number|date|duration|set|place|actor|person|source|casualty|weapon|trigger|"
       "quantity|cue (did you mean 'date'?)"},
      {{"run", "-j", "0", "a"}, "--jobs 0: expected a whole number from 1 to 1024"},
      {{"run", "-j", "4x", "a"}, "--jobs 4x: expected a whole number from 1 to 1024"},
      {{"run", "--published", "2022-02-30", "a"}, "--published 2022-02-30: expected a day such as 2022-10-31"},
      {{"run", "--published", "yesterday", "a"}, "--published yesterday: expected a day such as 2022-10-31"},
      {{"run", "--db=", "a"}, "the argument for option '--db' should follow immediately after the equal sign"},
      {{"run", "--quiet", "--quiet", "a"}, "--quiet is given twice"},
      {{"extract"}, "`extract` needs SOURCE...; see sijil extract --help"},
      {{"validate", "a", "b"}, "`validate` does not know what to do with `b`"},
      {{"rules", "chekc"}, "`rules chekc`: expected one of check|test|list|show (did you mean 'check'?)"},
      {{"help", "extrac"}, "unknown command extrac (did you mean 'extract'?)"},
  };
  for (const auto& c : kCases) EXPECT_EQ(refusal(c.words), c.refusal);
}

TEST(Options, RefusesAMissingValueAndAValueForASwitch) {
  EXPECT_NE(refusal({"run", "a", "--db"}), "understood");
  EXPECT_NE(refusal({"run", "--quiet=yes", "a"}), "understood");
}

TEST(Options, HelpNeedsNoArguments) {
  const Result<Options> r = parse_options({"extract", "--help"});
  ASSERT_TRUE(r) << r.error().what;
  EXPECT_TRUE(r->given("help"));
  EXPECT_EQ(parse_options({})->command, "help");
  EXPECT_EQ(parse_options({"--help"})->command, "help");
  EXPECT_EQ(parse_options({"--version"})->command, "version");
}

TEST(Options, TableIsWhole) {
  std::set<std::string> names;
  for (const OptionSpec& o : all_options()) {
    EXPECT_FALSE(o.help.empty()) << o.name;
    EXPECT_FALSE(o.text.empty()) << o.name;
    EXPECT_EQ(o.kind == ValueKind::none, o.value_name.empty()) << o.name;
    EXPECT_EQ(o.kind == ValueKind::choice || o.kind == ValueKind::choices, !o.choices.empty()) << o.name;
    for (std::string_view command : split_choices(o.commands, ' ')) {
      ASSERT_NE(find_command(command), nullptr) << o.name << " names " << command;
      EXPECT_TRUE(names.insert(std::string(command) + " " + std::string(o.name)).second) << command << " has two " << o.name;
      EXPECT_EQ(find_option(o.name, *find_command(command)), &o);
    }
    const std::string dashed = "--" + std::string(o.name);
    EXPECT_TRUE(o.example.find(dashed) != std::string::npos ||
                (o.letter && o.example.find(std::string("-") + o.letter + " ") != std::string::npos))
        << o.name << " is not in its example";
  }
  for (const CommandSpec& c : all_commands()) {
    EXPECT_TRUE(c.example.starts_with("sijil ")) << c.name;
    EXPECT_TRUE(takes(c, *find_option("help"))) << c.name;
  }
}

/// Words between quotes do not occur in the table's examples, so that spaces cut them.
TEST(Options, EveryExampleIsUnderstood) {
  std::vector<std::string> examples;
  for (const CommandSpec& c : all_commands()) examples.emplace_back(c.example.substr(6));
  for (const OptionSpec& o : all_options()) examples.emplace_back(o.example);
  for (const std::string& example : examples) {
    std::vector<std::string> words;
    for (std::string_view word : split_choices(example, ' ')) words.emplace_back(word);
    const Result<Options> r = parse_options(words);
    EXPECT_TRUE(r) << example << ": " << r.error().what;
  }
}

}  // namespace
}  // namespace sijil
