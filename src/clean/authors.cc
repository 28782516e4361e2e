// From the surest source to the least sure: what the head says goes before what the page shows.
#include "clean/authors.h"

#include <algorithm>

#include "base/strings.h"
#include "clean/byline.h"
#include "clean/dates.h"
#include "clean/fold.h"

namespace sijil {
namespace {

/// A name as a person writes it: no URL, no handle, few words, letters in it.
bool is_name(const std::string& s) {
  const auto words = split_space(s);
  return !words.empty() && words.size() <= 10 && s.find("://") == std::string::npos && s.find('@') == std::string::npos &&
         s.find("www.") == std::string::npos && s.size() < 160 && count_letters(s) >= 3 &&
         s.find_first_of("{}<>|") == std::string::npos;
}

bool is_labelled(const CleanTables::Match& m) {
  return (m.kind == LineKind::byline || m.kind == LineKind::byline_label) && m.words > 0;
}

/// The name behind "by" or its like; the whole line when it has no such word.
std::string without_label(const std::string& line, const CleanTables& tables) {
  const CleanTables::Match m = tables.line_kind(fold_words(line));
  return is_labelled(m) ? std::string(name_after_label(line, m)) : line;
}

/// In a part of comments or of other stories, or in one that is none of the article's by its tag. The foot of a post may name its author.
bool in_other_part(const PageView& v, std::uint32_t node) {
  for (; node != 0 && v.lines.dropped[node]; node = v.dom.nodes()[node].parent) {
    const Tag tag = v.dom.nodes()[node].tag;
    if ((v.lines.hints[node] & (kHintComment | kHintRelated)) != 0 || tag == Tag::aside || tag == Tag::nav || tag == Tag::footer) return true;
  }
  return false;
}

/// The text of the innermost element between the lines `begin` and `end` whose class or rel says that it names the author.
template <class Person>
std::string named_author(const PageView& v, std::size_t begin, std::size_t end, Person person) {
  if (begin >= end) return {};
  const std::vector<Node>& nodes = v.dom.nodes();
  const std::uint32_t last = nodes[v.lines.lines[end - 1].node].end;
  std::string best;
  std::uint32_t best_end = 0;
  for (std::uint32_t i = v.lines.lines[begin].node; i < last; ++i) {
    if (best_end != 0 && i >= best_end) break;
    const Node& n = nodes[i];
    if (n.tag == Tag::text || n.end - i > 40 || in_other_part(v, i)) continue;
    const std::string_view rel = n.tag == Tag::a ? v.dom.attr(n, "rel") : std::string_view();
    if ((v.lines.hints[i] & kHintByline) == 0 && rel.find("author") == std::string_view::npos) continue;
    std::string text;
    for (std::uint32_t k = i; k < n.end; ++k) text.append(nodes[k].text).append(is_block(nodes[k].tag) ? " " : "");
    const std::string name = without_label(squeeze(text), v.tables);
    const std::size_t words = split_space(name).size();
    if (words < 2 || words > 5 || name.find_first_of("0123456789") != std::string::npos || !person(name)) continue;
    best = name;
    best_end = n.end;
  }
  return best;
}

}  // namespace

void read_byline(const PageView& v, std::size_t body_begin, std::size_t body_end, Article& out) {
  const std::string site = fold_words(out.site);
  const std::string host = host_of(v.page.final_url.empty() ? v.page.url : v.page.final_url);
  const auto person = [&](const std::string& s) {
    const std::string f = fold_words(s);
    const bool outlet = f == site || f == fold_words(v.ld.site) || f == fold_words(out.section) ||
                        (f.find(' ') == std::string::npos &&
                         (host.find(f) != std::string::npos || site.find(f) != std::string::npos));
    return is_name(s) && !outlet && v.tables.line_kind(f).kind != LineKind::credit;
  };
  for (const std::string& o : v.ld.organisations) {
    if (out.organisation.empty()) out.organisation = o;
  }
  std::string names;
  for (const std::string& a : v.ld.authors) {
    if (!person(a)) {
      if (out.organisation.empty() && is_name(a)) out.organisation = a;
      continue;
    }
    if (names.find(a) == std::string::npos) names += (names.empty() ? "" : ", ") + a;
  }
  if (!names.empty()) {
    out.byline = {names, {}, "json-ld"};
    return;
  }
  if (const MetaFound a = best_value(v, "author", person); !a.value.empty()) {
    out.byline = {without_label(a.value, v.tables), {}, a.how};
    if (!out.byline.empty()) return;
  }
  // The card for other sites: a label ("Written by") and its value.
  for (const char* n : {"1", "2"}) {
    const std::string label = best_value(v, "label" + std::string(n), [](const std::string&) { return true; }).value;
    const std::string name = best_value(v, "value" + std::string(n), person).value;
    if (name.empty() || !is_labelled(v.tables.line_kind(fold_words(label)))) continue;
    out.byline = {name, {}, "meta"};
    return;
  }
  const std::size_t begin = body_begin > 12 ? body_begin - 12 : 0;
  const std::size_t end = std::min(v.lines.lines.size(), body_end + 4);
  if (const std::string name = named_author(v, begin, end, person); !name.empty()) {
    out.byline = {name, {}, "visible"};
    return;
  }
  for (std::size_t i = begin; i < end; ++i) {
    const PageLine& l = v.lines.lines[i];
    const bool labelled = is_labelled(l.match);
    if (l.words > 10 || (l.sentence && !labelled) || l.folded == fold_words(out.title.value)) continue;
    if (!labelled && ((l.hints & kHintByline) == 0 || i > body_begin)) continue;
    const std::string name = without_label(l.text, v.tables);
    if (person(name) && name.find_first_of("0123456789") == std::string::npos && visible_date(name, v.tables).empty() && split_space(name).size() <= 6) {
      out.byline = {name, {}, "visible"};
      return;
    }
  }
}

}  // namespace sijil
