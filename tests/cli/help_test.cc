// What is written from the table of options names every option, and shells take the completions.
#include "cli/help.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <sstream>

#include "cli/exit_codes.h"

namespace sijil {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Help, EveryCommandShowsItsOptionsAnExampleAndTheExitCodes) {
  for (const CommandSpec& c : all_commands()) {
    const std::string help = command_help(c);
    EXPECT_TRUE(has(help, "Example:\n  " + std::string(c.example))) << c.name;
    for (const OptionSpec& o : all_options()) {
      const bool taken = find_option(o.name, c) != nullptr;
      EXPECT_EQ(taken, has(help, "\n  " + option_usage(o) + "\n")) << c.name << " " << o.name;
      EXPECT_EQ(taken, has(command_markdown(c), "| `" + option_usage(o) + "` |")) << c.name << " " << o.name;
    }
    EXPECT_TRUE(has(help, "Exit codes:\n  0  ")) << c.name;
    EXPECT_TRUE(has(overview_help(), "\n  " + std::string(c.name) + " "));
  }
}

TEST(Help, LinesFitAHundredColumns) {
  for (const CommandSpec& c : all_commands()) {
    std::istringstream lines(command_help(c));
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("  ")) continue;
      EXPECT_LE(line.size(), 100u) << line;
    }
  }
}

TEST(Help, WrapKeepsWordsAndIndent) {
  EXPECT_EQ(wrap("one two", 2), "one two");
  const std::string text = wrap(std::string(60, 'a') + " " + std::string(60, 'b'), 4);
  EXPECT_EQ(text, std::string(60, 'a') + "\n    " + std::string(60, 'b'));
}

TEST(Help, ManPageAndCompletionsNameEveryOption) {
  const std::string man = man_page();
  for (const OptionSpec& o : all_options()) {
    std::string name(o.name);
    for (std::size_t at = 0; (at = name.find('-', at)) != std::string::npos; at += 2) name.replace(at, 1, "\\-");
    EXPECT_TRUE(has(man, "\\fB\\-\\-" + name + "\\fR")) << o.name;
    EXPECT_TRUE(has(completion("bash"), "--" + std::string(o.name))) << o.name;
    EXPECT_TRUE(has(completion("zsh"), "'--" + std::string(o.name) + "[")) << o.name;
    EXPECT_TRUE(has(completion("fish"), " -l " + std::string(o.name) + " ")) << o.name;
  }
  for (const CommandSpec& c : all_commands()) EXPECT_TRUE(has(man, "\\fB" + std::string(c.name) + "\\fR")) << c.name;
}

/// bash itself completes: the function is called as the shell would call it.
TEST(Help, BashCompletes) {
  const std::string script = completion("bash") +
                             "COMP_WORDS=(sijil extract --format g); COMP_CWORD=3; _sijil; echo \"${COMPREPLY[@]}\"\n"
                             "COMP_WORDS=(sijil ex); COMP_CWORD=1; _sijil; echo \"${COMPREPLY[@]}\"\n";
  const std::string path = ::testing::TempDir() + "sijil-completion.bash";
  std::FILE* f = std::fopen(path.c_str(), "wb");
  ASSERT_NE(f, nullptr);
  std::fwrite(script.data(), 1, script.size(), f);
  std::fclose(f);
  std::FILE* shell = popen(("bash '" + path + "' 2>&1").c_str(), "r");
  ASSERT_NE(shell, nullptr);
  std::string out;
  for (char buffer[256]; std::fgets(buffer, sizeof buffer, shell);) out += buffer;
  EXPECT_EQ(pclose(shell), 0);
  EXPECT_EQ(out, "geojson\nextract explain\n");
}

TEST(Help, ExitCodesStandInOrder) {
  int expected = 0;
  for (const ExitCodeRow& row : kExitCodes) {
    EXPECT_EQ(exit_status(row.code), expected++);
    EXPECT_TRUE(has(exit_code_markdown(), "| `" + std::string(row.name) + "` |"));
  }
}

}  // namespace
}  // namespace sijil
