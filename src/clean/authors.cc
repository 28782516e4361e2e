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

/// What stands behind the name goes: "(https://...)", "| Oct 31, 2022", and, of a line that says it is a byline, "on 31 October".
std::string without_tail(std::string name, bool labelled, const CleanTables& tables) {
  for (const std::string_view mark : {" | ", " \xE2\x80\xA2 ", " \xC2\xB7 "}) name.resize(std::min(name.size(), name.find(mark)));
  const std::size_t open = name.find(" (");
  if (open != std::string::npos && name.find_first_of("/@", open) != std::string::npos) name.resize(open);
  const std::size_t digit = name.find_first_of("0123456789");
  if (digit == std::string::npos || !labelled) return name;
  name.resize(digit);
  for (;;) {  // the words of the date before its number
    name = trim(name);
    const std::size_t space = name.rfind(' ');
    if (space == std::string::npos) return name;
    const std::string word = fold_words(std::string_view(name).substr(space + 1));
    if (!word.empty() && tables.month(word) == 0 && tables.line_kind(word).kind != LineKind::dateline) return name;
    name.resize(space);
  }
}

/// The name behind "by" or its like; the whole line when it has no such word.
std::string without_label(const std::string& line, const CleanTables& tables) {
  const CleanTables::Match m = tables.line_kind(fold_words(line));
  return without_tail(is_labelled(m) ? std::string(name_after_label(line, m)) : line, is_labelled(m), tables);
}

/// The part of a line behind a bar that opens with "by" or its like: "Tuesday, 3 May | Written by: N. N."; "" when none does.
std::string labelled_part(const std::string& line, const CleanTables& tables) {
  for (const std::string_view bar : {" | ", " \xE2\x80\xA2 ", " \xC2\xB7 ", " - ", " \xE2\x80\x93 "}) {
    for (std::size_t at = line.find(bar); at != std::string::npos; at = line.find(bar, at + 1)) {
      const std::string part = line.substr(at + bar.size());
      if (is_labelled(tables.line_kind(fold_words(part)))) return without_label(part, tables);
    }
  }
  return {};
}

/// True for a line that is "by" or its like, and nothing more.
bool is_label_alone(const std::string& folded, const CleanTables& tables) {
  const CleanTables::Match m = tables.line_kind(folded);
  return is_labelled(m) && m.words == split_space(folded).size();
}

/// The text of an element up to the end of its first block, behind labels that stand alone.
std::string first_block_text(const PageView& v, std::uint32_t node) {
  const std::vector<Node>& nodes = v.dom.nodes();
  std::string text;
  std::uint32_t block_end = nodes[node].end;  // of the block within that was entered last
  for (std::uint32_t k = node; k < nodes[node].end; ++k) {
    const bool breaks = (is_block(nodes[k].tag) && k != node) || k >= block_end;
    if (breaks) block_end = is_block(nodes[k].tag) && nodes[k].end > k + 1 ? nodes[k].end : nodes[node].end;
    if (breaks && count_letters(text) != 0 && !is_label_alone(fold_words(text), v.tables)) break;
    text.append(breaks ? " " : "").append(nodes[k].text);
  }
  return squeeze(text);
}

/// A link to the page of a writer: a part of its path before the last says so, as class names do ("/author/12").
bool links_to_author(const PageView& v, const Node& n) {
  if (n.tag != Tag::a) return false;
  if (v.dom.attr(n, "rel").find("author") != std::string_view::npos) return true;
  const std::vector<std::string_view> parts = split(v.dom.attr(n, "href"), '/');
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    if (!parts[i + 1].empty() && (v.tables.class_hints(parts[i]) & kHintByline) != 0) return true;
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
    if ((v.lines.hints[i] & kHintByline) == 0 && !links_to_author(v, n)) continue;
    const std::string name = without_label(first_block_text(v, i), v.tables);
    const std::size_t words = split_space(name).size();
    if (words < 2 || words > 5 || name.find_first_of("0123456789") != std::string::npos || !person(name)) continue;
    best = name;
    best_end = n.end;
  }
  return best;
}

