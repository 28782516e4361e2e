#include "cli/expect.h"

#include <gtest/gtest.h>

#include "cli/reader.h"

namespace sijil {
namespace {

struct Read {
  Article article;
  Extraction extraction;
};

Read read(const std::string& text) {
  static const Reader reader = [] {
    Result<Reader> r = Reader::load(std::string(SIJIL_SOURCE_DIR) + "/rules", {});
    r->keep_lost();
    return *std::move(r);
  }();
  Page p;
  p.id = "a";
  p.content_type = "text/plain";
  p.published = "2022-10-31";
  p.body = text;
  Result<Document> d = reader.page_worker()(std::move(p));
  return {d->article, d->extraction};
}

std::string answer(const std::string& expectation, const std::string& text) {
  const Result<Expectation> e = Expectation::parse(expectation);
  if (!e) return "error: " + e.error().message();
  const Read r = read(text);
  return e->answer(r.article, r.extraction);
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

constexpr const char* kMine = "قُتل مدنيان وأصيب ثلاثة آخرون بانفجار لغم أرضي في مدينة جاسم يوم السبت الماضي في محافظة درعا.";

TEST(Expect, ParsesPairsAndQuotations) {
  const Result<Expectation> e = Expectation::parse("type=explosive.ied, killed=3 ,text=قتل ثلاثة, بينهم طفل");
  ASSERT_TRUE(e);
  ASSERT_EQ(e->conditions().size(), 3u);
  EXPECT_EQ(e->conditions()[1].key, "killed");
  EXPECT_EQ(e->conditions()[2].value, "قتل ثلاثة, بينهم طفل");
  EXPECT_EQ(Expectation::parse("قتل ثلاثة")->conditions()[0].key, "text");
}

TEST(Expect, RefusesWhatItCannotKnow) {
  for (const auto& [words, part] : {std::pair<const char*, const char*>{"kiled=3", "did you mean 'killed'"},
                                    {"type=explosive.ide", "did you mean 'explosive.ied'"},
                                    {"killed=three", "a whole number"},
                                    {"kind=total", "incident or aggregate"},
                                    {"weapon=stone", "no such weapon"},
                                    {"type=", "missing"},
                                    {" , ", "expected key=value"}}) {
    const Result<Expectation> e = Expectation::parse(words);
    ASSERT_FALSE(e) << words;
    EXPECT_TRUE(has(e.error().what, part)) << e.error().what;
    EXPECT_EQ(e.error().code, ErrorCode::usage);
  }
}

TEST(Expect, SaysThatARecordIsIt) {
  EXPECT_TRUE(has(answer("type=explosive.mine,place=جاسم,killed=2,injured=3,date=2022-10-29", kMine), "record 1 is it")) << answer("type=explosive.mine,place=جاسم,killed=2,injured=3,date=2022-10-29", kMine);
  EXPECT_TRUE(has(answer("text=انفجار لغم أرضي في مدينة جاسم", kMine), "record 1 is it"));
}

TEST(Expect, SaysWhichConditionFailedAndWhatStandsThere) {
  const std::string out = answer("type=explosive.airstrike,place=جاسم,killed=3", kMine);
  EXPECT_TRUE(has(out, "nearest: record 1, 1 of 3")) << out;
  EXPECT_TRUE(has(out, "holds place=جاسم")) << out;
  EXPECT_TRUE(has(out, "FAILS type=explosive.airstrike: the record has explosive.mine  <- ")) << out;
  EXPECT_TRUE(has(out, "FAILS killed=3: the record has killed 2")) << out;
  EXPECT_TRUE(has(out, "no trigger of explosive.airstrike matched")) << out;
  EXPECT_TRUE(has(out, "filled casualties[1] (injured 3")) << out;   // where the three went
}

TEST(Expect, TellsThatAKindWasDecidedByACue) {
  const std::string out = answer("kind=incident,killed=163", "قتل 163 شخصا في هجمات بمحافظة درعا منذ مطلع العام الجاري.");
  EXPECT_TRUE(has(out, "FAILS kind=incident: the record has aggregate  <- ")) << out;
}

TEST(Expect, TellsThatAPlaceIsTooFar) {
  const std::string out = answer("type=explosive.mine,place=الرقة",
                                 std::string(kMine) + "\nوقال مسؤول إن السوق سيفتح غدا.\nويعيش كثيرون في الرقة.");
  EXPECT_TRUE(has(out, "FAILS place=الرقة")) << out;
  EXPECT_TRUE(has(out, "in sentence 3: place")) << out;
  EXPECT_TRUE(has(out, "too far") || has(out, "left out")) << out;
}

TEST(Expect, TellsWhyAClauseWasLeftOut) {
  const std::string out = answer("type=explosive", "دانت وزارة الخارجية التفجير الإرهابي الذي وقع في مدينة جاسم.");
  EXPECT_TRUE(has(out, "its clause was left out: ") || has(out, "no trigger")) << out;
}

TEST(Expect, TellsThatNothingMatched) {
  const std::string out = answer("type=disaster.flood,text=سيفتح السوق غدا", "قال مسؤول محلي: سيفتح السوق غدا في مدينة درعا.");
  EXPECT_TRUE(has(out, "no record has any of it")) << out;
  EXPECT_TRUE(has(out, "no trigger of disaster.flood matched")) << out;
  EXPECT_TRUE(has(out, "no trigger matched in it")) << out;
}

}  // namespace
}  // namespace sijil
