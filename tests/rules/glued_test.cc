// Words written together by mistake are cut only where both halves are known and the whole is not.
#include "rules/glued.h"

#include "mini_rules.h"

namespace sijil {
namespace {

std::string split(MiniRules& m, const std::string& s, std::size_t* count = nullptr) {
  const RuleSet& r = m.rules();
  Text text;
  tokenise(s, r.folds(), text);
  const std::size_t n = split_glued(text, r.lexicon(), r.folds());
  if (count) *count = n;
  std::string out;
  for (const Token& t : text.tokens) {
    out += (out.empty() ? "" : "|") + std::string(t.span().of(s));
    // Folded and original stay in step.
    EXPECT_EQ(fold_form(t.span().of(s), r.folds()), text.folded_of(t));
    EXPECT_EQ(text.folded[t.fold_begin + t.fold_size] == ' ' || text.folded[t.fold_begin + t.fold_size] == '\n', true);
  }
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < text.sentences.size(); ++i) {
    EXPECT_EQ(text.sentences[i].first, next);
    next = text.sentences[i].last;
    for (std::uint32_t t = text.sentences[i].first; t < next; ++t) EXPECT_EQ(text.tokens[t].sentence, i);
  }
  EXPECT_EQ(next, text.tokens.size());
  return out;
}

TEST(Glued, SplitsTwoKnownWords) {
  MiniRules m;
  m.write("tables/x.tsv", "id\ttype\tforms\na\tmonth\tمدينة\nb\tmonth\tالعربية\nc\tmonth\tقوات\nd\tmonth\tمدينةالعلم\n");
  const std::pair<const char*, const char*> cases[] = {
      {"مدينةالحسكة", "مدينة|الحسكة"},
      {"في مدينةالحسكة. مدينةالحسكة هنا", "في|مدينة|الحسكة|.|مدينة|الحسكة|هنا"},
      {"مَدينةَالحَسكة", "مَدينةَ|الحَسكة"},                 // marks stay with their letter
      {"مدينـةالحسكة", "مدينـة|الحسكة"},
      {"وقواتالعربية", "وقوات|العربية"},                     // a prefix may stand in front
      {"مدينةالعلم", "مدينةالعلم"},                          // known as a whole
      {"مدينةالغرب", "مدينةالغرب"},                          // the second half is unknown
      {"سفينةالحسكة", "سفينةالحسكة"},                        // the first half is unknown
      {"الحسكة", "الحسكة"},
      {"", ""},
  };
  for (const auto& [text, want] : cases) EXPECT_EQ(split(m, text), want) << text;
  std::size_t count = 0;
  split(m, "مدينةالحسكة مدينة الحسكة مدينةالحسكة", &count);
  EXPECT_EQ(count, 2U);
}

}  // namespace
}  // namespace sijil