/// The name in a line of a city and a name, the outlet between them or not: "CITY - NAME", "CITY / OUTLET - NAME". "" when another line.
template <class Person>
std::string beside_city(const PageLine& l, const CleanTables& tables, Person person) {
  constexpr std::uint32_t kWords = 10;
  constexpr std::string_view kDashes[] = {" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " / ", "/", " | ", " \xD9\x80 ", ":", "\xD8\x8C ", ", "};
  if (l.words > kWords || l.words < 3 || l.sentence || l.link_share() > 0.7 || is_heading(l.tag)) return {};
  for (const std::string_view dash : kDashes) {
    if (l.text.find(dash) == std::string::npos) continue;
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= l.text.size();) {
      const std::size_t to = std::min(l.text.find(dash, from), l.text.size());
      parts.emplace_back(trim(std::string_view(l.text).substr(from, to - from)));
      from = to + dash.size();
    }
    const auto city = std::find_if(parts.begin(), parts.end(), [&](const std::string& p) { return tables.is_byline_city(fold_words(p)); });
    if (parts.size() < 2 || parts.size() > 3 || city == parts.end()) continue;
    parts.erase(city);
    const auto name = std::find_if(parts.rbegin(), parts.rend(), [&](const std::string& p) {
      const std::size_t words = split_space(p).size();
      return words >= 2 && words <= 4 && p.find_first_of("0123456789") == std::string::npos && person(p) && !tables.is_byline_city(fold_words(p)) &&
             tables.line_kind(fold_words(p)).kind == LineKind::none;
    });
    if (name != parts.rend()) return *name;
  }
  return {};
}

/// What stands within the marks of a name that is wholly in them, or in straight ones; "" otherwise.
std::string_view in_quotes(std::string_view name) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>("\xC2\xAB", "\xC2\xBB"), {"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}}) {
    if (name.size() > open.size() + close.size() && starts_with(name, open) && ends_with(name, close))
      return name.substr(open.size(), name.size() - open.size() - close.size());
  }
  return {};
}

}  // namespace

void read_byline(const PageView& v, std::size_t body_begin, std::size_t body_end, Article& out) {
  const std::string site = fold_words(out.site);
  const std::string host = host_of(v.page.final_url.empty() ? v.page.url : v.page.final_url);
  const auto person = [&](const std::string& s) {
    const std::string f = fold_words(s);
    const bool begins_so = site.find(' ') != std::string::npos && starts_with(f, site);  // "The PaperNovember"
    const bool outlet = f == site || begins_so || f == fold_words(v.ld.site) || f == fold_words(out.section) ||
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
  if (const MetaFound a = best_value(v, "author", [&](const std::string& s) { return person(without_tail(s, false, v.tables)); }); !a.value.empty()) {
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
  constexpr std::size_t kHeadLines = 4;  // a summary may stand above the byline
  constexpr std::uint32_t kBarLine = 16;
  const auto is_writer = [&](const std::string& name) {
    return person(name) && name.find_first_of("0123456789") == std::string::npos && visible_date(name, v.tables).empty() && split_space(name).size() <= 6;
  };
  const std::size_t begin = body_begin > 12 ? body_begin - 12 : 0;
  const std::size_t end = std::min(v.lines.lines.size(), body_end + 4);
  if (const std::string name = named_author(v, begin, end, person); !name.empty()) {
    out.byline = {name, {}, "visible"};
    return;
  }
  for (std::size_t i = begin; i < end; ++i) {
    const PageLine& l = v.lines.lines[i];
    const CleanTables::Match bare = i < body_begin + kHeadLines && l.words <= 5 && !l.sentence ? v.tables.line_kind(l.folded) : l.match;
    const bool labelled = is_labelled(bare);
    if (const std::string name = i < body_begin && l.words <= kBarLine && !labelled ? labelled_part(l.text, v.tables) : ""; is_writer(name)) {
      out.byline = {name, {}, "visible"};
      return;
    }
    if (l.words > 10 || (l.sentence && !labelled) || l.folded == fold_words(out.title.value)) continue;
    if (!labelled && ((l.hints & kHintByline) == 0 || i > body_begin)) continue;
    // "Wrote N. N." needs no colon where it stands above the text; the name may stand on the next line.
    const bool next = is_label_alone(l.folded, v.tables) && i + 1 < std::min(end, body_begin);
    std::string name = next ? v.lines.lines[i + 1].text : without_label(l.text, v.tables);
    if (name.empty() && labelled) name = without_tail(std::string(name_after_label(l.text, {LineKind::byline, bare.words})), true, v.tables);
    if (is_writer(name)) {
      out.byline = {name, {}, "visible"};
      return;
    }
  }
  // Without a label, right above the text, as its first line, or closing it.
  const std::size_t head = body_begin > 6 ? body_begin - 6 : 0;
  for (std::size_t i = head; i < end; ++i) {
    if (i > body_begin && i + 2 < body_end) continue;
    const std::string name = beside_city(v.lines.lines[i], v.tables, person);
    if (name.empty()) continue;
    // In quotation marks it is an outlet: "Beirut: <<The Paper>>".
    if (const std::string_view outlet = in_quotes(name); !outlet.empty()) {
      if (out.organisation.empty()) out.organisation = outlet;
      return;
    }
    out.byline = {name, {}, "visible"};
    return;
  }
}

}  // namespace sijil
