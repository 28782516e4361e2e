// docs/assembler.md lists every cue and reason that stands in the sources, and none that does not.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace {

namespace fs = std::filesystem;
const std::string kSource = SIJIL_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  EXPECT_TRUE(in) << path;
  return out.str();
}

using Words = std::set<std::string>;

void add_words(const std::string& text, const std::regex& pattern, Words& out) {
  for (std::sregex_iterator m(text.begin(), text.end(), pattern), end; m != end; ++m) out.insert((*m)[1].str());
}

// Values of the key `needs` are written like cues.
Words keys_of_effects() {
  static const std::regex kCell("\t([a-z]+(?:-[a-z]+)+)(?=\t)");
  Words out;
  add_words(read(kSource + "/rules/tables/effects.tsv"), kCell, out);
  return out;
}

// What a line gives to a cue or a reason, what a linker or role finder names as its cue, and every word with a hyphen.
Words cues_of_sources() {
  static const std::regex kGiven(R"((?:cue|Cue|dropped) = ([^=;][^;]*);)"), kWord(R"re("([a-z]+(?:-[a-z]+)*)")re"),
      kArgument(R"re((?:aggregate\(|\b(?:link|add)\((?!.*cue, ").*, )"([a-z-]+)"\))re"), kHyphen(R"re("([a-z]+(?:-[a-z]+)+)")re");
  Words out;
  for (const fs::directory_entry& file : fs::directory_iterator(kSource + "/src/incident")) {
    std::istringstream lines(read(file.path()));
    for (std::string line; std::getline(lines, line);) {
      Words given;
      add_words(line, kGiven, given);
      for (const std::string& expression : given) add_words(expression, kWord, out);
      add_words(line, kArgument, out);
      add_words(line, kHyphen, out);
    }
  }
  for (const std::string& key : keys_of_effects()) out.erase(key);
  return out;
}

// Reasons of refusal come from the types below "drop"; "always" is told as habit, and "plain" hides a word of refusal that is none.
Words reasons_of_types() {
  static const std::regex kRow(R"(type\tdrop\.([a-z]+))");
  const std::string types = read(kSource + "/rules/types.tsv");
  Words out;
  for (std::sregex_iterator m(types.begin(), types.end(), kRow), end; m != end; ++m)
    if ((*m)[1] != "always" && (*m)[1] != "plain") out.insert((*m)[1].str());
  return out;
}

std::string page() { return read(kSource + "/docs/assembler.md"); }

TEST(DocumentedCues, every_cue_of_the_sources_is_on_the_page) {
  const std::string text = page();
  const Words cues = cues_of_sources();
  EXPECT_GT(cues.size(), 60U);
  for (const std::string& cue : cues) EXPECT_NE(text.find("`" + cue + "`"), std::string::npos) << cue << " is not described in docs/assembler.md";
}

TEST(DocumentedCues, every_reason_of_refusal_is_on_the_page) {
  const std::string text = page();
  const Words reasons = reasons_of_types();
  EXPECT_GE(reasons.size(), 6U);
  for (const std::string& r : reasons) EXPECT_NE(text.find("| `" + r + "` |"), std::string::npos) << r << " is not described in docs/assembler.md";
}

TEST(DocumentedCues, the_page_describes_none_that_is_gone) {
  const std::string text = page();
  Words known = cues_of_sources();
  known.merge(reasons_of_types());
  static const std::regex kRow(R"(\n\| `([a-z-]+)` \|)");
  const std::string cues = text.substr(text.find("## Cues"));
  int rows = 0;
  for (std::sregex_iterator m(cues.begin(), cues.end(), kRow), end; m != end; ++m, ++rows)
    EXPECT_TRUE(known.count((*m)[1].str())) << (*m)[1] << " stands in docs/assembler.md and in no source";
  EXPECT_GT(rows, 60);
}

}  // namespace
