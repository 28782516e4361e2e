// read_metadata(): what a page says about its article in meta tags, microdata, links, JSON-LD and visible lines: title,
// dates, site, canonical URL, section, tags.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/article.h"
#include "base/page.h"
#include "clean/dom.h"
#include "clean/json_ld.h"
#include "clean/lines.h"
#include "clean/tables.h"

namespace sijil {

/// A value of a meta tag, link or itemprop that rules/clean/meta-names.tsv knows.
struct MetaValue {
  const MetaName* name;
  std::string value;
};
std::vector<MetaValue> read_meta_values(const Dom& dom, const CleanTables& tables);

struct PageView {
  const Page& page;
  const Dom& dom;
  const PageLines& lines;
  const LdArticle& ld;
  const std::vector<MetaValue>& metas;
  const CleanTables& tables;
};

/// A value that the head of the page gives, how, and the rank of its source; "" when it gives none.
struct MetaFound {
  std::string value, how;
  int rank = 99;
};

/// The best-ranked accepted value of a field among meta, link and itemprop; the first of equals.
MetaFound best_value(const PageView& view, std::string_view field, const std::function<bool(const std::string&)>& accept);

/// True for a node in a part of comments or of other stories, or in a dropped one that is none of the article's by its tag. The foot of
/// a post may name its author or its date.
bool in_other_part(const PageView& view, std::uint32_t node);

/// A link's address as a whole one; "" when it is none of the web's or `base` is no URL. "../" stays as it is.
std::string resolve_url(const std::string& url, const std::string& base);

/// "example.org" of "https://www.example.org/a"; "" of what has no host.
std::string host_of(std::string_view url);

/// Fills title, site, canonical_url, section, tags of `out`. Dates need the body: see below; so does read_byline() of authors.h.
void read_headers(const PageView& view, Article& out);

/// Fills pub_date and updated. Visible lines count between the headline and line `body_end`.
void read_dates(const PageView& view, std::size_t body_begin, std::size_t body_end, Article& out);

/// The lang attribute or meta language of the page; "" when it says nothing.
std::string declared_language(const PageView& view);

}  // namespace sijil
