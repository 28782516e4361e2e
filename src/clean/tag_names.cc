// The lists behind tag_names.h, as two small hash tables built once.
#include "clean/tag_names.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/strings.h"

namespace sijil {
namespace {

struct Hash {
  std::size_t operator()(const TagName& n) const {
    std::uint64_t a = 0, b = 0;
    std::memcpy(&a, n.bytes.data(), 8);
    std::memcpy(&b, n.bytes.data() + 8, 8);
    return static_cast<std::size_t>((a ^ (b << 1)) * 0x9E3779B97F4A7C15ULL);
  }
};
using Map = std::unordered_map<TagName, TagAction, Hash>;

void add(Map& map, TagAction action, std::initializer_list<const char*> names) {
  for (const char* n : names) map[tag_name(n)] = action;
}

const Map& actions() {
  static const Map map = [] {
    Map m;
    add(m, TagAction::implied, {"p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot"});
    add(m, TagAction::empty, {"br", "hr", "meta", "link", "html", "head", "body", "img"});
    add(m, TagAction::anchor, {"a"});
    add(m, TagAction::pre, {"pre"});
    add(m, TagAction::title, {"title"});
    add(m, TagAction::raw, {"script", "style", "iframe", "noembed", "noframes", "xmp", "textarea"});
    add(m, TagAction::element, {"svg", "math", "select", "template", "noscript", "canvas", "audio", "video", "datalist"});
    add(m, TagAction::element, {"amp-ad", "amp-embed", "amp-sticky-ad", "amp-consent", "amp-sidebar"});
    // Formatting elements carry no article text of their own, and unclosed ones are what makes parsers explode.
    add(m, TagAction::unwrap,
        {"b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u", "ruby", "rb", "rt",
         "rp", "rtc", "plaintext", "frameset", "frame", "image", "input", "source", "track", "wbr", "embed",
         "area", "param", "col", "colgroup", "base", "basefont", "bgsound", "keygen", "option", "optgroup", "object",
         "applet", "marquee", "map", "picture", "menuitem", "bdi", "bdo", "sup", "sub", "mark"});
    return m;
  }();
  return map;
}

}  // namespace

TagName tag_name(std::string_view written) {
  TagName name;
  const std::size_t size = std::min<std::size_t>(written.size(), 14);
  for (std::size_t i = 0; i < size; ++i) {
    const char c = written[i];
    name.bytes[i] = ascii_lower(c);
  }
  name.bytes[15] = static_cast<char>(size);
  return name;
}

TagAction tag_action(const TagName& name) {
  const auto it = actions().find(name);
  return it == actions().end() ? TagAction::keep : it->second;
}

bool attribute_matters(std::string_view name) {
  static const std::unordered_set<std::string_view> kept = {
      "class", "id",    "href",  "lang",  "xml:lang", "name",       "property", "content", "itemprop", "itemscope",
      "type",  "charset", "rel", "role",  "style",    "http-equiv", "datetime", "hidden",  "aria-hidden", "src", "data-src"};
  if (name.size() > 11) return false;
  char low[12];
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    low[i] = ascii_lower(c);
  }
  return kept.count(std::string_view(low, name.size())) != 0;
}

}  // namespace sijil
