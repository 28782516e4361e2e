// Pages made to hang or crash a parser, and bytes that are no pages: each is read quickly or refused with a reason.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <random>

#include "clean/dom.h"
#include "clean/prescan.h"
#include "cleaner_fixture.h"
#include "sample_page.h"

namespace sijil {
namespace {

std::string repeat(const std::string& s, std::size_t n) {
  std::string out;
  out.reserve(s.size() * n);
  for (std::size_t i = 0; i < n; ++i) out += s;
  return out;
}

std::string numbered(const std::string& before, const std::string& after, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += before + std::to_string(i) + after;
  return out;
}

struct HostilePage {
  const char* name;
  std::string before;
  bool refused = false;  // by a cap; the others are read and the article behind the trap is found
};

std::vector<HostilePage> hostile_pages() {
  return {
      {"75 KB of unclosed font tags", numbered("<font color=", ">", 4500)},
      {"500 KB of unclosed divs", repeat("<div>", 100'000)},
      {"100,000 nested tags", repeat("<div><span>", 50'000)},
      {"1 MB attribute", "<div class=\"" + repeat("a ", 500'000) + "\">"},
      {"100,000 attributes", "<div " + numbered("a", "=1 ", 100'000) + ">"},
      {"deep tables", repeat("<table><tr><td>", 6'000)},
      {"deeper tables", repeat("<table><tr><td>", 20'000), true},
      {"entities", repeat("&amp;", 100'000)},
      {"2 MB of entities", repeat("&amp;", 400'000), true},
      {"unclosed bold in paragraphs", numbered("<b class=", "><p>", 19'000)},
      {"unclosed comments", repeat("<!--", 100'000)},
      {"unclosed scripts", repeat("<script>", 50'000)},
      {"unclosed drawings", repeat("<svg>", 50'000)},
      {"stray end tags", repeat("</p></div></table>", 19'000)},
      {"more stray end tags", repeat("</p></div></table>", 30'000), true},
      {"many bodies", numbered("<body a", "=1 class=x>", 19'000)},
      {"frames", repeat("<frameset><frame>", 5'000)},
      {"pictures", repeat("<img src=a.jpg>", 19'000)},
      {"more pictures", repeat("<img src=a.jpg>", 60'000), true},
      {"deep JSON-LD", "<script type='application/ld+json'>" + repeat("[", 100'000) + "</script>"},
      {"long JSON-LD", "<script type='application/ld+json'>[" + repeat("\"a\",", 400'000) + "1]</script>"},
      {"items of one list", "<ul>" + repeat("<li>a b c d e f g h", 19'000) + "</ul>"},
      {"lists in lists", repeat(repeat("<ul><li>a b", 400) + repeat("</ul>", 400), 20)},
      {"paragraphs between rows", "<table>" + repeat("<p>x y z<tr>", 9'900) + "</table>"},
      {"tables between rows", repeat("<table><tr>a", 9'900)},
      {"selects in selects", repeat("<select><option>a", 60'000)},
      {"forms of inputs", repeat("<form action=a><input name=b><button>c</button></form>", 6'600)},
      {"templates in templates", repeat("<template><p>a", 9'900)},
      {"svg and math in turns", repeat("<svg><desc><p>a</p></desc></svg><math><mi>x</mi></math>", 9'000)},
      {"links across paragraphs", repeat("<a href=/1><p>a b</a></p>", 4'900)},
      {"a comment left open", "<!-- " + repeat("a > b - - ", 100'000)},
      {"numbers as entities", repeat("&#1575;", 100'000)},
      {"fields", "<dl>" + repeat("<dt>a b<dd>c d e f", 9'900) + "</dl>"},
      {"authors in JSON-LD", "<script type='application/ld+json'>{\"author\":[" + repeat("{\"@id\":\"#a\",\"name\":\"a b\"},", 30'000) + "{}]}</script>"},
      {"lines of preformatted text", "<pre>" + repeat("a b c d\n\n", 60'000) + "</pre>"},
      {"lines of a headline", "<h1>" + repeat("a b c<br>", 9'500) + "</h1>"},
      {"dates of microformats", numbered("<abbr class=published title=2022-99-99-", ">x</abbr>", 9'500)},
      {"ids and roles", numbered("<p id=a", " role=b itemprop=c>x", 19'000)},
      {"replies", repeat("<div><p>a b</p><p>Reply</p></div>", 2'500)},
      {"captions", repeat("<p><img src=a.jpg></p><p>a b c</p>", 3'500)},
      {"lines of print", repeat("<div>a b c d, e f g h i j k l m n o p</div>", 9'500)},
      {"tabs", repeat("<a href='#a'>تعليقات</a>", 4'500) + numbered("<p id=a", ">x", 9'000)},
      {"numbers that stand for text", repeat(std::string(kTextMark) + "0" + std::string(kTextEnd) + " ", 50'000)},
  };
}

// Bare gumbo needs 4 to 30 seconds and gigabytes for the first ones. The bound, of processor time, only tells what hangs, sanitizers
// or not; WorkIsCounted holds the cost, tools/bench_hostile.py measures it.
constexpr std::clock_t kHangs = 20 * CLOCKS_PER_SEC;

TEST(Hostile, ReadQuicklyAndTheArticleStillFound) {
  for (const HostilePage& c : hostile_pages()) {
    const std::clock_t start = std::clock();
    Result<Article> a = test_cleaner().clean(test_page("<html><body>" + c.before + sample::body_html()), {});
    EXPECT_LT(std::clock() - start, kHangs) << c.name;
    ASSERT_EQ(a.ok(), !c.refused) << c.name << (a.ok() ? "" : ": " + a.error().message());
    if (c.refused) {
      EXPECT_EQ(a.error().code, ErrorCode::limit) << c.name;
      continue;
    }
    expect_sound(*a);
    EXPECT_NE(body_of(*a).find(sample::paragraphs()[1]), std::string::npos) << c.name;
  }
}

// The work behind the pre-scan is bounded by counts, whatever the machine: what the parser gets, and what it makes of it.
TEST(Hostile, WorkIsCounted) {
  const PrescanLimits limits;
  for (const HostilePage& c : hostile_pages()) {
    const Result<Prescan> scan = prescan("<html><body>" + c.before + sample::body_html(), limits);
    ASSERT_EQ(scan.ok(), !c.refused) << c.name;
    if (!scan) continue;
    std::size_t ld = 0, letters = 0;
    for (const std::string& block : scan->ld_json) ld += block.size();
    EXPECT_LE(scan->html.size(), limits.max_kept + limits.max_content) << c.name;
    EXPECT_LE(scan->texts.size(), limits.max_texts) << c.name;
    EXPECT_LE(ld, limits.max_ld) << c.name;
    EXPECT_LE(std::count(scan->html.begin(), scan->html.end(), '='), static_cast<std::ptrdiff_t>(limits.max_attributes + limits.max_kept / 100)) << c.name;
    const Dom dom(*scan);
    EXPECT_LE(dom.nodes().size(), 5 * limits.max_tags) << c.name << ": at most five nodes a tag";
    for (const Node& n : dom.nodes()) letters += n.text.size();
    EXPECT_LE(letters, scan->html.size() + scan->texts.size()) << c.name;
  }
}

TEST(Hostile, LinksLeftOpenAreReadQuickly) {
  for (const std::string& page : {numbered("<a href=", "><div>", 20'000), "<a href=x>" + repeat("<p>x", 40'000),
                                  repeat("<table><a>", 20'000), "<table>" + repeat("<tr><td><a>", 30'000),
                                  repeat("<object><a>", 20'000), "<ul>" + repeat("<li>x", 50'000),
                                  repeat("<article><h1>a b</h1><p>" + sample::paragraphs()[0] + "</p></article>", 10'000),
                                  repeat("<div><h3><a href=1>a b c</a></h3><p>d e f</p></div>", 30'000), repeat("<", 500'000), repeat("<button><p>", 20'000)}) {
    const std::clock_t start = std::clock();
    CleanOptions options;
    options.max_tags = 400'000;  // some of these are refused by default
    options.max_kept = options.max_texts = std::size_t{16} << 20;
    Result<Article> a = test_cleaner().clean(test_page("<html>" + page), options);
    EXPECT_LT(std::clock() - start, kHangs) << page.substr(0, 20);
    EXPECT_TRUE(a.ok());
  }
}

TEST(Hostile, RefusedWithAReason) {
  struct Case {
    const char* name;
    Page page;
    ErrorCode code;
    const char* says;
  };
  const std::string nul(1, '\0');
  for (const Case& c : {
           Case{"empty", test_page(""), ErrorCode::parse, "empty"},
           Case{"white space", test_page(" \n\t "), ErrorCode::parse, "no text"},
           Case{"empty text file", test_page("", "text/plain"), ErrorCode::parse, "empty"},
           Case{"too many tags", test_page("<html>" + repeat("<p>x", 60'001)), ErrorCode::limit, "tags"},
           Case{"too many bytes", test_page("<html>" + std::string(std::size_t{9} << 20, ' ')), ErrorCode::limit, "bytes; at most"},
           Case{"too much text", test_page("<html>" + repeat("xy ", 800'000)), ErrorCode::limit, "bytes of tags and text"},
           Case{"angle brackets", test_page("<html>" + repeat("<", 300'000)), ErrorCode::limit, "bytes of tags and text"},
           Case{"PDF", test_page("%PDF-1.7 ...", ""), ErrorCode::unsupported, "binary"},
           Case{"PNG called HTML", test_page("\x89PNG\r\n\x1a\n...."), ErrorCode::unsupported, "binary"},
           Case{"control characters", test_page(repeat("\x01\x02" "ab", 300), "text/plain"), ErrorCode::unsupported, "control"},
           Case{"NULs", test_page(repeat(nul, 3000), "text/plain"), ErrorCode::unsupported, "control"},
           Case{"image by type", test_page("x", "image/png"), ErrorCode::unsupported, "image/png"},
       }) {
    Result<Article> a = test_cleaner().clean(c.page, {});
    ASSERT_FALSE(a.ok()) << c.name;
    EXPECT_EQ(a.error().code, c.code) << c.name << ": " << a.error().message();
    EXPECT_NE(a.error().what.find(c.says), std::string::npos) << c.name << ": " << a.error().message();
    EXPECT_EQ(a.error().where, "t") << c.name;
  }
}

TEST(Hostile, FiftyMegabytesInOneLine) {
  const std::string text = repeat("قتل ثلاثة أشخاص في المدينة ", 1'100'000);
  ASSERT_GT(text.size(), std::size_t{50} << 20);
  Result<Article> a = test_cleaner().clean(test_page(text, "text/plain"), {});
  ASSERT_TRUE(a.ok());
  ASSERT_EQ(a->body.size(), 1u);
  EXPECT_EQ(a->body[0].size() + 1, text.size());  // but for the space at the end
}

// Sound results for bytes nobody wrote: pages cut anywhere, with pieces swapped and bytes changed.
TEST(Hostile, AnyBytes) {
  std::mt19937 random(20221031);
  std::vector<std::string> seeds;
  for (int layout = 0; layout < sample::kLayouts; ++layout) seeds.push_back(sample::page(layout));
  seeds.push_back("Contact Information\n" + sample::body_text() + "\nشارك\n");
  for (int round = 0; round < 1500; ++round) {
    std::string s = seeds[random() % seeds.size()];
    for (unsigned k = random() % 8; k > 0; --k) {
      const std::size_t at = random() % (s.size() + 1), n = random() % 60;
      switch (random() % 4) {
        case 0: s.erase(at, n); break;
        case 1: s.insert(at, 1, static_cast<char>(random() % 256)); break;
        case 2: s.insert(at, s.substr(random() % (s.size() + 1), n)); break;
        default: if (at < s.size()) s[at] = static_cast<char>(random() % 256);
      }
    }
    for (const char* type : {"text/html", "text/plain", ""}) {
      Result<Article> a = test_cleaner().clean(test_page(s, type), {});
      if (a) expect_sound(*a);
      if (HasFatalFailure()) FAIL() << "round " << round << " as " << type;
    }
  }
  for (int round = 0; round < 500; ++round) {
    std::string s(random() % 400, ' ');
    for (char& c : s) c = static_cast<char>(random() % 256);
    Result<Article> a = test_cleaner().clean(test_page(s, round % 2 ? "text/html" : "text/plain"), {});
    if (a) expect_sound(*a);
    if (HasFatalFailure()) FAIL() << "random bytes " << round;
  }
}

}  // namespace
}  // namespace sijil
