// Pages to articles: body, metadata, language, in several layouts.
#include "clean/html_article.h"

#include <gtest/gtest.h>

#include "cleaner_fixture.h"
#include "sample_page.h"

namespace sijil {
namespace {

Article cleaned(const std::string& html) {
  Result<Article> a = test_cleaner().clean(test_page(html), {});
  EXPECT_TRUE(a.ok()) << (a.ok() ? "" : a.error().message());
  if (!a) return {};
  expect_sound(*a);
  return *a;
}

TEST(HtmlArticle, BodyInEveryLayout) {
  for (int layout = 0; layout < sample::kLayouts; ++layout) {
    const Article a = cleaned(sample::page(layout));
    EXPECT_EQ(body_of(a), sample::body_text()) << "layout " << layout;
    EXPECT_EQ(a.text, std::string(sample::kTitle) + "\n" + sample::body_text()) << "layout " << layout;
    EXPECT_EQ(a.body.size(), 1u) << "layout " << layout;
    EXPECT_EQ(a.skipped, "");
    EXPECT_EQ(a.language, "ar");
  }
}

// A second story below the first, in an element of the same kind.
TEST(HtmlArticle, TheStoryWithThePagesTitle) {
  const auto part = [](const std::string& title, const std::string& text) { return "<div class=item><h1>" + title + "</h1><div>" + text + "</div></div>"; };
  const std::string other = "<p>" + sample::paragraphs()[3] + "</p><p>" + sample::paragraphs()[4] + "</p><p>" + sample::paragraphs()[2] + "</p>";
  const std::string own = "<p>" + sample::paragraphs()[0] + "</p><p>" + sample::paragraphs()[1] + "</p>";
  const std::string want = sample::paragraphs()[0] + "\n" + sample::paragraphs()[1];
  EXPECT_EQ(body_of(cleaned(sample::head() + "<body>" + part(sample::kTitle, own) + part("افتتاح معرض الكتاب في العاصمة", other) + "</body>")), want);
  // Headings of parts as <h1>: all of it is the story.
  const Article whole = cleaned(sample::head() + "<body><div><h1>" + sample::kTitle + "</h1>" + own + "<h1>خلفية ما جرى</h1>" + other + "</div></body>");
  EXPECT_NE(body_of(whole).find(sample::paragraphs()[4]), std::string::npos);
}

TEST(HtmlArticle, WhatIsAboutTheWriterIsNotTheStory) {
  const std::string about = "<p>سلمى الحداد صحفية مقيمة في المدينة، تكتب في شؤون المنطقة منذ سنوات.</p>";
  const std::string head = sample::head("<meta name=author content='سلمى الحداد'>") + "<body><h1>" + sample::kTitle + "</h1><div>";
  EXPECT_EQ(body_of(cleaned(head + sample::body_html() + about + "</div></body>")), sample::body_text());
  EXPECT_NE(body_of(cleaned(head + about + sample::body_html() + "</div></body>")).find("صحفية مقيمة"), std::string::npos) << "not at the end";
}

TEST(HtmlArticle, Metadata) {
  const Article a = cleaned(sample::page(0));
  EXPECT_EQ(a.title.value, sample::kTitle);
  EXPECT_EQ(a.byline.value, "سلمى الحداد");
  EXPECT_EQ(a.pub_date.value, "2022-10-31T09:05:00+03:00");
  EXPECT_EQ(a.pub_date.how, "opengraph");
  EXPECT_EQ(a.site, "صوت الزهراء");
  EXPECT_EQ(a.section, "محليات");
  EXPECT_EQ(a.canonical_url, "https://zahra.example/a/1");
  EXPECT_EQ(a.tags, (std::vector<std::string>{"انفجار", "الزهراء"}));
}

TEST(HtmlArticle, JsonLdWinsOverMeta) {
  const Article a = cleaned(sample::page(0, sample::meta_tags() + R"(<script type="application/ld+json">{"@context":
    "https://schema.org","@graph":[{"@type":"NewsArticle","datePublished":"2022-10-30T20:00:00Z","dateModified":
    "2022-11-01","author":{"@type":"Person","name":"رامي العلي"}}]}</script>)"));
  EXPECT_EQ(a.pub_date.value, "2022-10-30T20:00:00Z");
  EXPECT_EQ(a.pub_date.how, "json-ld");
  EXPECT_EQ(a.updated.value, "2022-11-01");
  EXPECT_EQ(a.byline.value, "رامي العلي");
}

TEST(HtmlArticle, BrokenJsonLdIsFlagged) {
  const Article a = cleaned(sample::page(0, sample::meta_tags() + "<script type='application/ld+json'>{\"@type\":</script>"));
  EXPECT_EQ(a.flags, std::vector<std::string>{"broken-json-ld"});
  EXPECT_EQ(a.pub_date.how, "opengraph");
}

// A head that names the outlet only leaves the headline to the one line whose class says so.
TEST(HtmlArticle, HeadlineByItsClass) {
  const std::string body = "<div><h2 class=\"headline\">وفاة ثلاثة عمال في انهيار جدار بمدينة الحسكة</h2><p>" + sample::body_text() + "</p></div>";
  EXPECT_EQ(cleaned("<title>صوت الجزيرة</title>" + body).title.value, "وفاة ثلاثة عمال في انهيار جدار بمدينة الحسكة");
  EXPECT_EQ(cleaned("<title>انهيار جدار في الحسكة</title>" + body).title.value, "انهيار جدار في الحسكة");
}

// The first paragraphs stand above a button, the rest in an element that is called after it; teasers fill the page.
TEST(HtmlArticle, RestOfTheStoryBehindReadMore) {
  const std::vector<std::string> p = sample::paragraphs();
  std::string rest, teasers, whole;
  for (int i = 0; i < 8; ++i) rest += "<p>" + std::to_string(i) + " " + p[i % p.size()] + "</p>";
  for (int i = 0; i < 4; ++i) teasers += "<div><h3><a href=x>خبر آخر من المدينة " + std::to_string(i) + "</a></h3><p>" + p[0] + "</p></div>";
  const std::string page = "<h1>عنوان الخبر في المدينة</h1><div><p>" + sample::body_text() + "</p><div id=read-more-content>" + rest + "</div></div>";
  EXPECT_NE(body_of(cleaned(page + teasers)).find("7 " + p[7 % p.size()]), std::string::npos);
  // The same element full of links is what its name says.
  const std::string links = "<div class=related-posts>" + teasers + "</div>";
  EXPECT_EQ(body_of(cleaned("<h1>عنوان الخبر في المدينة</h1><div><p>" + sample::body_text() + "</p>" + links + "</div>")).find(
                "خبر آخر"), std::string::npos);
}

// WordPress calls each article "status-publish"; that makes its headings no date lines.
TEST(HtmlArticle, HeadingsInAnArticleCalledPublish) {
  const std::vector<std::string> p = sample::paragraphs();
  const std::string body = body_of(cleaned("<article class=\"post type-post status-publish\"><h1>عنوان الخبر</h1><p>" +
      sample::body_text() + "</p><h2>تحقيق في الحادث</h2><p>" + p[1] + "</p></article>"));
  EXPECT_NE(body.find("تحقيق في الحادث"), std::string::npos);
}

// Lists of any length stay whole, of items or of lines; link lists do not.
TEST(HtmlArticle, PlainListsStayWhole) {
  std::string items, lines, links;
  for (int i = 0; i < 12; ++i) {
    const std::string n = "بلدة" + std::to_string(i);
    items += "<li>" + n + "</li>";
    lines += "<br>" + n;
    links += "<li><a href=x>" + n + "</a></li>";
  }
  const std::string before = "<h1>عنوان الخبر</h1><div><p>" + sample::paragraphs()[0] + "</p>";
  const std::string after = "<p>" + sample::paragraphs()[1] + "</p></div>";
  for (const std::string& list : {"<ul>" + items + "</ul>", "<p>وقد شمل القرار البلدات الآتية من المحافظة:" + lines + "</p>"}) {
    const std::string body = body_of(cleaned(before + list + after));
    for (int i = 0; i < 12; ++i) EXPECT_NE(body.find("بلدة" + std::to_string(i)), std::string::npos) << i << list;
  }
  EXPECT_EQ(body_of(cleaned(before + "<ul>" + links + "</ul>" + after)).find("بلدة1"), std::string::npos);
}

// An inner headline without a heading's tag stays between paragraphs; a linked one is another story.
TEST(HtmlArticle, ShortLineBetweenParagraphs) {
  const auto page = [](const std::string& line) {
    return "<h1>عنوان الخبر</h1><article><div><p>" + sample::paragraphs()[0] + "</p></div><section><div><b>" + line +
           "</b></div></section><div><p>" + sample::paragraphs()[1] + "</p></div></article>";
  };
  EXPECT_NE(body_of(cleaned(page("شهود عيان"))).find("شهود عيان"), std::string::npos);
  EXPECT_EQ(body_of(cleaned(page("<a href=x>شهود عيان</a>"))).find("شهود عيان"), std::string::npos);
}

TEST(HtmlArticle, RdfaDates) {
  const Article a = cleaned("<h1>وفاة ثلاثة عمال في انهيار جدار</h1><span property=\"dc:date dc:created\" content=\"2020-12-10T14:02:31+02:00\">خميس, 12/10/2020</span><p>" +
                            sample::body_text() + "</p>");
  EXPECT_EQ(a.pub_date.value, "2020-12-10T14:02:31+02:00");
}

// The heading above the first part stays where later parts have one of the same level.
TEST(HtmlArticle, HeadingsOfParts) {
  const auto page = [](const std::string& second) {
    return cleaned("<title>مباشر من مدينة الحسكة اليوم</title><h1>مباشر من مدينة الحسكة اليوم</h1><div><div><h3>ارتفاع الحصيلة</h3><p>" + sample::body_text() +
                   "</p></div><div>" + second + "<p>" + sample::body_text() + "</p></div></div>");
  };
  EXPECT_EQ(body_of(page("<h3>إنقاذ طفلة</h3>")).rfind("ارتفاع الحصيلة\n", 0), 0U);
  EXPECT_NE(body_of(page("")).rfind("ارتفاع الحصيلة\n", 0), 0U);
}

TEST(HtmlArticle, DateByEveryWay) {
  struct Case {
    const char* head;
    const char* before_body;
    const char* url;
    const char* value;
    const char* how;
  };
  for (const Case& c : {
           Case{"<meta name='pubdate' content='2022-10-31'>", "", "", "2022-10-31", "meta"},
           Case{"", "<span itemprop='datePublished' content='2022-10-31'></span>", "", "2022-10-31", "microdata"},
           Case{"", "<time datetime='2022-10-31T10:00Z'>أمس</time>", "", "2022-10-31T10:00:00Z", "time"},
           Case{"", "", "https://zahra.example/2022/10/31/a", "2022-10-31", "url"},
           Case{"", "<div class='post-date'>الاثنين 31 تشرين الأول/أكتوبر 2022</div>", "", "2022-10-31", "visible"},
           Case{"", "<div>نشر في: ٣١ أكتوبر ٢٠٢٢</div>", "", "2022-10-31", "visible"},
           Case{"", "<abbr class='published' title='2022-10-31T10:30:00+03:00'>10:30 ص</abbr>", "", "2022-10-31T10:30:00+03:00", "time"},
           Case{"", "<abbr itemprop='datePublished' title='2022-10-31'>أمس</abbr>", "", "2022-10-31", "microdata"},
           Case{"", "", "", "", ""},
       }) {
    Page page = test_page(sample::head(c.head) + "<body><article><h1>" + sample::kTitle + "</h1>" + c.before_body +
                          sample::body_html() + "</article></body>");
    page.url = c.url;
    Result<Article> a = test_cleaner().clean(page, {});
    ASSERT_TRUE(a.ok());
    EXPECT_EQ(a->pub_date.value, c.value) << c.head << c.before_body << c.url;
    EXPECT_EQ(a->pub_date.how, c.how) << c.head << c.before_body << c.url;
    EXPECT_EQ(body_of(*a), sample::body_text()) << c.before_body;
  }
}

// The date of the last change is no date of publication where the page has both, in whatever order.
TEST(HtmlArticle, DateOfTheLastChange) {
  struct Case {
    const char* line;
    const char* published;
    const char* updated;
  };
  for (const Case& c : {
           Case{"<div>آخر تحديث: 31 أكتوبر 2022 | نشر: 29 أكتوبر 2022</div>", "2022-10-29", "2022-10-31"},
           Case{"<div>نُشر بتاريخ 2022/10/29 - 14:20 (آخر تعديل 2022/10/31 - 10:11)</div>", "2022-10-29", "2022-10-31"},
           Case{"<div>تاريخ النشر: 29.10.2022 | 11:21</div><div>جرى التحديث</div><div>31.10.2022 | 11:21</div>", "2022-10-29", "2022-10-31"},
           Case{"<div>29 أكتوبر 2022</div><div>تم التحديث في 31 أكتوبر 2022</div>", "2022-10-29", "2022-10-31"},
           Case{"<time class='updated' datetime='2022-10-31T10:00Z'>أمس</time><time class='published' datetime='2022-10-29T10:00Z'>قبله</time>",
                "2022-10-29T10:00:00Z", "2022-10-31T10:00:00Z"},
           Case{"<time class='published updated' datetime='2022-10-29T10:00Z'>أمس</time>", "2022-10-29T10:00:00Z", ""},
           Case{"<div>آخر تحديث: 31 أكتوبر 2022</div>", "2022-10-31", "2022-10-31"},
       }) {
    const Article a = cleaned(sample::head() + "<body><article><h1>" + sample::kTitle + "</h1>" + c.line + sample::body_html() + "</article></body>");
    EXPECT_EQ(a.pub_date.value, c.published) << c.line;
    EXPECT_EQ(a.updated.value, c.updated) << c.line;
    EXPECT_EQ(body_of(a), sample::body_text()) << c.line;
  }
}

// Neither the date of a post that is set into the text nor that of a reader's words is the article's.
TEST(HtmlArticle, DatesOfOthers) {
  const std::vector<std::string>& p = sample::paragraphs();
  const std::string post = "<blockquote class='twitter-tweet'><p>لحظة الانفجار</p>&mdash; شاهد (@x) <a href='https://t.example/x'>October 30, 2022</a></blockquote>";
  const std::string reader = "<div class=comments><h4>تعليقات القراء</h4><div><b>زائر</b><div>31 أكتوبر 2022</div><p>الله يرحمهم</p></div></div>";
  const Article a = cleaned(sample::head() + "<body><article><h1>" + sample::kTitle + "</h1><p>" + p[0] + "</p>" + post + "<p>" + p[1] + "</p><p>" + p[2] +
                            "</p></article>" + reader + "</body>");
  EXPECT_EQ(a.pub_date.value, "");
}

TEST(HtmlArticle, GivenDateAndTitleOverrule) {
  Page page = test_page(sample::page(0));
  page.published = "2021-05-06";
  page.title = "عنوان معطى";
  Result<Article> a = test_cleaner().clean(page, {});
  ASSERT_TRUE(a.ok());
  EXPECT_EQ(a->pub_date.value, "2021-05-06");
  EXPECT_EQ(a->pub_date.how, "given");
  EXPECT_EQ(a->title.value, "عنوان معطى");
}

TEST(HtmlArticle, TitleIsNotTheSites) {
  struct Case {
    const char* head;
    const char* h1;
    const char* expected;
  };
  const std::string title = sample::kTitle;
  const std::string a = "<title>" + title + " - صوت الزهراء</title>", b = "<title>صوت الزهراء | " + title + "</title>";
  const std::string og = "<meta property='og:site_name' content='صوت الزهراء'>";
  for (const Case& c : {
           Case{a.c_str(), "", sample::kTitle},
           Case{a.c_str(), "صوت الزهراء", sample::kTitle},
           Case{b.c_str(), "", sample::kTitle},
           Case{"<title>صوت الزهراء</title><meta property='og:title' content='صوت الزهراء'>", sample::kTitle, sample::kTitle},
           Case{"", sample::kTitle, sample::kTitle},
           Case{"<title>انفجار الزهراء: ما نعرفه حتى الآن عن الحصيلة والجناة</title>", "انفجار الزهراء", "انفجار الزهراء"},
           Case{"<title>صوت الزهراء: ما نعرفه حتى الآن عن الحصيلة والجناة</title>", "صوت الزهراء", "صوت الزهراء: ما نعرفه حتى الآن عن الحصيلة والجناة"},
           Case{"", "", ""},
       }) {
    const Article got = cleaned("<html><head>" + og + c.head + "</head><body><h1>" + c.h1 + "</h1>" + sample::body_html());
    EXPECT_EQ(got.title.value, c.expected) << c.head;
    EXPECT_EQ(body_of(got), sample::body_text());
  }
}

// The host says which end of the head's title is the outlet.
TEST(HtmlArticle, TitleWithoutTheNameOfTheHost) {
  Page page = test_page("<html><head><meta property='og:title' content='Blast in Zahra - The New Daily Courier'></head><body>" + sample::body_html());
  page.url = "https://www.dailycourier.example/a/1";
  Result<Article> a = test_cleaner().clean(page, {});
  ASSERT_TRUE(a.ok());
  EXPECT_EQ(a->title.value, "Blast in Zahra");
}

// The foot of a message holds its date; those of comments and of other stories say nothing.
TEST(HtmlArticle, DateInTheFootOfThePost) {
  const auto with = [](const std::string& foot) { return cleaned(sample::head() + "<body><div><h1>" + sample::kTitle + "</h1>" + sample::body_html() + foot + "</div></body>").pub_date.value; };
  EXPECT_EQ(with("<div class=post_footer><time datetime='2022-10-31T10:00:00+03:00'>10:00</time></div>"), "2022-10-31T10:00:00+03:00");
  EXPECT_EQ(with("<div class=comments><time datetime='2022-10-31T10:00:00+03:00'>10:00</time></div>"), "");
}

TEST(HtmlArticle, BylineByEveryWay) {
  struct Case {
    const char* before_body;
    const char* expected;
  };
  for (const Case& c : {
           Case{"<div>بقلم: رامي العلي</div>", "رامي العلي"},
           Case{"<span class='byline'></span><div class='author-name'>رامي العلي</div>", "رامي العلي"},
           Case{"<meta itemprop='author' content='رامي العلي'>", "رامي العلي"},
           Case{"<div>الاثنين 31 أكتوبر 2022 | كتب: رامي العلي</div>", "رامي العلي"},
           Case{"<div>31 أكتوبر 2022 - بقلم رامي العلي</div>", "رامي العلي"},
           Case{"<div>بيروت: «الأيام الجديدة»</div>", ""},
           Case{"<meta name='author' content='admin'>", ""},
           Case{"<meta name='author' content='صوت الزهراء'>", ""},
           Case{"<meta name='author' content='https://facebook.example/x'>", ""},
           Case{"", ""},
       }) {
    const Article a = cleaned("<html><head><meta property='og:site_name' content='صوت الزهراء'></head><body><article><h1>" +
                              std::string(sample::kTitle) + "</h1>" + c.before_body + sample::body_html() + "</article>");
    EXPECT_EQ(a.byline.value, c.expected) << c.before_body;
  }
}

TEST(HtmlArticle, BodyOnlyInJsonLd) {
  std::string body;
  for (const std::string& p : sample::paragraphs()) body += p + "\\n";
  const Article a = cleaned("<html><head><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"" +
                            std::string(sample::kTitle) + "\",\"articleBody\":\"" + body + "\"}</script></head><body>" +
                            sample::menu() + "<div id='app'></div></body>");
  EXPECT_EQ(body_of(a), sample::body_text());
  EXPECT_EQ(a.flags, std::vector<std::string>{"body-from:json-ld"});
}

TEST(HtmlArticle, OtherLanguagesAreSkippedWithAReason) {
  struct Case {
    const char* text;
    const char* skipped;
  };
  for (const Case& c : {
           Case{"پلیس اعلام کرد که در این حادثه چهار نفر کشته شدند و هفت نفر دیگر زخمی شده‌اند. وی گفت که تحقیقات برای "
                "شناسایی عاملان این انفجار آغاز شده است و نتیجه آن به زودی اعلام خواهد شد.",
                "language:fa"},
           Case{"پولیس نے بتایا ہے کہ اس دھماکے میں چار افراد ہلاک اور سات زخمی ہوئے ہیں۔ انہوں نے کہا کہ واقعے کی تحقیقات "
                "شروع کر دی گئی ہیں اور علاقے کو گھیرے میں لے لیا گیا ہے۔",
                "language:ur"},
           Case{"پۆلیس ڕایگەیاند کە لە تەقینەوەکەدا چوار کەس کوژران و حەوت کەسی دیکە بریندار بوون. هەروەها گوتی کە "
                "لێکۆڵینەوە لەو ڕووداوە دەستی پێکردووە و ناوچەکە داخراوە.",
                "language:ckb"},
           Case{"The police said that four people were killed and seven others injured when a bomb exploded on the main "
                "road of the town, and that an investigation was under way, according to officials.",
                "language:en"},
       }) {
    const std::string page = "<html lang='en'><body><article><p>" + std::string(c.text) + "</p><p>" + c.text + "</p></article>";
    EXPECT_EQ(cleaned(page).skipped, c.skipped);
    CleanOptions any;
    any.any_language = true;
    Result<Article> a = test_cleaner().clean(test_page(page), any);
    ASSERT_TRUE(a.ok());
    EXPECT_EQ(a->skipped, "");
  }
}

TEST(HtmlArticle, NothingToReadIsNotAnError) {
  const Article a = cleaned("<html><head><title>الصفحة الرئيسية للموقع</title></head><body>" + sample::menu() + sample::related());
  EXPECT_EQ(a.skipped, "no-article");
  EXPECT_TRUE(a.body.empty());
}

}  // namespace
}  // namespace sijil
