// The visible headline confirms what the head of the page says; where they differ the page's own word counts.
#include "clean/titles.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>

#include "base/strings.h"
#include "clean/fold.h"

namespace sijil {
namespace {

constexpr std::string_view kMarks[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ", " :: ", " / ", " \xC2\xAB ", " \xE2\x80\xA2 "};

/// Share of the words of `a` that stand in `b`.
double overlap(const std::string& a, const std::string& b) {
  const auto wa = split_space(a);
  const auto wb = split_space(b);
  if (wa.empty()) return 0;
  const std::set<std::string_view> in_b(wb.begin(), wb.end());
  std::size_t n = 0;
  for (std::string_view w : wa) n += in_b.count(w);
  return static_cast<double>(n) / static_cast<double>(wa.size());
}

/// True when the words name the host of an address: "The Daily Post" and dailypost.example.
bool names_host(const std::string& folded, const std::string& host) {
  constexpr std::size_t kShortest = 5;
  if (host.find(' ') != std::string::npos || host.find('.') == std::string::npos) return false;
  const std::string label = ascii_lower(host.substr(0, host.find('.')));
  std::string words = folded;
  words.erase(std::remove(words.begin(), words.end(), ' '), words.end());
  return label.size() >= kShortest && words.find(label) != std::string::npos;
}

/// True when the head says the line with something set off by a sign before or behind it ("Headline | Outlet").
bool is_part_of(const std::string& line, const std::string& head) {
  constexpr std::string_view kSigns = "|-:/";
  if (line.size() >= head.size()) return false;
  std::string_view rest;
  if (starts_with(head, line)) rest = trim(std::string_view(head).substr(line.size()));
  else if (ends_with(head, line)) rest = trim(std::string_view(head).substr(0, head.size() - line.size()));
  if (rest.empty()) return false;
  const char edge = starts_with(head, line) ? rest.front() : rest.back();
  return kSigns.find(edge) != std::string_view::npos || std::any_of(std::begin(kMarks), std::end(kMarks), [&](std::string_view m) {
           const std::string_view sign = trim(m);
           return sign.size() > 1 && (starts_with(head, line) ? starts_with(rest, sign) : ends_with(rest, sign));
         });
}

/// A heading of the page. Of one that <br> or blocks break each line is one, and all of them together another.
struct Heading {
  std::string text, folded;
  std::size_t words = 0;
  bool h1 = false, broken = false, aside = false;  // `aside`: a link, or in a dropped part
};

/// The h1, h2 or h3 a node is or stands in; 0 when none.
std::uint32_t heading_around(const Dom& dom, std::uint32_t node) {
  constexpr int kLevels = 3;
  for (int level = 0; level < kLevels && node != 0; ++level, node = dom.nodes()[node].parent) {
    const Tag tag = dom.nodes()[node].tag;
    if (tag == Tag::h1 || tag == Tag::h2 || tag == Tag::h3) return node;
  }
  return 0;
}

std::vector<Heading> headings_of(const PageView& v) {
  constexpr std::size_t kMostLetters = 200;
  std::vector<Heading> out;
  Heading all;                 // of the element that the lines before stand in
  std::uint32_t element = 0;
  std::size_t letters = 0, parts = 0;
  const auto close = [&] {
    if (parts > 1 && letters <= kMostLetters) out.push_back(std::move(all));
    all = {};
    letters = parts = 0;
  };
  for (const PageLine& l : v.lines.lines) {
    const bool h1 = l.tag == Tag::h1, aside = l.link_letters != 0 || l.dropped;
    const std::uint32_t around = heading_around(v.dom, l.node);
    if (around != element) close();
    element = around;
    if (h1 || l.tag == Tag::h2 || l.tag == Tag::h3 || (l.hints & kHintTitle) != 0) out.push_back({l.text, l.folded, l.words, h1, false, aside});
    if (element == 0) continue;
    letters += l.letters;
    if (letters > kMostLetters) continue;
    const char* space = parts++ == 0 ? "" : " ";
    all.text.append(space).append(l.text);
    all.folded.append(space).append(l.folded);
    all.words += l.words;
    all.h1 = v.dom.nodes()[element].tag == Tag::h1;
    all.broken = true;
    all.aside = all.aside || aside;
  }
  close();
  return out;
}

bool ends_in_letter(std::string_view text) {
  std::size_t last = text.size();
  while (last > 0 && (static_cast<unsigned char>(text[--last]) & 0xC0) == 0x80) continue;
  return count_letters(text.substr(last)) != 0;
}

std::string without_spaces(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

/// The heading as the head of the page spells it: with its signs and spaces where the page breaks it into parts, and without a word or some that
/// stand before it with no sign between ("Country <span>Headline</span>").
std::string spelled(const Heading& heading, const std::vector<Field>& fields, const std::vector<std::string>& said) {
  constexpr std::size_t kMostBefore = 4, kFewest = 4;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool parts = heading.broken || said[i] != heading.folded;
    if (parts && without_spaces(said[i]) == without_spaces(heading.folded)) return fields[i].value;
    const std::size_t words = split_space(said[i]).size();
    if (fields[i].how == "title" || words < kFewest || words >= heading.words || heading.words - words > kMostBefore) continue;
    if (!ends_with(heading.folded, " " + said[i]) || !ends_with(heading.text, fields[i].value)) continue;
    if (ends_in_letter(trim(std::string_view(heading.text).substr(0, heading.text.size() - fields[i].value.size())))) return fields[i].value;
  }
  return heading.text;
}

/// True when the head says one thing here and another there.
bool disagree(const std::vector<std::string>& said) {
  constexpr double kAlike = 0.5;
  return std::any_of(said.begin(), said.end(), [&](const std::string& s) { return std::max(overlap(s, said[0]), overlap(said[0], s)) < kAlike; });
}

/// The visible headline: the heading that shares most words with what the head of the page says; else the only h1, where the head
/// says nothing or disagrees with itself.
std::string visible_headline(const PageView& v, const std::vector<Field>& fields, const std::vector<std::string>& said, const std::string& site) {
  constexpr double kPart = 0.8;
  const std::vector<Heading> headings = headings_of(v);
  const Heading* best = nullptr;
  double best_score = 0;
  std::size_t h1s = 0, own = 0;
  const Heading *only = nullptr, *story = nullptr;
  for (const Heading& h : headings) {
    if (h.h1 && !h.broken) {
      ++h1s, only = h.words >= 3 ? &h : only;
      if (!h.aside) ++own, story = h.words >= 4 && h.folded != site ? &h : story;
    }
    if (h.words < 2) continue;
    for (const std::string& s : said) {
      const double score = std::min(overlap(h.folded, s), overlap(s, h.folded) + 0.2) + (h.h1 ? 0.1 : 0);
      if (score > best_score) best = &h, best_score = score;
    }
    for (const Field& f : fields) {
      if (h.h1 && best_score < kPart && h.folded != site && is_part_of(h.text, f.value)) best = &h, best_score = kPart;
    }
  }
  if (best && best_score >= 0.75) return spelled(*best, fields, said);
  if (h1s == 1 && only && said.empty()) return only->text;
  return own == 1 && story && disagree(said) ? story->text : std::string();
}

/// The one line whose class or tag calls it a headline, on a page whose head names the outlet only: a short <title> that shares
/// no word with it.
std::string only_headline(const PageView& v, const std::string& head) {
  const PageLine* only = nullptr;
  for (const PageLine& l : v.lines.lines) {
    if (l.dropped || ((l.hints & kHintTitle) == 0 && l.tag != Tag::h1) || l.words < 4) continue;
    if (only && only->folded != l.folded) return {};
    only = &l;
  }
  const bool outlet = only && split_space(head).size() <= 3 && overlap(head, only->folded) == 0;
  return outlet ? only->text : std::string();
}

/// The part of "Site - Headline" that the page shows as a line of its own, where no heading's tag tells: the longest.
std::string shown_part(const PageView& v, const std::string& written) {
  std::string best;
  for (const PageLine& l : v.lines.lines) {
    if (l.dropped || l.words < 4 || l.text.size() <= best.size() || l.text.size() >= written.size()) continue;
    const bool head = starts_with(written, l.text), tail = ends_with(written, l.text);
    const std::string_view rest = head ? std::string_view(written).substr(l.text.size()) : std::string_view(written).substr(0, written.size() - l.text.size());
    if ((head || tail) && rest.find_first_of("-|:/") != std::string_view::npos && split_space(rest).size() <= 6) best = l.text;
  }
  return best;
}

/// "Headline | Site" without the site: the tail or head that names the site, or the shorter end behind a bar or dash.
std::string cut_site_name(const std::string& title, const std::string& site, bool is_page_title) {
  const std::string folded_site = fold_words(site);
  std::string out = title;
  for (int round = 0; round < 3; ++round) {
    std::size_t at = std::string::npos, width = 0;
    for (std::string_view mark : kMarks) {
      const std::size_t hit = out.rfind(mark);
      if (hit != std::string::npos && (at == std::string::npos || hit > at)) at = hit, width = mark.size();
    }
    if (at == std::string::npos) break;
    const std::string head = out.substr(0, at), tail = out.substr(at + width);
    const std::string tail_folded = fold_words(tail), head_folded = fold_words(head);
    const bool tail_is_site = !folded_site.empty() && (tail_folded == folded_site || overlap(tail_folded, folded_site) > 0.6 || names_host(tail_folded, site));
    const bool head_is_site = !folded_site.empty() && head_folded == folded_site;
    const std::size_t head_words = split_space(head_folded).size(), tail_words = split_space(tail_folded).size();
    if (head_is_site && tail_words >= 2) out = tail;
    else if (tail_is_site && (head_words >= 2 || count_letters(head) >= 12)) out = head;
    else if (is_page_title && head_words >= 3 && tail_words <= 5 && tail_words < head_words) out = head;
    else break;
  }
  return std::string(trim(out));
}

}  // namespace

std::string page_title(const Dom& dom) {
  const std::vector<Node>& nodes = dom.nodes();
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].tag == Tag::title && nodes[i].end > i + 1) return squeeze(nodes[i + 1].text);
    if (nodes[i].tag == Tag::body) break;
  }
  return {};
}

