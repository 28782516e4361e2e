// Names of persons found again: with particles, as one word or two, by one part alone; and words that merely look like them.
#include "cli/name_finder.h"

#include <gtest/gtest.h>

#include "cli/name_words.h"

namespace sijil {
namespace {

const NameWords& words() {
  static const Result<NameWords> loaded = NameWords::load(SIJIL_SOURCE_DIR "/rules");
  return *loaded;
}

/// The text with each hit as <person:words>.
std::string shown(const NameFinder& finder, const std::string& s) {
  Text text;
  tokenise(s, words().folds(), text);
  std::string out;
  std::size_t at = 0;
  for (const NameHit& h : finder.find(text, {})) {
    out += s.substr(at, h.span.begin - at) + "<" + std::to_string(h.person) + ":" + std::string(h.span.of(s)) + ">";
    at = h.span.end;
  }
  return out + s.substr(at);
}

NameFinder finder_of(const std::vector<std::string>& names) {
  NameFinder finder(words().folds(), words().joining());
  for (const std::string& n : names) {
    finder.add(n);
    finder.look_for_parts(n, [](const std::string& folded) { return words().is_name_only(folded); });
  }
  return finder;
}

TEST(NameFinder, FindsNamesAgain) {
  struct Case {
    std::vector<std::string> names;
    std::string text, expected;
  };
  const Case cases[] = {
      {{"سامر حداد"}, "قتل سامر حداد أمس", "قتل <0:سامر حداد> أمس"},
      {{"سامر حداد"}, "وسامر حداد ولسامر حداد", "و<0:سامر حداد> ول<0:سامر حداد>"},
      {{"سامر حداد"}, "وَسامِر حدّاد", "وَ<0:سامِر حدّاد>"},
      {{"سامر حداد"}, "قال حداد إن سامر غائب", "قال <0:حداد> إن <0:سامر> غائب"},
      {{"سامر حداد"}, "سامر\nحداد", "<0:سامر>\n<0:حداد>"},
      {{"سامر حداد"}, "الحداد والحدادون وسامرون", "الحداد والحدادون وسامرون"},
      {{"عبد الرحمن القرموطي"}, "عبدالرحمن القرموطي", "<0:عبدالرحمن القرموطي>"},
      {{"عبدالرحمن القرموطي"}, "قال عبد الرحمن", "قال <0:عبد الرحمن>"},
      {{"عبد الله القرموطي"}, "بسم الله", "بسم الله"},
      {{"فيصل القرموطي"}, "للقرموطي وبالقرموطي", "ل<0:لقرموطي> وب<0:القرموطي>"},
      {{"سامر حداد", "محمد حبش"}, "محمد حبش وحداد", "<1:محمد حبش> و<0:حداد>"},
      {{"سامر يوسف حداد", "سامر حداد"}, "سامر حداد", "<0:سامر حداد>"},
      {{"سامر حداد", "رامي حداد"}, "رامي حداد", "<1:رامي حداد>"},
      // Words that are more than a name are looked for in the whole name only.
      {{"أبو أسامة العراقي"}, "الجيش العراقي", "الجيش العراقي"},
      {{"علي دوابشة"}, "على الطريق دوابشة", "على الطريق <0:دوابشة>"},
  };
  for (const Case& c : cases) EXPECT_EQ(shown(finder_of(c.names), c.text), c.expected) << c.text;
}

TEST(NameFinder, AGuardKeepsWordsFromIt) {
  const std::string s = "سامر حداد وحداد";
  Text text;
  tokenise(s, words().folds(), text);
  const NameFinder finder = finder_of({"سامر حداد"});
  const auto last = [](std::size_t t) { return t == 2; };
  const auto all = [](std::size_t) { return true; };
  EXPECT_EQ(finder.find(text, {{}, last}).size(), 1u);
  EXPECT_EQ(finder.find(text, {all, {}}).size(), 2u);   // its two parts, then, each alone
  EXPECT_EQ(finder.find(text, {all, all}).size(), 0u);
}

TEST(NameFinder, NothingIsNobody) {
  NameFinder finder(words().folds(), words().joining());
  EXPECT_EQ(finder.add(""), NameFinder::kNobody);
  EXPECT_EQ(finder.add(" ، "), NameFinder::kNobody) << "a byline may be a sign";
  EXPECT_EQ(shown(finder, "سامر"), "سامر");
}

TEST(NameWords, TakesGivenNamesForTheBeginningOfNames) {
  const auto found = [](const std::string& s) {
    Text text;
    tokenise(s, words().folds(), text);
    std::vector<std::string> out;
    for (const Span& at : words().names_in(text, [](std::size_t) { return false; })) out.emplace_back(at.of(s));
    return out;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(found("قال مروان دماج، الأمين العام"), Names{"مروان دماج"});
  EXPECT_EQ(found("وكان لمروان في البيت"), Names{"مروان"});
  EXPECT_EQ(found("الملا عمر القرموطي أمس"), Names{"عمر القرموطي"});
  EXPECT_EQ(found("قتل ثلاثة من المسلحين"), Names{});
  // Names that are words, too: only before another name.
  EXPECT_EQ(found("وقتل خالد القرموطي البالغ"), Names{"خالد القرموطي"});
  EXPECT_EQ(found("استشهد خالد بن مساوي أمس"), Names{"خالد بن مساوي"});
  EXPECT_EQ(found("ألقى كلمة باسم المقاومة"), Names{});
  EXPECT_EQ(found("هجوم على الأراضي وأشرف على العمل"), Names{});
  // Behind a rank or a word of honour names that no table has.
  EXPECT_EQ(found("قال العقيد شبلي بعريني إن"), Names{"شبلي بعريني"});
  EXPECT_EQ(found("قال العقيد إن"), Names{});
}

}  // namespace
}  // namespace sijil
