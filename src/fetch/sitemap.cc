#include "fetch/sitemap.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "fetch/inflate.h"
#include "fetch/url.h"
#include "fetch/xml_events.h"

namespace sijil {
namespace {

constexpr std::string_view kNews = "news/0.9";      // of several spellings of the namespace
constexpr std::size_t kMaxText = 8u << 10;

class SitemapReader {
 public:
  SitemapReader(const std::string& base, Sitemap& out) : out_(out) {
    if (const Result<Url> url = parse_url(base)) host_ = site_of(url->host);
  }

  void open(const XmlElement& e) {
    if (++depth_ == 1) {
      known = e.name == "urlset" || e.name == "sitemapindex";
      index_ = e.name == "sitemapindex";
    }
    if (depth_ == 2) entry_ = FeedItem{};
    if (depth_ == 2) news_date_.clear();
    text_.clear();
  }

  void close(std::string_view name, std::string_view ns) {
    const std::string value(trim(text_));
    text_.clear();
    const bool news = ns.size() >= kNews.size() && ends_with(ns, kNews);
    if (depth_ == 3 && name == "loc") entry_.url = value;
    if (depth_ == 3 && name == "lastmod") entry_.published = iso_time(value);
    if (depth_ == 4 && news && name == "publication_date") news_date_ = iso_time(value);
    if (depth_ == 4 && news && name == "title") entry_.title = value;
    if (depth_ == 2) take();
    --depth_;
  }

  void text(std::string_view s) {
    if (text_.size() < kMaxText) text_ += s;
  }

  void take_line(std::string_view line) {
    entry_ = FeedItem{};
    entry_.url = trim(line);
    if (!entry_.url.empty()) take();
  }

  bool full() const { return out_.pages.size() + out_.sitemaps.size() >= kMaxSitemapEntries; }

  bool known = false;

 private:
  void take() {
    if (full()) {
      out_.cut = true;
      return;
    }
    if (!news_date_.empty()) entry_.published = news_date_;
    const Result<Url> url = parse_url(entry_.url);
    if (!url || site_of(url->host) != host_) {
      ++out_.refused;
      return;
    }
    entry_.url = url->text;
    (index_ ? out_.sitemaps : out_.pages).push_back(std::move(entry_));
  }

  Sitemap& out_;
  std::string host_;
  int depth_ = 0;
  bool index_ = false;
  FeedItem entry_;
  std::string news_date_, text_;
};

}  // namespace

namespace {

/// A text of addresses, one a line and nothing else, as far as one looks.
bool is_list_of_urls(std::string_view bytes) {
  constexpr std::size_t kLook = 16u << 10;
  std::string_view s = bytes.substr(0, kLook);
  if (s.size() < bytes.size()) s = s.substr(0, s.rfind('\n') + 1);
  const std::vector<std::string_view> lines = split(s, '\n');
  const auto blank = [](std::string_view l) { return trim(l).empty(); };
  const auto fits = [&](std::string_view l) { return blank(l) || (looks_like_url(trim(l)) && trim(l).find_first_of(" \t<") == std::string_view::npos); };
  return std::all_of(lines.begin(), lines.end(), fits) && !std::all_of(lines.begin(), lines.end(), blank);
}

}  // namespace

bool looks_like_sitemap(std::string_view bytes) {
  if (is_list_of_urls(starts_with(bytes, "\xEF\xBB\xBF") ? bytes.substr(3) : bytes)) return true;
  const std::string root = xml_root_name(bytes);
  return root == "urlset" || root == "sitemapindex";
}

Result<Sitemap> parse_sitemap(std::string_view bytes, const std::string& charset, const std::string& base,
                              std::size_t max_bytes) {
  std::string inflated;
  if (is_gzip(bytes)) {
    Result<std::string> out = gunzip(bytes, max_bytes, base);
    if (!out) return out.error();
    inflated = *std::move(out);
    bytes = inflated;
  }
  if (bytes.size() > max_bytes) return Error{ErrorCode::limit, base, "larger than " + std::to_string(max_bytes) + " bytes"};
  Sitemap sitemap;
  SitemapReader reader(base, sitemap);
  if (starts_with(bytes, "\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (looks_like_url(trim(bytes.substr(0, 64)))) {
    for (const std::string_view line : split(bytes, '\n')) reader.take_line(line);
    return sitemap;
  }
  XmlHandler handler;
  handler.open = [&](const XmlElement& e) { reader.open(e); };
  handler.close = [&](std::string_view name, std::string_view ns) { reader.close(name, ns); };
  handler.text = [&](std::string_view s) { reader.text(s); };
  handler.enough = [&] { return sitemap.cut; };
  std::string broken;
  handler.broken = [&](const std::string& why) { broken = why; };
  if (Status s = read_xml(bytes, charset, base, handler); !s) return s.error();
  if (!reader.known) return Error{ErrorCode::parse, base, "not a sitemap: expected urlset or sitemapindex as the first element"};
  const bool empty = sitemap.pages.empty() && sitemap.sitemaps.empty() && sitemap.refused == 0;
  if (empty && !broken.empty()) return Error{ErrorCode::parse, base, "the sitemap is broken: " + broken};
  const auto newer = [](const FeedItem& a, const FeedItem& b) { return a.published > b.published; };
  std::stable_sort(sitemap.sitemaps.begin(), sitemap.sitemaps.end(), newer);
  return sitemap;
}

}  // namespace sijil
