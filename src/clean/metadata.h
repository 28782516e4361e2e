// read_metadata(): what a page says about its article in meta tags, microdata, links, JSON-LD and visible lines: title,
// byline, dates, site, canonical URL, section, tags.
#pragma once
#include <string>
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

/// Fills title, site, canonical_url, section, tags of `out`. Dates and byline need the body: see below.
void read_headers(const PageView& view, Article& out);

/// Fills pub_date and updated, byline and organisation. Visible lines count between the headline and line `body_end`.
void read_dates(const PageView& view, std::size_t body_begin, std::size_t body_end, Article& out);
void read_byline(const PageView& view, std::size_t body_begin, std::size_t body_end, Article& out);

/// The lang attribute or meta language of the page; "" when it says nothing.
std::string declared_language(const PageView& view);

/// "Headline | Site" without the site: the tail or head that names the site, or the shorter end behind a bar or dash.
std::string cut_site_name(const std::string& title, const std::string& site, bool is_page_title);

}  // namespace sijil
