// The table of `sijil tag`: columns in line, text last, only the kinds asked for.
#include "cli/tag_table.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

Mention mention(const std::string& text, const std::string& part, const char* kind, const char* rule) {
  Mention m;
  const std::size_t at = text.find(part);
  m.kind = kind;
  m.rule = rule;
  m.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
  return m;
}

Document document() {
  Document d;
  d.article.doc_id = "a1";
  d.article.text = "أكثر من 20 قتيلا\nفي 3/4/2022";
  NumberValue n;
  n.value = n.min = Rational(20);
  n.modifier = Modifier::more_than;
  Mention number = mention(d.article.text, "أكثر من 20", "number", "bounded-below");
  number.value = n;
  DateValue v;
  v.from = v.to = "2022-04-03";
  v.precision = "day";
  v.resolved_from = "explicit";
  Mention date = mention(d.article.text, "3/4/2022", "date", "numeric");
  date.value = v;
  date.flags = {"dm-ambiguous"};
  date.alternatives = {{"2022-03-04", "numeric"}};
  d.extraction.mentions = {number, date};
  return d;
}

TEST(TagTable, ShowsValuesRulesFlagsAndTheTextLast) {
  EXPECT_EQ(tag_table(document(), {}),
            "a1  \n"
            "  number  > 20                                                     bounded-below  أكثر من 20\n"
            "  date    2022-04-03 (day, explicit) [dm-ambiguous] or 2022-03-04  numeric        3/4/2022\n\n");
}

TEST(TagTable, ShowsOnlyTheKindsAskedFor) {
  EXPECT_EQ(tag_table(document(), {"number"}), "a1  \n  number  > 20  bounded-below  أكثر من 20\n\n");
}

TEST(TagTable, KeepsAMentionOnOneLine) {
  Document d = document();
  d.extraction.mentions = {mention(d.article.text, "قتيلا\nفي", "cue", "x")};
  EXPECT_EQ(tag_table(d, {}), "a1  \n  cue    x  قتيلا في\n\n");
}

}  // namespace
}  // namespace sijil
