// Short lines of a text stand behind pictures as well, so what is no credit must be very short and stand above a sentence.
#include "clean/captions.h"

#include <algorithm>

#include "base/strings.h"

namespace sijil {
namespace {

/// Pictures before each node.
std::vector<std::uint32_t> count_pictures(const Dom& dom) {
  const std::vector<Node>& nodes = dom.nodes();
  std::vector<std::uint32_t> images(nodes.size() + 1, 0);
  for (std::uint32_t i = 0; i < nodes.size(); ++i) images[i + 1] = images[i] + (nodes[i].tag == Tag::img);
  return images;
}

bool is_caption_tag(Tag t) { return t == Tag::p || t == Tag::div || t == Tag::center || t == Tag::td; }

/// "... (Image: N. N.)", "... Getty Images"; a sentence that ends before it is signed by an agency.
bool ends_in_credit(const PageLine& l, const CleanTables& tables) {
  constexpr std::uint32_t kWords = 60;
  if (l.words > kWords || ends_with(l.text, ".") || !tables.ends_in_credit(l.text)) return false;  // "... seen by Reuters."
  const std::size_t open = l.text.rfind('(');
  if (open == std::string::npos || open == 0) return true;
  const std::string_view before = trim(std::string_view(l.text).substr(0, open));
  return !ends_with(before, ".") && !ends_with(before, "!");
}

}  // namespace

std::vector<bool> pictures_with_a_line(const Dom& dom, const PageLines& page) {
  constexpr std::uint32_t kWords = 20;
  constexpr std::size_t kGallery = 4;  // so many neighbours of one tag are a gallery: their lines may be sentences
  const std::vector<Node>& nodes = dom.nodes();
  const std::vector<std::uint32_t> images = count_pictures(dom);
  std::vector<std::uint32_t> lines(nodes.size() + 1, 0);
  for (const PageLine& l : page.lines) ++lines[l.node + 1];
  for (std::size_t i = 1; i < lines.size(); ++i) lines[i] += lines[i - 1];
  const auto of_a_picture = [&](std::uint32_t node) { return images[nodes[node].end] != images[node] && lines[nodes[node].end] - lines[node] == 1; };
  std::vector<bool> out(nodes.size());
  std::vector<std::uint32_t> gallery;
  const auto close_gallery = [&] {
    for (std::size_t i = 0; gallery.size() >= kGallery && i < gallery.size(); ++i) out[gallery[i]] = true;
    gallery.clear();
  };
  for (const PageLine& l : page.lines) {
    if ((l.tag != Tag::p && l.tag != Tag::div && l.tag != Tag::center) || l.words > kWords || l.link_letters != 0) continue;
    if (!l.sentence) out[l.node] = of_a_picture(l.node);
    const std::uint32_t up = of_a_picture(l.node) ? l.node : nodes[l.node].parent;
    if (!of_a_picture(up)) continue;
    if (!l.sentence) out[up] = true;
    const bool beside = !gallery.empty() && nodes[gallery.back()].parent == nodes[up].parent && nodes[gallery.back()].tag == nodes[up].tag;
    if (!beside) close_gallery();
    gallery.push_back(up);
  }
  close_gallery();
  return out;
}

void find_captions(const Dom& dom, const CleanTables& tables, PageLines& page) {
  constexpr std::uint32_t kWords = 10;
  constexpr std::size_t kHeadings = 2;  // so many lines of that kind without a picture: the text has headings like them
  const std::vector<std::uint32_t> images = count_pictures(dom);
  std::vector<PageLine>& lines = page.lines;
  std::vector<std::size_t> short_lines;
  std::size_t headings = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    PageLine& l = lines[i];
    if (!is_caption_tag(l.tag) || l.in_list || l.cell || l.node <= lines[i - 1].node) continue;
    const bool behind_picture = images[l.node] != images[lines[i - 1].node];
    const bool next = i + 1 < lines.size() && lines[i + 1].letters >= kLongLine && lines[i + 1].sentence;
    const bool few = l.words >= 2 && l.words <= kWords && !l.sentence && l.link_letters == 0 && next && !ends_with(l.text, ":") && l.text.find(". ") == std::string::npos;
    if (behind_picture && ends_in_credit(l, tables)) l.hints |= kHintCaption;
    else if (behind_picture && few) short_lines.push_back(i);
    else headings += few && !l.dropped && l.match.kind == LineKind::none && lines[i - 1].letters >= kLongLine && lines[i - 1].sentence;
  }
  if (headings >= kHeadings) return;
  for (const std::size_t i : short_lines) lines[i].hints |= kHintCaption;
}

}  // namespace sijil
