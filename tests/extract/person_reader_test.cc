// Persons: names with and without titles, kept out of places and bodies.
#include "extract/person_reader.h"

#include <gtest/gtest.h>

#include "taggers.h"

namespace sijil {
namespace {

TEST(PersonReader, Names) {
  struct Case {
    const char* text;
    const char* name;   // "" = no person
  };
  const Case cases[] = {
      {"قال العميد الركن يحيى محمد حسين إن القوة انسحبت.", "يحيى محمد حسين"},
      {"قتل أبو صخر في الغارة.", "أبو صخر"},
      {"نعت العائلة أحمد محمود حسين.", "أحمد محمود حسين"},
      {"نقل الجرحى إلى مستشفى محمد أحمد حسين.", ""},
      {"وصل الوفد إلى أبو ظبي.", ""},
      {"قال الرجل ذلك.", ""},
      // no list has either name: what befell him and what stands behind them vouch for both
      {"خطف مسلحون المهندس الإيطالي برنوكو كاكاتشي في غات أمس.", "برنوكو كاكاتشي"},
      {"ذبح مسلحون المدرس شمخول قرطوفي قرب المدينة.", "شمخول قرطوفي"},
      {"قتل المدرس بطعنات نافذة في المدينة.", ""},
  };
  ActorTagger tagger;
  for (const Case& c : cases) {
    const auto found = tagger.read("person", c.text);
    ASSERT_EQ(found.size(), *c.name ? 1U : 0U) << c.text << " " << shown(tagger, found);
    if (*c.name) {
      EXPECT_EQ(std::get<ActorValue>(found[0].value).name, c.name) << c.text;
    }
  }
}

TEST(PersonReader, TitleStandsInTheSpanNotInTheName) {
  ActorTagger tagger;
  const auto found = tagger.read("person", "التقى الرئيس السابق علي عبد الله صالح الوفد.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(tagger.surface(found[0]), "الرئيس السابق علي عبد الله صالح");
  EXPECT_EQ(std::get<ActorValue>(found[0].value).name, "علي عبد الله صالح");
  EXPECT_EQ(found[0].flags, std::vector<std::string>{"titled"});
}

}  // namespace
}  // namespace sijil
