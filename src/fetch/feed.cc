#include "fetch/feed.h"

#include <cstdio>
#include <ctime>
#include <optional>

#include "base/strings.h"
#include "fetch/retry.h"
#include "fetch/url.h"
#include "fetch/xml_events.h"

namespace sijil {
namespace {

constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom";
constexpr std::string_view kOldAtom = "http://purl.org/atom/ns#";
constexpr std::string_view kRss1 = "http://purl.org/rss/1.0/";
constexpr std::string_view kRss09 = "http://my.netscape.com/rdf/simple/0.9/";
constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kDcTerms = "http://purl.org/dc/terms/";
constexpr std::string_view kFeedBurner = "http://rssnamespace.org/feedburner/ext/1.0";
constexpr std::size_t kMaxText = 64u << 10;  // of one value that is kept

/// Reads the events of one document. Elements of other vocabularies (media:, itunes:) are passed over whole.
class FeedReader {
 public:
  explicit FeedReader(std::string base) : base_(std::move(base)) {}

  void open(const XmlElement& e) {
    ++depth_;
    if (depth_ == 1) {
      root(e);
      return;
    }
    const bool foreign = !is_ours(e.ns);
    if (skip_ == 0 && foreign && e.ns != kDublinCore && e.ns != kDcTerms && e.ns != kFeedBurner) skip_ = depth_;
    if (skip_ != 0) return;
    if (is_ours(e.ns) && (e.name == "item" || e.name == "entry")) {
      item_.emplace();
      item_depth_ = depth_;
      about_ = e.attribute("about");
      item_base_ = e.attribute("xml:base");
      return;
    }
    text_.clear();
    if (e.name == "link") link(e);
    permalink_ = e.attribute("isPermaLink");
  }

  void close(std::string_view name, std::string_view ns) {
    if (skip_ != 0) {
      if (skip_ == depth_) skip_ = 0;
      --depth_;
      return;
    }
    if (item_ && depth_ == item_depth_) {
      end_item();
    } else if (item_ && depth_ == item_depth_ + 1) {
      item_value(name, ns, std::string(trim(text_)));
    } else if (!item_ && name == "title" && feed.title.empty() && is_ours(ns) && depth_ <= 3) {
      feed.title = trim(text_);
    }
    --depth_;
  }

  void text(std::string_view s) {
    if (skip_ == 0 && text_.size() < kMaxText) text_ += s;
  }

  bool enough() const { return feed.items.size() >= kMaxFeedItems; }

  Feed feed;

 private:
  bool is_ours(std::string_view ns) const {
    return ns.empty() || ns == kAtom || ns == kOldAtom || ns == kRss1 || ns == kRss09 || ns == root_ns_;
  }

  void root(const XmlElement& e) {
    root_ns_ = e.ns;
    if (e.name == "rss") feed.kind = "rss";
    if (e.name == "RDF") feed.kind = "rdf";
    if (e.name == "feed") feed.kind = "atom";
    feed_base_ = e.attribute("xml:base");
  }

  // Atom's link is an attribute; its rel decides. RSS 2.0 feeds carry Atom links too.
  void link(const XmlElement& e) {
    const std::string href = e.attribute("href");
    if (href.empty()) return;
    const std::string rel = e.attribute("rel");
    if (!item_) {
      if (rel == "next" && feed.next.empty()) feed.next = absolute(href);
      return;
    }
    if (!rel.empty() && rel != "alternate") return;
    const std::string type = e.attribute("type");
    const bool html = type.empty() || type.find("html") != std::string::npos;
    if (alternate_.empty() || (html && !alternate_html_)) {
      alternate_ = href;
      alternate_html_ = html;
    }
  }

  void item_value(std::string_view name, std::string_view ns, std::string value) {
    if (value.empty()) return;
    if (ns == kFeedBurner) {
      if (name == "origLink") original_ = value;
    } else if (ns == kDublinCore || ns == kDcTerms) {
      if (item_->published.empty() && (name == "date" || name == "issued" || name == "created")) item_->published = iso_time(value);
    } else if (name == "title") {
      item_->title = value;
    } else if (name == "link") {
      link_ = value;
    } else if (name == "guid") {
      if (permalink_ != "false") guid_ = value;
    } else if (name == "pubDate" || name == "published" || name == "issued") {
      item_->published = iso_time(value);
    } else if (name == "updated" || name == "modified") {
      updated_ = iso_time(value);
    }
  }

