// Whatever bytes stand in a rule file, a table or a text: an error or a result, and an end.
#include <random>

#include "mini_rules.h"
#include "rules/glued.h"

namespace sijil {
namespace {

std::string slurp(const std::filesystem::path& p) {
  std::ifstream in(p, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> files(const char* extension) {
  std::vector<std::string> out;
  for (const auto& e : std::filesystem::recursive_directory_iterator(std::string(SIJIL_SOURCE_DIR) + "/rules"))
    if (e.path().extension() == extension && e.file_size() < 20000) out.push_back(slurp(e.path()));
  return out;
}

// A piece of a real file with some bytes, pieces and lines changed, doubled or gone.
std::string spoiled(std::mt19937& random, const std::string& whole) {
  static const char* const kPieces[] = {"(", ")", "{", "}", "|", "?", "*", "+", "..9", "..", "~", "_", "=", "!=", "\n", "\t", "    ", "\\", "<sentence", "\"",
                                        "و ", "ال ", "match ", "where ", "value ", "rule x -> number\n", "layer number\n", "\xFF", "\xD9", "{a:number}", "sum(", "not ", "-", "99999999999"};
  const std::size_t begin = random() % whole.size();
  std::string s = whole.substr(begin, 1 + random() % 1500);
  for (auto n = random() % 12; n > 0 && !s.empty(); --n) {
    const std::size_t at = random() % s.size();
    switch (random() % 4) {
      case 0: s[at] = static_cast<char>(random()); break;
      case 1: s.insert(at, kPieces[random() % std::size(kPieces)]); break;
      case 2: s.erase(at, 1 + random() % 20); break;
      default: s.insert(at, s.substr(random() % s.size(), random() % 40));
    }
  }
  return s;
}

std::string noise(std::mt19937& random, std::size_t longest) {
  std::string s(random() % longest, ' ');
  for (char& c : s) c = static_cast<char>(random());
  return s;
}

// Loads; if it loads, reads a text. Every error must say where.
void load_and_read(MiniRules& m, const std::string& shown) {
  std::vector<Error> errors;
  const auto rules = RuleSet::load(m.path(), &errors);
  EXPECT_EQ(rules.ok(), errors.empty());
  for (const Error& e : errors) {
    ASSERT_FALSE(e.where.empty()) << shown;
    ASSERT_FALSE(e.what.empty()) << shown;
  }
  if (!rules) return;
  const std::string s = "قتل 7 من تنظيم الدولة في جاسم، ثلاثة وعشرون. وبجاسم - (25) \"هنا\"";
  Text text;
  MatchSet set;
  tokenise(s, (*rules)->folds(), text);
  Matcher(**rules).run(text, set);
  (void)run_examples(**rules);
}

TEST(Robustness, AnyRuleFile) {
  std::mt19937 random(5);
  const std::vector<std::string> real = files(".rules");
  ASSERT_FALSE(real.empty());
  MiniRules m;
  std::filesystem::copy_file(std::string(SIJIL_SOURCE_DIR) + "/rules/types.tsv", std::filesystem::path(m.path()) / "types.tsv", std::filesystem::copy_options::overwrite_existing);
  std::filesystem::remove_all(std::filesystem::path(m.path()) / "tables");
  for (int i = 0; i < 300; ++i) {
    const std::string s = i % 4 == 0 ? noise(random, 400) : "layer number\n" + spoiled(random, real[random() % real.size()]);
    m.write("x.rules", s);
    load_and_read(m, s);
  }
}

TEST(Robustness, AnyTableTaxonomyAndParadigms) {
  std::mt19937 random(6);
  const std::vector<std::string> real = files(".tsv");
  const std::string types = slurp(std::string(SIJIL_SOURCE_DIR) + "/rules/types.tsv"), folds = slurp(std::string(SIJIL_SOURCE_DIR) + "/rules/normalise.tsv");
  MiniRules m;
  for (int i = 0; i < 300; ++i) {
    const bool bytes = i % 4 == 0;
    const std::string s = bytes ? noise(random, 400) : spoiled(random, real[random() % real.size()]);
    m.write("types.tsv", i % 5 == 1 ? "what\tname\tnote\n" + s : types);
    m.write("normalise.tsv", i % 5 == 2 ? s : folds);
    m.write("paradigms.tsv", i % 5 == 3 ? s : "paradigm\tstrip\tadd\nx\tة\tات\n");
    m.write("tables/x.tsv", i % 5 == 4 ? s : bytes ? s : "id\ttype\tmorph\tforms\n" + s);
    load_and_read(m, s);
  }
}

TEST(Robustness, AnyText) {
  std::mt19937 random(7);
  const auto rules = RuleSet::load(std::string(SIJIL_SOURCE_DIR) + "/rules");
  ASSERT_TRUE(rules);
  Text text;
  MatchSet set;
  Matcher matcher(**rules);
  for (int i = 0; i < 400; ++i) {
    std::string s = noise(random, 3000);
    if (i % 2) {   // bytes of the Arabic block, prefixes and signs, mostly
      static const char* const kParts[] = {"\xD8", "\xD9", "ال", "و", "ب", "لل", " ", "\n", ".", "(", "7", "\xD8\xA7\xD9\x84", "\xFF", "\0", "ة", "ـ", "«", "»", "/", "قتل", "أمس", "مدينة"};
      s.clear();
      for (int k = 0; k < 600; ++k) s += kParts[random() % std::size(kParts)];
    }
    tokenise(s, (*rules)->folds(), text);
    split_glued(text, (*rules)->lexicon(), (*rules)->folds());
    matcher.run(text, set);
    for (MatchId id = 0; id < set.size(); ++id) ASSERT_LE(set.span(id).end, s.size());
  }
}

TEST(Robustness, TheSameTextTwiceIsTheSameMatches) {
  const auto rules = RuleSet::load(std::string(SIJIL_SOURCE_DIR) + "/rules");
  ASSERT_TRUE(rules);
  const std::string one = "قتل سبعة مدنيين يوم 14 تشرين الأول 2022 في مدينة درعا.", other = std::string(5000, '(') + "قتل أمس";
  Text a, b;
  MatchSet first, again;
  Matcher matcher(**rules);
  tokenise(one, (*rules)->folds(), a);
  matcher.run(a, first);
  tokenise(other, (*rules)->folds(), b);
  matcher.run(b, again);   // what was left behind must not show
  tokenise(one, (*rules)->folds(), b);
  matcher.run(b, again);
  ASSERT_EQ(first.size(), again.size());
  for (MatchId id = 0; id < first.size(); ++id) {
    EXPECT_EQ(first.span(id), again.span(id));
    EXPECT_EQ(first.origin(id), again.origin(id));
    EXPECT_EQ(first[id].covered, again[id].covered);
  }
}

}  // namespace
}  // namespace sijil
