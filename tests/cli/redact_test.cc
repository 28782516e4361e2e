// --redact-persons: what goes, what stays, and that every span still slices what stands beside it.
#include "cli/redact.h"

#include <gtest/gtest.h>

#include "cli/reader.h"
#include "cli/span_shift.h"

namespace sijil {
namespace {

Reader loaded(bool redact) {
  Result<Reader> reader = Reader::load(SIJIL_SOURCE_DIR "/rules", {});
  EXPECT_TRUE(reader);
  reader->read_everything();
  const Status s = redact ? reader->redact_persons() : ok_status();
  EXPECT_TRUE(s);
  return *std::move(reader);
}

Document read(const std::string& text, bool redact, const Field& title = {}) {
  static const Reader plain = loaded(false), redacting = loaded(true);
  Article article;
  article.doc_id = "a";
  article.text = text;
  article.body = {{0, static_cast<std::uint32_t>(text.size())}};
  article.title = title;
  article.pub_date = {"2022-10-31", {}, "given"};
  return (redact ? redacting : plain).worker()(std::move(article));
}

TEST(SpanShift, MovesSpans) {
  const SpanShift shift("0123456789", {{{2, 4}, "abcd"}, {{3, 5}, "never"}, {{8, 10}, ""}});
  EXPECT_EQ(shift.text(), "01abcd4567");
  struct Case {
    Span old, now;
  };
  for (const Case& c : {Case{{0, 2}, {0, 2}}, {{2, 4}, {2, 6}}, {{3, 4}, {2, 6}}, {{0, 3}, {0, 6}}, {{4, 8}, {6, 10}}, {{5, 10}, {7, 10}}, {{7, 7}, {0, 0}}})
    EXPECT_EQ(shift.at(c.old), c.now) << c.old.begin;
  EXPECT_NE(shift.cut_around({2, 3}), nullptr);
  EXPECT_EQ(shift.cut_around({1, 3}), nullptr);
}

TEST(Redact, PersonsBecomeNumbersAndBodiesStay) {
  struct Case {
    std::string text, expected;
  };
  const Case cases[] = {
      {"قتل الشاب سامر حداد (47 عاماً) في حلب برصاص مسلحين. وقال حداد ذلك.", "قتل الشاب [شخص 1] ([العمر]) في حلب برصاص مسلحين. وقال [شخص 1] ذلك."},
      {"قال النائب محمد حبش إن لسامر حداد ثلاثة أطفال.", "قال النائب [شخص 1] إن ل[شخص 2] ثلاثة أطفال."},
      {"أعلنت كتائب عز الدين القسام مقتل ثلاثة جنود.", "أعلنت كتائب عز الدين القسام مقتل ثلاثة جنود."},
      {"قتل ثلاثة في غارة على قوات موالية لعبدالله صالح.", "قتل ثلاثة في غارة على قوات موالية ل[شخص 1]."},
      {"وقتل خالد القرموطي البالغ من العمر 30 عاما، ومروان دماج (٢٥ سنة)، وخالد القرموطي في غارة دامت 3 أيام.",
       "وقتل [شخص 1] البالغ من العمر [العمر]، و[شخص 2] ([العمر])، و[شخص 1] في غارة دامت 3 أيام."},
      {"قتل ثلاثة مدنيين في حلب أمس.", "قتل ثلاثة مدنيين في حلب أمس."},
  };
  for (const Case& c : cases) EXPECT_EQ(read(c.text, true).article.text, c.expected);
}

TEST(Redact, SpansSliceTheNewText) {
  const std::string text = "قتل الشاب سامر حداد (47 عاماً) ومروان دماج يوم 14 تشرين الأول 2022 في مدينة درعا بانفجار لغم، قال المتحدث باسم الشرطة محمد حبش.\n"
                           "وأضاف حبش أن حداد كان يقود سيارته قرب منزل سامر حداد.";
  const Document plain = read(text, false), d = read(text, true);
  ASSERT_FALSE(plain.extraction.records.empty());
  ASSERT_EQ(d.extraction.records.size(), plain.extraction.records.size());
  const std::string& now = d.article.text;
  for (std::size_t i = 0; i < d.extraction.records.size(); ++i) {
    const Incident &r = d.extraction.records[i], &was = plain.extraction.records[i];
    EXPECT_EQ(r.id, was.id);
    EXPECT_EQ(r.trigger.text, was.trigger.text);
    for (const TextRef* ref : {&r.trigger, &r.date_ref, &r.place->ref}) EXPECT_EQ(ref->span.of(now), ref->text);
    for (const CasualtyRow& c : r.casualties) EXPECT_EQ(c.ref.span.of(now), c.ref.text);
    for (const RecordActor& a : r.actors) EXPECT_EQ(a.ref.span.of(now), a.ref.text);
    for (const Span& s : r.evidence) EXPECT_LE(s.end, now.size());
  }
  std::size_t persons = 0;
  for (const Mention& m : d.extraction.mentions) {
    ASSERT_LE(m.span.end, now.size());
    if (m.kind != "person") continue;
    ++persons;
    const std::string name = std::get<ActorValue>(m.value).name;
    EXPECT_TRUE(name.starts_with("[شخص ")) << name;
    EXPECT_NE(std::string(m.span.of(now)).find(name), std::string::npos) << m.span.of(now);
  }
  EXPECT_GE(persons, 2u);
  EXPECT_EQ(d.extraction.sentences.size(), plain.extraction.sentences.size());
  EXPECT_EQ(d.redacted, "persons");
}

TEST(Redact, SpeakersBehindTheirOfficeGoToo) {
  const std::string text = "قال رئيس شرطة حلب برهان رستمي إن ثلاثة مدنيين قتلوا في انفجار عبوة ناسفة في مدينة حلب يوم 14 تشرين الأول 2022.";
  const Document d = read(text, true);
  ASSERT_FALSE(d.extraction.records.empty());
  EXPECT_EQ(d.article.text.find("رستمي"), std::string::npos) << d.article.text;
  for (const RecordSource& s : d.extraction.records[0].sources) EXPECT_EQ(s.name.find("رستمي"), std::string::npos) << s.name;
}

TEST(Redact, AgesAreNotReadAsNumbersEither) {
  const Document d = read("قتل سامر حداد (47 عاماً) في حلب.", true);
  for (const Mention& m : d.extraction.mentions) EXPECT_TRUE(m.kind != "number" && m.kind != "duration") << m.kind;
}

TEST(Redact, ATitleOutsideTheTextIsReadToo) {
  const Document d = read("قتل ثلاثة في حلب.", true, {"مقتل الشاب سامر حداد في حلب", {}, "opengraph"});
  EXPECT_EQ(d.article.title.value, "مقتل الشاب [شخص 1] في حلب");
}

TEST(Redact, WhatNobodyReadKeepsNoWords) {
  Result<Redactor> redactor = Redactor::load(SIJIL_SOURCE_DIR "/rules");
  ASSERT_TRUE(redactor);
  Document d;
  d.article.skipped = "language:fa";
  d.article.text = "text";
  d.article.title = {"title", {0, 4}, "visible"};
  d.article.byline = {"name", {}, "meta"};
  redactor->apply(d, {});
  EXPECT_EQ(d.article.text + d.article.title.value + d.article.byline.value, "");
}

TEST(Redact, AddressesThatHoldANameKeepTheirHost) {
  Result<Redactor> redactor = Redactor::load(SIJIL_SOURCE_DIR "/rules");
  ASSERT_TRUE(redactor);
  const auto address = [&](const std::string& url) {
    Document d = read("قتل سامر حداد (47 عاماً) في حلب.", false);
    d.article.url = url;
    redactor->apply(d, std::vector<Mention>(d.extraction.mentions));
    return d.article.url;
  };
  EXPECT_EQ(address("https://example.org/news/1.html"), "https://example.org/news/1.html");
  for (const char* url : {"https://example.org/مقتل-سامر-حداد.html", "https://example.org/x/%D8%B3%D8%A7%D9%85%D8%B1_%D8%AD%D8%AF%D8%A7%D8%AF"})
    EXPECT_TRUE(address(url).starts_with("https://example.org/redacted-")) << address(url);
  EXPECT_NE(address("https://example.org/سامر-حداد/1"), address("https://example.org/سامر-حداد/2"));
}

TEST(Redact, RulesWithoutItsWordsAreAnError) {
  const Result<Redactor> none = Redactor::load(SIJIL_SOURCE_DIR "/docs");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace sijil
