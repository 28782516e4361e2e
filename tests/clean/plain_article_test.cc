// Plain texts: what is head, body and tail, and that the text itself is never touched.
#include "clean/plain_article.h"

#include <gtest/gtest.h>

#include "cleaner_fixture.h"
#include "sample_page.h"

namespace sijil {
namespace {

Article cleaned(const std::string& text, const std::string& title = "", const std::string& published = "") {
  Page page = test_page(text, "text/plain");
  page.title = title;
  page.published = published;
  Result<Article> a = test_cleaner().clean(page, {});
  EXPECT_TRUE(a.ok()) << (a.ok() ? "" : a.error().message());
  if (!a) return {};
  expect_sound(*a);
  return *a;
}

TEST(PlainArticle, TextIsKeptByteForByte) {
  const std::string odd = "\r\n  " + sample::body_text() + "\u00A0\u200F\t\r\n\r\n";
  EXPECT_EQ(cleaned(odd).text, odd);
  EXPECT_EQ(cleaned(odd, "عنوان").text, "عنوان\n" + odd);
  EXPECT_EQ(cleaned("\xEF\xBB\xBF" + odd).text, odd);
  const Article bad = cleaned(sample::body_text() + "\xFF");
  EXPECT_EQ(bad.text, sample::body_text() + "\uFFFD");
  EXPECT_EQ(bad.flags, std::vector<std::string>{"repaired-utf8"});
}

TEST(PlainArticle, HeadAndTailAreNotRead) {
  struct Case {
    const char* before;
    const char* after;
  };
  const std::string body = sample::body_text();
  for (const Case& c : {
           Case{"", ""},
           Case{"Contact Information\n\nالمكتب الصحفي: press@zahra.example 00963110000000\n\n00963110000000\n\n", ""},
           Case{"اتصل بنا\ninfo@zahra.example\n", ""},
           Case{"محليات\n31 تشرين الأول 2022\n", ""},
           Case{"الزهراء - مراسلنا\n", ""},
           Case{"الزهراء (صوت الزهراء) 31/10/2022\n", ""},
           Case{"بقلم: رامي العلي\n", ""},
           Case{"", "\n\nرامي العلي - إعلام الزهراء\n\n"},
           Case{"", "\nالمشاركة"},
           Case{"", "\nإنفوغرافيك: ضحايا العبوات في عام\n\nضحايا العبوات في عام واحد بالأرقام\nشارك"},
           Case{"", "\n_________\nر.ع/ س.ح\n"},
           Case{"", "\n// انتهى //\n14:22 ت م\n"},
           Case{"", "\nكلمات مفتاحية: الزهراء - عبوة ناسفة - انفجار\n"},
           Case{"", "\nالتعليقات (3) | شارك على الواتساب\n"},
           Case{"", "\nجميع الحقوق محفوظة لموقع صوت الزهراء 2022\n"},
           Case{"", "\nاقرأ أيضاً: إعادة فتح الطريق الدولي\n"},
           Case{"", "\nتابعونا على فيسبوك\nللاشتراك في النشرة البريدية اضغط هنا\n"},
           Case{"", "\nإذا كنت تعتقد أن المقال يحوي خطأ فراسلنا\n"},
       }) {
    for (const char* title : {"", sample::kTitle}) {
      const Article a = cleaned(c.before + body + c.after, title);
      EXPECT_EQ(body_of(a), body) << "[" << c.before << "] [" << c.after << "] title " << title;
    }
  }
}

TEST(PlainArticle, CutsInTheMiddle) {
  const auto& p = sample::paragraphs();
  const Article a = cleaned(p[0] + "\nاقرأ أيضاً: إعادة فتح الطريق الدولي\n" + p[1] + "\n" + p[2]);
  EXPECT_EQ(body_of(a), p[0] + "\n" + p[1] + "\n" + p[2]);
  ASSERT_EQ(a.body.size(), 2u);
  EXPECT_EQ(a.blocks[1].kind, Block::Kind::related);
}

TEST(PlainArticle, RepeatedHeadlineIsNotBody) {
  const Article a = cleaned("قتل ثلاثة جنود\nقتل ثلاثة جنود في ريف المدينة", "قُتل ثلاثة جنود");
  EXPECT_EQ(body_of(a), "قتل ثلاثة جنود في ريف المدينة");
}

TEST(PlainArticle, CutsInsideALine) {
  const auto& p = sample::paragraphs();
  const Article a = cleaned("شارك من خلال تويتر فيسبوك اكتب رأيك " + p[0] + "\n" + p[1] + " سمات انفجار عبوة");
  EXPECT_EQ(body_of(a), p[0] + "\n" + p[1]);
}

TEST(PlainArticle, Headline) {
  struct Case {
    std::string text;
    const char* title;
  };
  const std::string body = sample::body_text();
  for (const Case& c : {
           Case{std::string(sample::kTitle) + "\n" + body, sample::kTitle},
           Case{std::string(sample::kTitle) + "\nصوت الزهراء - خاص\n31/10/2022\n\n" + body, sample::kTitle},
           Case{"مقتل أربعة أشخاص وإصابة سبعة آخرين بينهم طفلان في انفجار عبوة ناسفة على الطريق العام وسط بلدة الزهراء\n" + body,
                "مقتل أربعة أشخاص وإصابة سبعة آخرين بينهم طفلان في انفجار عبوة ناسفة على الطريق العام وسط بلدة الزهراء"},
           Case{body, ""},
       }) {
    const Article a = cleaned(c.text);
    EXPECT_EQ(a.title.value, c.title);
    EXPECT_EQ(body_of(a), body);
  }
  const Article given = cleaned(body, sample::kTitle);
  EXPECT_EQ(given.title.how, "given");
  EXPECT_EQ(given.title.span, (Span{0, static_cast<std::uint32_t>(std::string(sample::kTitle).size())}));
}

TEST(PlainArticle, Byline) {
  const Article desk = cleaned(sample::body_text() + "\nرامي العلي-إعلام الزهراء\n\nالمشاركة");
  EXPECT_EQ(desk.byline.value, "رامي العلي");
  EXPECT_EQ(desk.organisation, "إعلام الزهراء");
  const Article label = cleaned("بقلم: رامي العلي\n" + sample::body_text());
  EXPECT_EQ(label.byline.value, "رامي العلي");
  EXPECT_EQ(cleaned(sample::body_text() + "\nإعداد: رامي العلي").byline.value, "رامي العلي");
  EXPECT_EQ(cleaned("تقرير أممي جديد\n" + sample::body_text()).byline.value, "");
  for (const char* tail : {"\nمتابعة ويقظة دائمة", "\nر.ع/ س.ح", "\nالمركز الإعلامي لقوى الأمن", "\n6 شباط 2024", ""}) {
    EXPECT_EQ(cleaned(sample::body_text() + tail).byline.value, "") << tail;
  }
}

TEST(PlainArticle, Date) {
  const std::string body = sample::body_text();
  EXPECT_EQ(cleaned("محليات\n31 تشرين الأول 2022\n" + body).pub_date.value, "2022-10-31");
  EXPECT_EQ(cleaned(body + "\n31 تشرين الأول 2022\n").pub_date.value, "2022-10-31");
  EXPECT_EQ(cleaned(body).pub_date.value, "");
  const Article given = cleaned("31 تشرين الأول 2022\n" + body, "", "2022-11-01");
  EXPECT_EQ(given.pub_date.value, "2022-11-01");
  EXPECT_EQ(given.pub_date.how, "given");
  const Article seen = cleaned("محليات\n31 تشرين الأول 2022\n" + body);
  EXPECT_EQ(seen.pub_date.span.of(seen.text), "31 تشرين الأول 2022");
}

// Other programs send single sentences and lists: nothing of them may be lost.
TEST(PlainArticle, ShortTextsAreAllBody) {
  for (const char* text : {"قتل ثلاثة", "31 تشرين الأول 2022", "قتل ثلاثة أشخاص في 14 آذار", "أول\nثان\nثالث", "x", "12",
                           "خلال الشهر الفائت سجلت 163 عملية"}) {
    EXPECT_EQ(body_of(cleaned(text)), text);
  }
}

class PlainSharedData : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!read(SIJIL_SHARED_DIR "/data/seed/seed.txt", seed_)) GTEST_SKIP() << "no reference data";
  }
  static bool read(const std::string& path, std::string& out) {
    std::FILE* f = std::fopen(path.c_str(), "rb");
    if (!f) return false;
    char buffer[4096];
    for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, f)) != 0;) out.append(buffer, n);
    std::fclose(f);
    return true;
  }
  std::string seed_;
};

TEST_F(PlainSharedData, SeedBodyAndByline) {
  const Article a = cleaned(seed_);
  EXPECT_EQ(a.text, seed_);
  EXPECT_EQ(a.title.value, "");
  ASSERT_EQ(a.body.size(), 1u);
  const auto points = [&](std::uint32_t at) {
    std::size_t n = 0;
    for (std::uint32_t i = 0; i < at; ++i) n += (static_cast<unsigned char>(seed_[i]) & 0xC0) != 0x80;
    return n;
  };
  EXPECT_EQ(points(a.body[0].begin), 142u);
  EXPECT_EQ(points(a.body[0].end), 5568u);
  EXPECT_EQ(points(a.byline.span.begin), 5570u);
  EXPECT_EQ(points(a.byline.span.end), 5581u);
}

}  // namespace
}  // namespace sijil
