// Pictures are found by their elements, captions by the lines around them; a caption belongs to the nearest picture above it.
#include "clean/images.h"

#include <algorithm>

#include "base/strings.h"
#include "clean/byline.h"
#include "clean/fold.h"

namespace sijil {
namespace {

constexpr std::size_t kMost = 50;
constexpr std::uint32_t kFar = 12;  // nodes between a picture and its caption

bool is_caption(const PageLine& l) {
  return l.tag == Tag::figcaption || (l.hints & kHintCaption) != 0 || l.match.kind == LineKind::caption;
}

/// The line without a label that says it is a caption ("Image caption, ...").
std::string_view without_label(const PageLine& l) {
  constexpr std::size_t kWords = 3;
  if (l.match.kind != LineKind::caption || l.tag != Tag::figcaption) return l.text;
  const std::string_view rest = name_after_label(l.text, l.match);
  return split_space(rest).size() >= kWords ? rest : std::string_view(l.text);
}

/// An img, or an element of another name (amp-img) whose source is a picture's file.
bool is_picture(const Dom& dom, const Node& n) {
  if (n.tag != Tag::other) return n.tag == Tag::img;
  const std::string_view source = dom.attr(n, "src");
  const std::string path = ascii_lower(source.substr(0, source.find('?')));
  return ends_with(path, ".jpg") || ends_with(path, ".jpeg") || ends_with(path, ".png") || ends_with(path, ".webp");
}

/// The address of a picture; pages that load pictures late keep it in another attribute.
std::string_view source_of(const Dom& dom, const Node& n) {
  for (const char* name : {"data-src", "src"}) {
    if (const std::string_view s = trim(dom.attr(n, name)); !s.empty()) return s;
  }
  return {};
}

}  // namespace

void read_images(const PageView& v, std::uint32_t container, std::size_t body_begin, std::size_t body_end, Article& out) {
  const std::vector<Node>& nodes = v.dom.nodes();
  const std::string base = v.page.final_url.empty() ? v.page.url : v.page.final_url;
  const auto add = [&](std::string_view url, std::string caption) {
    const std::string whole = resolve_url(std::string(url), base);
    const std::string& name = whole.empty() ? std::string(url) : whole;
    const auto known = std::find_if(out.images.begin(), out.images.end(), [&](const Image& i) { return i.url == name; });
    if (known == out.images.end()) out.images.push_back({name, std::move(caption)});
    else if (known->caption.empty()) known->caption = std::move(caption);
  };
  if (const std::string lead = best_value(v, "image", [](const std::string& s) { return !s.empty(); }).value; !lead.empty()) add(lead, "");
  if (v.lines.lines.empty() || body_end == 0) return;
  const std::size_t first = body_begin > 15 ? body_begin - 15 : 0;
  const std::uint32_t from = std::min(container, v.lines.lines[first].node);
  const std::uint32_t to = std::max(nodes[container].end, nodes[v.lines.lines[body_end - 1].node].end);
  std::vector<std::uint32_t> pictures;
  for (std::uint32_t i = from; i < to; ++i) {
    if (is_picture(v.dom, nodes[i]) && !v.lines.dropped[i] && !source_of(v.dom, nodes[i]).empty()) pictures.push_back(i);
  }
  std::vector<std::string> captions(pictures.size());
  std::vector<bool> sure(pictures.size());  // a <figcaption> says it; what else stands in the figure is its credit
  for (const PageLine& l : v.lines.lines) {
    if (l.node < from || l.node >= to || l.dropped || !is_caption(l)) continue;
    auto behind = std::upper_bound(pictures.begin(), pictures.end(), l.inner);
    const bool within = behind != pictures.end() && *behind < nodes[l.inner].end;  // the line's element holds the picture too
    if (within) ++behind;
    if (behind == pictures.begin() || (!within && l.inner - *(behind - 1) > kFar)) continue;
    const auto n = static_cast<std::size_t>(behind - pictures.begin() - 1);
    const bool says = l.tag == Tag::figcaption;
    if (sure[n] && !says) continue;
    if (says && !sure[n]) captions[n].clear();
    sure[n] = says;
    captions[n].append(captions[n].empty() ? "" : " ").append(without_label(l));
  }
  for (std::size_t i = 0; i < pictures.size() && out.images.size() < kMost; ++i) add(source_of(v.dom, nodes[pictures[i]]), captions[i]);
}

}  // namespace sijil
