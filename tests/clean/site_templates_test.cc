// Site templates: selectors, files and their errors, and that they refine the general method without replacing it.
#include "clean/site_templates.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "clean/tables.h"
#include "cleaner_fixture.h"
#include "sample_page.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;

TEST(SiteTemplates, Selectors) {
  const Dom dom("<body><article class='story big' id=s><div class=text><p class='a b'>x</p></div></article><p class=a>y</p></body>");
  struct Case {
    const char* selector;
    int matches;
  };
  for (const Case& c : {Case{"p", 2}, Case{".a", 2}, Case{"p.a.b", 1}, Case{".b.a", 1}, Case{"#s", 1}, Case{"article#s.story", 1}, Case{".story p", 1},
                        Case{"#s .text .a", 1}, Case{"div p.b", 1}, Case{".text .story", 0}, Case{".stor", 0}, Case{"div.a", 0}, Case{"p p", 0}}) {
    const Result<Selector> s = Selector::parse(c.selector);
    ASSERT_TRUE(s.ok()) << c.selector;
    int found = 0;
    for (std::uint32_t i = 0; i < dom.nodes().size(); ++i) found += dom.nodes()[i].tag != Tag::text && s->matches(dom, i);
    EXPECT_EQ(found, c.matches) << c.selector;
  }
  for (const char* wrong : {"", " ", ".", "#", "div > p", "a:hover", "p[x=y]", "*", "blink", ".a,.b", "p..a"}) EXPECT_FALSE(Selector::parse(wrong).ok()) << wrong;
}

TEST(SiteTemplates, HostsAndTheirSubdomains) {
  SiteTemplates sites;
  ASSERT_TRUE(sites.add("hosts = ['example.org', 'News.Example.net']\ndrop = '.x'", "a.toml").ok());
  for (const char* host : {"example.org", "www.example.org", "a.b.EXAMPLE.org", "news.example.net"}) EXPECT_NE(sites.of_host(host), nullptr) << host;
  for (const char* host : {"", "org", "example.net", "notexample.org", "example.org.evil"}) EXPECT_EQ(sites.of_host(host), nullptr) << host;
}

TEST(SiteTemplates, ErrorsNameFileLineAndColumn) {
  struct Case {
    const char *toml, *where, *what;
  };
  for (const Case& c : {
           Case{"hosts = ['e.org']\ndrop = \n", "f.toml:2:8", ""},
           Case{"hosts = ['e.org']\ndorp = '.x'", "f.toml:2:1", "did you mean"},
           Case{"hosts = ['e.org']\ndrop = ['.x', 7]", "f.toml:2:15", "drop must be a string"},
           Case{"hosts = ['e.org']\ndrop = ['.x', 'div > p']", "f.toml:2:15", "no selector"},
           Case{"hosts = ['e.org']\ndrop = ['blink.x']", "f.toml:2:9", "no element called blink"},
           Case{"hosts = ['https://e.org']", "f.toml:1:10", "expected a host"},
           Case{"hosts = ['e.org', 'E.org']", "f.toml:1:19", "a template already, in f.toml"},
           Case{"drop = '.x'", "f.toml:1:1", "no hosts"},
       }) {
    SiteTemplates sites;
    const Status s = sites.add(c.toml, "f.toml");
    ASSERT_FALSE(s.ok()) << c.toml;
    EXPECT_EQ(s.error().where, c.where) << c.toml << ": " << s.error().what;
    EXPECT_NE(s.error().what.find(c.what), std::string::npos) << s.error().what;
  }
}

class InAFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("sijil_sites_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::copy(SIJIL_SOURCE_DIR "/rules/clean", folder_ / "clean", fs::copy_options::recursive);
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& toml) { std::ofstream(folder_ / "clean" / "sites" / name) << toml; }
  Result<Cleaner> cleaner() const { return Cleaner::load((folder_ / "clean").string()); }
  fs::path folder_;
};

std::string story(const std::string& inside) {
  const std::vector<std::string>& p = sample::paragraphs();
  return sample::head() + "<body><h1>" + sample::kTitle + "</h1><div class=q9>نادر الحلبي 2022</div><div class=x1><p>" + p[0] + "</p><p>" + p[1] + "</p>" + inside + "<p>" +
         p[2] + "</p></div></body></html>";
}

TEST_F(InAFolder, RefinesTheSitesPagesAndNoOthers) {
  write("zahra.toml", "hosts = ['zahra.example']\ndrop = ['.x1 .zz']\n");
  const Result<Cleaner> c = cleaner();
  ASSERT_TRUE(c.ok()) << c.error().message();
  const std::string promo = "<div class=zz><p>" + sample::paragraphs()[4] + "</p></div>";
  Page page = test_page(story(promo));
  const auto body = [&](const char* url) {
    page.url = url;
    Result<Article> a = c->clean(page, {});
    return a ? body_of(*a) : "";
  };
  EXPECT_EQ(body("https://www.zahra.example/1").find(sample::paragraphs()[4]), std::string::npos);
  EXPECT_NE(body("https://other.example/1").find(sample::paragraphs()[4]), std::string::npos);
  page = test_page(story(promo + "<link rel=canonical href='https://zahra.example/1'>"));
  EXPECT_EQ(body("").find(sample::paragraphs()[4]), std::string::npos) << "a page that came without an address names its own";
}

TEST_F(InAFolder, KeepsWhatNamesWouldDrop) {
  const std::string part = "<div class='widget zz'><p>" + sample::paragraphs()[4] + "</p></div>";
  Page page = test_page(story(part));
  page.url = "https://zahra.example/1";
  Result<Article> without = test_cleaner().clean(page, {});
  ASSERT_TRUE(without.ok());
  EXPECT_EQ(body_of(*without).find(sample::paragraphs()[4]), std::string::npos);
  write("zahra.toml", "hosts = ['zahra.example']\nkeep = '.zz'\n");
  const Result<Cleaner> c = cleaner();
  ASSERT_TRUE(c.ok());
  Result<Article> with = c->clean(page, {});
  ASSERT_TRUE(with.ok());
  EXPECT_NE(body_of(*with).find(sample::paragraphs()[4]), std::string::npos);
}

TEST_F(InAFolder, ATemplateThatNoLongerFitsLosesNothing) {
  write("zahra.toml", "hosts = ['zahra.example']\ndrop = ['body', '.x1']\nbody = '.gone'\ntitle = '.gone'\n");
  const Result<Cleaner> c = cleaner();
  ASSERT_TRUE(c.ok());
  Page page = test_page(story(""));
  page.url = "https://zahra.example/1";
  Result<Article> a = c->clean(page, {});
  ASSERT_TRUE(a.ok());
  EXPECT_EQ(body_of(*a), sample::paragraphs()[0] + "\n" + sample::paragraphs()[1] + "\n" + sample::paragraphs()[2]);
  EXPECT_EQ(a->title.value, sample::kTitle);
}

TEST_F(InAFolder, ABrokenFileStopsLoading) {
  write("zahra.toml", "hosts = ['zahra.example']\ntitel = '.x'\n");
  const Result<Cleaner> c = cleaner();
  ASSERT_FALSE(c.ok());
  EXPECT_EQ(c.error().where, (folder_ / "clean" / "sites" / "zahra.toml").string() + ":2:1");
  EXPECT_EQ(c.error().code, ErrorCode::parse);
}

}  // namespace
}  // namespace sijil
