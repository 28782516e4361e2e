// Ranks rival values by the table rules/clean/meta-names.tsv.
#include "clean/metadata.h"

#include <algorithm>

#include "base/strings.h"
#include "clean/dates.h"
#include "clean/fold.h"
#include "clean/titles.h"

namespace sijil {
namespace {

constexpr const char* kArabicComma = "\xD8\x8C";  // U+060C

bool is_http(std::string_view url) { return starts_with(url, "http://") || starts_with(url, "https://"); }

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
        if (value.empty()) value = dom.attr(n, "title");
        if (value.empty()) value = dom.attr(n, "href");
        std::string clean = squeeze(decode_entities(value));
        if (!clean.empty()) out.push_back({m, std::move(clean)});
      }
    }
  }
  return out;
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

/// True for a <time> that it or the element around it calls the last change's, and not the publication's as well.
bool tells_update(const PageView& v, std::uint32_t node) {
  const std::vector<Node>& nodes = v.dom.nodes();
  const bool published = v.dom.attr(nodes[node], "class").find("publish") != std::string_view::npos;
  return !published && ((v.lines.hints[node] | v.lines.hints[nodes[node].parent]) & kHintUpdated) != 0;
}

/// The first <time>, or element of a microformat (<abbr class="published" title="...">), with a date of publication, or of the last change, outside of what is dropped or in it; never in parts of comments or
/// other stories.
std::string time_element(const PageView& v, bool dropped, bool updated) {
  const std::vector<Node>& nodes = v.dom.nodes();
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const bool microformat = (v.lines.hints[i] & (kHintDate | kHintUpdated)) != 0 && !v.dom.attr(nodes[i], "title").empty();
    if ((nodes[i].tag != Tag::time && !microformat) || v.lines.dropped[i] != dropped || (dropped && in_other_part(v, i)) || tells_update(v, i) != updated) continue;
    for (const char* name : {"datetime", "title"}) {
      if (std::string d = machine_date(v.dom.attr(nodes[i], name), v.tables); !d.empty()) return d;
    }
  }
  return {};
}

bool has_digit(std::string_view s) { return s.find_first_of("0123456789") != std::string_view::npos; }

/// "Last updated:" alone; its date stands on the next line.
bool is_update_label(const PageLine& l, const CleanTables& tables) {
  constexpr std::size_t kWords = 4;
  return l.words <= kWords && !has_digit(l.folded) && tables.tells_update(l.folded);
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
  const auto note_update = [&](const std::string& date, const char* how) {
    if (out.updated.empty() && !date.empty()) out.updated = {date, {}, how};
  };
  for (const bool updated : {true, false}) {
    for (const bool dropped : {false, true}) {  // the foot of a message or a post may hold its date
      const std::string d = time_element(v, dropped, updated);
      if (updated) note_update(d, "time");
      else if (out.pub_date.empty() && !d.empty()) out.pub_date = {d, {}, "time"};
    }
  }
  if (!out.pub_date.empty()) return;
  for (const std::string& url : {v.page.final_url, v.page.url, out.canonical_url}) {
    if (const std::string d = url_date(url); !d.empty()) {
      out.pub_date = {d, {}, "url"};
      return;
    }
  }
  const std::size_t begin = body_begin > 15 ? body_begin - 15 : 0;
  const std::size_t end = std::min(v.lines.lines.size(), body_end + 6);
  struct Dated {
    std::size_t line;
    LineDates dates;
  };
  for (const bool hijri : {false, true}) {
    std::vector<Dated> dated;  // short lines with a date, none of them a sentence of the body
    for (std::size_t i = begin; i < end; ++i) {
      const PageLine& l = v.lines.lines[i];
      const bool within = i > body_begin && i < body_end;  // a dropped line is of something set into the text, as a post of a network
      if (l.words > 16 || (within && (l.sentence || l.dropped)) || !has_digit(l.folded) || in_other_part(v, l.node)) continue;
      const bool updated = i > 0 && is_update_label(v.lines.lines[i - 1], v.tables);
      LineDates dates = hijri ? LineDates{hijri_date(l.text, v.tables), {}} : line_dates(l.text, updated, v.tables);
      note_update(dates.updated, "visible");
      dated.push_back({i, std::move(dates)});
    }
    const auto take = [&](auto may) {
      for (const Dated& d : dated) {
        if (out.pub_date.empty() && !d.dates.published.empty() && may(d.line)) out.pub_date = {d.dates.published, {}, hijri ? "hijri" : "visible"};
      }
    };
    take([&](std::size_t i) { return (v.lines.lines[i].hints & kHintDate) != 0 || v.lines.lines[i].match.kind == LineKind::dateline; });
    take([&](std::size_t i) { return i < body_begin; });
    // A page may tell of its last change only.
    if (out.pub_date.empty() && (out.updated.how == "visible" || out.updated.how == "time")) out.pub_date = out.updated;
    take([](std::size_t) { return true; });
    if (!out.pub_date.empty()) return;
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
