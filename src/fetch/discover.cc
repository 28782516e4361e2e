#include "fetch/discover.h"

#include <gumbo.h>

#include <algorithm>
#include <unordered_set>

#include "base/file.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "fetch/robots.h"
#include "fetch/url.h"

namespace sijil {
namespace {

constexpr std::size_t kMaxPage = 4u << 20;
constexpr std::size_t kMaxLinks = 5'000;
constexpr std::size_t kMinWords = 3, kHeadlineWords = 5, kMinTextBytes = 20;

std::string attribute(const GumboNode* node, const char* name) {
  const GumboAttribute* a = gumbo_get_attribute(&node->v.element.attributes, name);
  return a ? std::string(trim(a->value)) : std::string();
}

bool has_word(const std::string& list, std::string_view word) {
  const std::vector<std::string_view> words = split_space(list);
  return std::find(words.begin(), words.end(), word) != words.end();
}

// All text below `node`, without recursion: pages nest as deep as they please.
std::string text_below(const GumboNode* node) {
  std::string out;
  std::vector<const GumboNode*> open{node};
  while (!open.empty() && out.size() < 1000) {
    const GumboNode* n = open.back();
    open.pop_back();
    if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE) out += n->v.text.text;
    if (n->type != GUMBO_NODE_ELEMENT) continue;
    const GumboVector& children = n->v.element.children;
    for (unsigned i = children.length; i-- > 0;) open.push_back(static_cast<const GumboNode*>(children.data[i]));
  }
  return out;
}

std::string absolute(const Url& base, const std::string& href) {
  const Result<Url> url = resolve_url(base, href);
  return url ? url->text : std::string();
}

bool is_feed_type(const std::string& type) {
  const std::string t = ascii_lower(type.substr(0, type.find(';')));
  return t == "application/rss+xml" || t == "application/atom+xml" || t == "application/rdf+xml" || t == "text/rss+xml";
}

// "/2024/05/17/a-long-name": what tells an article's address from a section's. Under a long headline any number does: "/news/512".
bool has_article_address(std::string_view path, bool long_text) {
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  const std::string_view name = path.substr(path.rfind('/') + 1);
  std::size_t digits = 0, longest = 0;
  for (const char c : path) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    longest = std::max(longest, digits);
  }
  const auto hyphens = std::count(name.begin(), name.end(), '-') + std::count(name.begin(), name.end(), '_');
  // Percent-encoded letters have digits too, one or two at a time.
  const bool number = !name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos;
  return longest >= 4 || hyphens >= 3 || (number && long_text);
}

}  // namespace

Result<Discoverer> Discoverer::load(const std::string& folder) {
  const std::string path = folder + "/not-articles.tsv";
  const Result<std::string> table = read_file(path);
  if (!table) return table.error();
  return parse(*table, path);
}

Result<Discoverer> Discoverer::parse(std::string_view table, const std::string& name) {
  Result<TsvReader> reader = TsvReader::open(table, name);
  if (!reader) return reader.error();
  if (Status s = reader->expect_header({"what", "words"}); !s) return s.error();
  Discoverer out;
  const Status read = reader->each([&](const TsvReader::Row& row) -> Status {
    for (const std::string_view word : split(row.cells[1], '|')) {
      if (trim(word).empty()) return reader->error(row, 1, "expected words between the bars");
      out.words_.push_back(ascii_lower(normalised_path(trim(word))));
    }
    return ok_status();
  });
  if (!read) return read.error();
  return out;
}

bool Discoverer::looks_like_article(const std::string& path, std::string_view text) const {
  const std::size_t words = split_space(text).size();
  if (text.size() < kMinTextBytes || words < kMinWords) return false;
  if (!has_article_address(path.substr(0, path.find('?')), words >= kHeadlineWords) && path.find("id=") == std::string::npos) return false;
  const std::string low = ascii_lower(normalised_path(path.substr(0, path.find('?'))));
  const std::vector<std::string_view> pieces = split(low, '/');
  return std::none_of(pieces.begin(), pieces.end(), [&](std::string_view piece) {
    return std::find(words_.begin(), words_.end(), piece) != words_.end();
  });
}

Discovery Discoverer::discover(const Page& page) const {
  Discovery out;
  Result<Url> base = parse_url(page.final_url.empty() ? page.url : page.final_url);
  if (!base) return out;
  const std::string site = site_of(base->host), own = base->text;
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* dom = gumbo_parse_with_options(&options, page.body.data(), std::min(page.body.size(), kMaxPage));
  std::unordered_set<std::string> seen;
  std::vector<const GumboNode*> open{dom->root};
  while (!open.empty() && seen.size() < kMaxLinks) {
    const GumboNode* node = open.back();
    open.pop_back();
    if (node->type != GUMBO_NODE_ELEMENT) continue;
    const GumboElement& e = node->v.element;
    for (unsigned i = e.children.length; i-- > 0;) open.push_back(static_cast<const GumboNode*>(e.children.data[i]));
    if (e.tag != GUMBO_TAG_BASE && e.tag != GUMBO_TAG_LINK && e.tag != GUMBO_TAG_A) continue;
    const std::string href = attribute(node, "href");
    if (href.empty() || href.front() == '#') continue;
    if (e.tag == GUMBO_TAG_BASE) {
      if (Result<Url> moved = resolve_url(*base, href)) base = std::move(moved);
      continue;
    }
    const std::string url = absolute(*base, href);
    if (url.empty() || url == own) continue;
    const std::string rel = ascii_lower(attribute(node, "rel"));
    if (e.tag == GUMBO_TAG_LINK) {
      if (has_word(rel, "canonical") && out.canonical.empty()) out.canonical = url;
      if (has_word(rel, "alternate") && is_feed_type(attribute(node, "type")) && seen.insert(url).second) out.feeds.push_back(url);
      continue;
    }
    if (has_word(rel, "nofollow")) continue;
    const Result<Url> parsed = parse_url(url);
    if (!parsed || site_of(parsed->host) != site) continue;
    std::string text = text_below(node);
    if (text.size() < kMinTextBytes) text += " " + attribute(node, "title");
    if (looks_like_article(parsed->target(), trim(text)) && seen.insert(url).second) out.articles.push_back(url);
  }
  gumbo_destroy_output(&options, dom);
  return out;
}

}  // namespace sijil