void choose_title(const PageView& v, Article& out) {
  const std::string site = fold_words(out.site);
  const auto not_site = [&](const std::string& s) { return fold_words(s) != site && !fold_words(s).empty(); };
  const MetaFound og = best_value(v, "title", not_site);
  const std::string written = page_title(v.dom);
  std::vector<Field> said;
  if (!og.value.empty()) said.push_back({cut_site_name(og.value, out.site, false), {}, og.how});
  if (!v.ld.headline.empty() && not_site(v.ld.headline))
    said.push_back({cut_site_name(v.ld.headline, out.site, false), {}, "json-ld"});
  if (!written.empty() && not_site(written)) said.push_back({cut_site_name(written, out.site, true), {}, "title"});
  std::vector<std::string> folded;
  for (const Field& f : said) folded.push_back(fold_words(f.value));
  std::string headline = visible_headline(v, said, folded, site);
  if (headline.empty() && said.size() == 1 && said[0].how == "title") headline = shown_part(v, written);
  const bool one = !folded.empty() && std::all_of(folded.begin(), folded.end(), [&](const std::string& f) { return f == folded[0]; });
  if (headline.empty() && one) headline = only_headline(v, folded[0]);
  if (!headline.empty()) out.title = {headline, {}, "visible"};
  else if (!said.empty()) out.title = said.front();
  else out.title = {};
}

std::string site_beside(const std::string& written, const std::string& headline) {
  std::string rest;
  const bool head = starts_with(written, headline);
  if (head) rest = written.substr(headline.size());
  else if (ends_with(written, headline)) rest = written.substr(0, written.size() - headline.size());
  const std::size_t none = std::string::npos;
  std::size_t cut = none, width = 0;
  for (std::string_view mark : kMarks) {
    const std::size_t hit = head ? rest.rfind(mark) : rest.find(mark);
    if (hit != none && (cut == none || (head ? hit > cut : hit < cut))) cut = hit, width = mark.size();
  }
  if (cut == none) return {};
  const std::string name(trim(head ? rest.substr(cut + width) : rest.substr(0, cut)));
  return count_letters(name) >= 3 && split_space(name).size() <= 5 ? name : std::string();
}

}  // namespace sijil