  void end_item() {
    for (const std::string* url : {&original_, &alternate_, &link_, &guid_, &about_}) {
      if (url->empty()) continue;
      if (url == &guid_ && !looks_like_url(guid_)) continue;
      item_->url = absolute(*url);
      if (!item_->url.empty()) break;
    }
    if (item_->published.empty()) item_->published = updated_;
    if (item_->url.empty()) {
      ++feed.without_url;
    } else {
      feed.items.push_back(*std::move(item_));
    }
    item_.reset();
    for (std::string* s : {&original_, &alternate_, &link_, &guid_, &about_, &updated_, &item_base_}) s->clear();
    alternate_html_ = false;
  }

  std::string absolute(const std::string& location) const {
    std::string base = base_;
    for (const std::string& step : {feed_base_, item_base_}) {
      if (!step.empty()) base = resolved(base, step);
    }
    return resolved(base, location);
  }

  static std::string resolved(const std::string& base, const std::string& location) {
    const Result<Url> from = parse_url(base);
    const Result<Url> url = from ? resolve_url(*from, location) : parse_url(location);
    return url ? url->text : std::string();
  }

  std::string base_, feed_base_, item_base_;
  std::string root_ns_;
  int depth_ = 0, item_depth_ = 0, skip_ = 0;
  std::string text_, permalink_;
  std::optional<FeedItem> item_;
  std::string original_, alternate_, link_, guid_, about_, updated_;
  bool alternate_html_ = false;
};

}  // namespace

bool looks_like_feed(std::string_view bytes) {
  const std::string root = xml_root_name(bytes);
  return root == "rss" || root == "feed" || root == "RDF";
}

Result<Feed> parse_feed(std::string_view bytes, const std::string& charset, const std::string& base) {
  FeedReader reader(base);
  XmlHandler handler;
  handler.open = [&](const XmlElement& e) { reader.open(e); };
  handler.close = [&](std::string_view name, std::string_view ns) { reader.close(name, ns); };
  handler.text = [&](std::string_view s) { reader.text(s); };
  handler.enough = [&] { return reader.enough(); };
  std::string broken;
  handler.broken = [&](const std::string& why) { broken = why; };
  if (Status s = read_xml(bytes, charset, base, handler); !s) return s.error();
  if (reader.feed.kind.empty()) return Error{ErrorCode::parse, base, "not a feed: expected rss, RDF or feed as the first element"};
  if (reader.feed.items.empty() && !broken.empty()) return Error{ErrorCode::parse, base, "the feed is broken: " + broken};
  return std::move(reader.feed);
}

std::string iso_time(const std::string& value) {
  const std::string_view text = trim(value);
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, read = 0;
  const std::string s(text);
  if (std::sscanf(s.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &read) == 3 && read == 10) {
    if (month < 1 || month > 12 || day < 1 || day > 31) return {};
    if (s.size() == 10) return s;
    if (std::sscanf(s.c_str() + 10, "%*1[Tt ]%2d:%2d%n", &hour, &minute, &read) != 2) return {};
    std::size_t at = 10 + static_cast<std::size_t>(read);
    if (std::sscanf(s.c_str() + at, ":%2d%n", &second, &read) == 1) at += static_cast<std::size_t>(read);
    while (at < s.size() && (s[at] == '.' || (s[at] >= '0' && s[at] <= '9'))) ++at;
    const std::string_view zone = trim(std::string_view(s).substr(at));
    int zone_hours = 0, zone_minutes = 0;
    if (zone.empty()) return s.substr(0, 10);  // no zone: only the day is sure enough
    if (zone != "Z" && zone != "z") {
      const std::string z(zone.substr(1));
      if ((zone[0] != '+' && zone[0] != '-') || (std::sscanf(z.c_str(), "%2d:%2d", &zone_hours, &zone_minutes) != 2 &&
                                                 std::sscanf(z.c_str(), "%2d%2d", &zone_hours, &zone_minutes) < 1)) {
        return {};
      }
    }
    std::tm tm{};
    tm.tm_year = year - 1900, tm.tm_mon = month - 1, tm.tm_mday = day;
    tm.tm_hour = hour, tm.tm_min = minute, tm.tm_sec = second;
    const int offset = (zone_hours * 60 + zone_minutes) * 60;
    return iso_of(timegm(&tm) - (zone.front() == '-' ? -offset : offset));
  }
  const std::optional<std::time_t> at = s.find(':') == std::string::npos ? std::nullopt : parse_http_date(s);
  return at ? iso_of(*at) : std::string();
}

}  // namespace sijil
