// Ranks rival values by the table rules/clean/meta-names.tsv; the visible headline confirms titles.
#include "clean/metadata.h"

#include <algorithm>
#include <set>

#include "base/strings.h"
#include "clean/dates.h"
#include "clean/fold.h"

namespace sijil {
namespace {

constexpr std::string_view kMarks[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ", " :: ", " / ", " \xC2\xAB ", " \xE2\x80\xA2 "};
constexpr const char* kArabicComma = "\xD8\x8C";  // U+060C

bool is_http(std::string_view url) { return starts_with(url, "http://") || starts_with(url, "https://"); }

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

std::string page_title(const Dom& dom) {
  const std::vector<Node>& nodes = dom.nodes();
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].tag == Tag::title && nodes[i].end > i + 1) return squeeze(nodes[i + 1].text);
    if (nodes[i].tag == Tag::body) break;
  }
  return {};
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

/// The visible headline: the heading that shares most words with what the head of the page says, else the only h1.
std::string visible_headline(const PageView& v, const std::vector<Field>& fields, const std::vector<std::string>& said, const std::string& site) {
  constexpr double kPart = 0.8;
  const PageLine* best = nullptr;
  double best_score = 0;
  std::size_t h1s = 0;
  const PageLine* only = nullptr;
  for (const PageLine& l : v.lines.lines) {
    const bool h1 = l.tag == Tag::h1;
    if (h1) ++h1s, only = l.words >= 3 ? &l : only;
    if (!h1 && l.tag != Tag::h2 && l.tag != Tag::h3 && (l.hints & kHintTitle) == 0) continue;
    if (l.words < 2) continue;
    for (const std::string& s : said) {
      const double score = std::min(overlap(l.folded, s), overlap(s, l.folded) + 0.2) + (h1 ? 0.1 : 0);
      if (score > best_score) best = &l, best_score = score;
    }
    for (const Field& f : fields) {
      if (h1 && best_score < kPart && l.folded != site && is_part_of(l.text, f.value)) best = &l, best_score = kPart;
    }
  }
  if (best && best_score >= 0.75) return best->text;
  return h1s == 1 && only && said.empty() ? only->text : std::string();
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

/// What the page's title says beside the headline: the outermost part, of few words; "" when there is none.
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

/// All values of the best source of tags, else the links that say rel="tag".
void read_tags(const PageView& v, Article& out) {
  const auto add = [&](std::string_view tag) {
    const std::string name = squeeze(tag);
    if (!name.empty() && out.tags.size() < 50 && std::find(out.tags.begin(), out.tags.end(), name) == out.tags.end()) out.tags.push_back(name);
  };
  const int rank = best_value(v, "tags", [](const std::string&) { return true; }).rank;
  for (const MetaValue& m : v.metas) {
    if (m.name->field != "tags" || m.name->rank != rank) continue;
    std::string list = m.value;
    for (std::size_t at; (at = list.find(kArabicComma)) != std::string::npos;) list.replace(at, 2, ",");
    for (std::string_view t : split(list, ',')) add(t);
  }
  if (!out.tags.empty()) return;
  const std::vector<Node>& nodes = v.dom.nodes();
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const std::vector<std::string_view> rel = nodes[i].tag == Tag::a ? split_space(v.dom.attr(nodes[i], "rel")) : std::vector<std::string_view>();
    if (std::find(rel.begin(), rel.end(), "tag") == rel.end()) continue;
    std::string text;
    for (std::uint32_t k = i; k < nodes[i].end; ++k) text += nodes[k].text;
    add(text);
  }
}

}  // namespace

bool in_other_part(const PageView& v, std::uint32_t node) {
  for (; node != 0 && v.lines.dropped[node]; node = v.dom.nodes()[node].parent) {
    const Tag tag = v.dom.nodes()[node].tag;
    if ((v.lines.hints[node] & (kHintComment | kHintRelated)) != 0 || tag == Tag::aside || tag == Tag::nav || tag == Tag::footer) return true;
  }
  return false;
}

MetaFound best_value(const PageView& v, std::string_view field, const std::function<bool(const std::string&)>& accept) {
  MetaFound best;
  for (const MetaValue& m : v.metas) {
    if (m.name->field == field && m.name->rank < best.rank && accept(m.value)) best = {m.value, m.name->how, m.name->rank};
  }
  return best;
}

std::string resolve_url(const std::string& url, const std::string& base) {
  if (is_http(url)) return url;
  const std::size_t scheme = base.find("://");
  if (scheme == std::string::npos || url.empty()) return {};
  if (starts_with(url, "//")) return base.substr(0, scheme + 1) + url;
  const std::size_t path = base.find('/', scheme + 3);
  if (url[0] == '/') return base.substr(0, path) + url;
  if (url.find(':') < url.find_first_of("/?#")) return {};  // "data:", "javascript:"
  return path == std::string::npos ? base + "/" + url : base.substr(0, base.find_last_of('/', base.find_first_of("?#")) + 1) + url;
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  if (starts_with(host, "www.")) host.remove_prefix(4);
  return ascii_lower(host);
}

std::vector<MetaValue> read_meta_values(const Dom& dom, const CleanTables& tables) {
  struct Source {
    const char* attribute;
    const char* in;
    Tag tag;  // Tag::other: any
  };
  static constexpr Source kSources[] = {{"property", "name", Tag::other}, {"name", "name", Tag::meta},
                                        {"http-equiv", "name", Tag::meta}, {"rel", "link", Tag::link},
                                        {"itemprop", "itemprop", Tag::other}};
  std::vector<MetaValue> out;
  for (const Node& n : dom.nodes()) {
    if (n.attr_count == 0) continue;
    for (const Source& s : kSources) {
      if (s.tag != Tag::other && s.tag != n.tag) continue;
      const std::string_view names = dom.attr(n, s.attribute);
      for (std::string_view name : split_space(names)) {
        const MetaName* m = tables.meta_name(s.in, ascii_lower(name));
        if (!m) continue;
        std::string_view value = dom.attr(n, "content");
        if (value.empty()) value = dom.attr(n, "datetime");
        if (value.empty()) value = dom.attr(n, "href");
        std::string clean = squeeze(decode_entities(value));
        if (!clean.empty()) out.push_back({m, std::move(clean)});
      }
    }
  }
  return out;
}

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

void read_headers(const PageView& v, Article& out) {
  const auto any = [](const std::string&) { return true; };
  const std::string base = v.page.final_url.empty() ? v.page.url : v.page.final_url;
  out.site = best_value(v, "site", [](const std::string& s) { return !is_http(s); }).value;
  if (out.site.empty() && !is_http(v.ld.site)) out.site = v.ld.site;
  out.canonical_url = resolve_url(best_value(v, "canonical", any).value, base);
  const std::string given_site = out.site;
  if (out.site.empty()) out.site = host_of(out.canonical_url.empty() ? base : out.canonical_url);
  out.section = best_value(v, "section", [](const std::string& s) { return !is_http(s); }).value;
  if (out.section.empty()) out.section = v.ld.section;
  out.tags = v.ld.tags;
  if (out.tags.empty()) {
    read_tags(v, out);
  }
  choose_title(v, out);
  if (given_site.empty() && !out.title.empty()) {
    if (const std::string name = site_beside(page_title(v.dom), out.title.value); !name.empty()) out.site = name;
  }
}

namespace {

/// The first <time> with a date, outside of what is dropped or in it; never in parts of comments or other stories.
std::string time_element(const PageView& v, bool dropped) {
  const std::vector<Node>& nodes = v.dom.nodes();
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].tag != Tag::time || v.lines.dropped[i] != dropped || (dropped && in_other_part(v, i))) continue;
    if (std::string d = machine_date(v.dom.attr(nodes[i], "datetime"), v.tables); !d.empty()) return d;
  }
  return {};
}

}  // namespace

void read_dates(const PageView& v, std::size_t body_begin, std::size_t body_end, Article& out) {
  const auto as_date = [&](const std::string& s) { return !machine_date(s, v.tables).empty(); };
  if (const MetaFound up = best_value(v, "updated", as_date); !up.value.empty())
    out.updated = {machine_date(up.value, v.tables), {}, up.how};
  if (const std::string d = machine_date(v.ld.modified, v.tables); !d.empty()) out.updated = {d, {}, "json-ld"};

  if (const std::string d = machine_date(v.page.published, v.tables); !d.empty()) {
    out.pub_date = {d, {}, "given"};
    return;
  }
  if (const std::string d = machine_date(v.ld.published, v.tables); !d.empty()) {
    out.pub_date = {d, {}, "json-ld"};
    return;
  }
  if (const MetaFound pub = best_value(v, "published", as_date); !pub.value.empty()) {
    out.pub_date = {machine_date(pub.value, v.tables), {}, pub.how};
    return;
  }
  for (const bool dropped : {false, true}) {  // the foot of a message or a post may hold its date
    if (const std::string d = time_element(v, dropped); !d.empty()) {
      out.pub_date = {d, {}, "time"};
      return;
    }
  }
  for (const std::string& url : {v.page.final_url, v.page.url, out.canonical_url}) {
    if (const std::string d = url_date(url); !d.empty()) {
      out.pub_date = {d, {}, "url"};
      return;
    }
  }
  const std::size_t begin = body_begin > 15 ? body_begin - 15 : 0;
  const std::size_t end = std::min(v.lines.lines.size(), body_end + 6);
  std::vector<const PageLine*> candidates;  // short lines with a digit, none of them a sentence of the body
  for (std::size_t i = begin; i < end; ++i) {
    const PageLine& l = v.lines.lines[i];
    if (l.words > 16 || (l.sentence && i > body_begin && i < body_end)) continue;
    if (std::any_of(l.folded.begin(), l.folded.end(), [](char c) { return c >= '0' && c <= '9'; })) candidates.push_back(&l);
  }
  using Reader = std::string (*)(std::string_view, const CleanTables&);
  for (const auto& [read, how] : {std::pair<Reader, const char*>(visible_date, "visible"), std::pair<Reader, const char*>(hijri_date, "hijri")}) {
    for (const bool hinted : {true, false}) {
      for (const PageLine* l : candidates) {
        const bool says_date = (l->hints & kHintDate) != 0 || l->match.kind == LineKind::dateline;
        if (hinted && !says_date) continue;
        if (const std::string d = read(l->text, v.tables); !d.empty()) {
          out.pub_date = {d, {}, how};
          return;
        }
      }
    }
  }
}

std::string declared_language(const PageView& v) {
  for (const Node& n : v.dom.nodes()) {
    if (n.tag == Tag::html || n.tag == Tag::body) {
      if (const std::string_view l = v.dom.attr(n, "lang"); !l.empty()) return std::string(l);
    }
  }
  if (!v.ld.language.empty()) return v.ld.language;
  return best_value(v, "language", [](const std::string&) { return true; }).value;
}

}  // namespace sijil
