// Puts the parts together and lays out Article::text.
#include "clean/html_article.h"

#include <algorithm>

#include "base/strings.h"
#include "clean/authors.h"
#include "clean/body.h"
#include "clean/fold.h"
#include "clean/images.h"
#include "clean/json_ld.h"
#include "clean/language.h"
#include "clean/lines.h"
#include "clean/metadata.h"
#include "clean/prescan.h"
#include "clean/script_story.h"
#include "clean/whole_page.h"

namespace sijil {
namespace {

constexpr std::string_view kFromJsonLd = "body-from:json-ld";
constexpr std::string_view kFromScript = "body-from:script";
constexpr std::size_t kEnoughBody = 150;  // letters; below it JSON-LD's own text may be the better one

Span append_line(std::string& text, std::string_view line) {
  if (!text.empty()) text += '\n';
  const auto begin = static_cast<std::uint32_t>(text.size());
  text += line;
  return {begin, static_cast<std::uint32_t>(text.size())};
}

void add_block(Article& out, Block::Kind kind, std::string_view line) {
  const Span span = append_line(out.text, line);
  out.blocks.push_back({kind, span});
  // Body spans are maximal: paragraphs side by side are one span, newline between them included.
  if (!out.body.empty() && out.body.back().end + 1 == span.begin) out.body.back().end = span.end;
  else out.body.push_back(span);
}

void add_article_body(const std::string& body, Article& out) {
  for (std::string_view line : split(body, '\n')) {
    const std::string clean = squeeze(line);
    if (!clean.empty()) add_block(out, Block::Kind::paragraph, clean);
  }
  out.flags.emplace_back(kFromJsonLd);
}

void add_lines(const PageLines& page, const BodyChoice& choice, Article& out) {
  for (const BodyLine& b : choice.lines) add_block(out, b.kind, page.lines[b.line].text);
}

/// A story that only a script holds; false when it holds none that is longer than what the page shows.
bool add_script_story(const std::string& utf8, const PrescanLimits& limits, const CleanTables& tables, const std::string& title,
                      std::size_t shown, Article& out) {
  const std::string html = story_in_scripts(utf8);
  if (html.empty()) return false;
  const Result<Prescan> scan = prescan(html, limits);
  if (!scan) return false;
  const Dom dom(*scan);
  const PageLines lines = page_lines(dom, tables);
  const BodyChoice choice = choose_body(dom, lines, title, "");
  if (choice.letters < kEnoughBody || choice.letters < 3 * shown) return false;
  add_lines(lines, choice, out);
  out.flags.emplace_back(kFromScript);
  return true;
}

void lay_out(const std::string& utf8, const PrescanLimits& limits, const CleanTables& tables, const PageLines& page, const BodyChoice& choice,
             const LdArticle& ld, Article& out) {
  if (!out.title.value.empty()) {
    out.title.span = append_line(out.text, out.title.value);
    out.blocks.push_back({Block::Kind::title, out.title.span});
  }
  const std::size_t said = count_letters(ld.body);
  if (said > kEnoughBody && ld.body.find('<') == std::string::npos &&
      (choice.letters < kEnoughBody || said > 3 * choice.letters)) {
    add_article_body(ld.body, out);
    return;
  }
  if (choice.letters < kEnoughBody && add_script_story(utf8, limits, tables, fold_words(out.title.value), choice.letters, out)) return;
  add_lines(page, choice.lines.empty() ? whole_page(page, fold_words(out.title.value)) : choice, out);
}

/// Class names may have dropped the article itself; then they are not heard, if that brings much more text.
void retry_without_classes(const Dom& dom, const CleanTables& tables, const SiteTemplate* site, const std::string& title,
                           const std::string& body, PageLines& lines, BodyChoice& choice) {
  PageLines all = page_lines(dom, tables, false, site);
  BodyChoice other = choose_body(dom, all, title, body);
  if (other.letters < 2 * choice.letters + 100) return;
  lines = std::move(all);
  choice = std::move(other);
}

/// Among the closing paragraphs, and among those of another element above the text, the ones that open with the writer's name are
/// about the writer: "N. N. is a reporter in ...", "The columnist N. N. writes of ...". What follows it in its element is so too.
void cut_about_the_writer(const Dom& dom, const PageLines& page, const std::string& byline, BodyChoice& choice) {
  constexpr std::uint32_t kAboutLetters = 400;
  constexpr std::size_t kClosing = 3, kOpening = 2, kTitleWords = 2;
  const auto parent = [&](std::size_t i) { return dom.nodes()[page.lines[choice.lines[i].line].node].parent; };
  const auto cut = [&](std::size_t i) {
    choice.letters -= page.lines[choice.lines[i].line].letters;
    choice.lines.erase(choice.lines.begin() + static_cast<std::ptrdiff_t>(i));
  };
  for (std::string_view name : split(byline, ',')) {
    const std::string folded = " " + fold_words(name) + " ";
    if (folded.find(' ', 1) + 1 == folded.size()) continue;  // one word
    const auto is_about = [&](const BodyLine& b, std::size_t title_words) {
      const PageLine& l = page.lines[b.line];
      const std::size_t at = (" " + l.folded).find(folded);
      const bool speaker = l.text.find(':') < 2 * name.size();  // "N. N.: ..." of a talk
      if (at == std::string::npos || l.letters > kAboutLetters || speaker) return false;
      return std::count(l.folded.begin(), l.folded.begin() + static_cast<std::ptrdiff_t>(at), ' ') <= static_cast<std::ptrdiff_t>(title_words);
    };
    const std::size_t from = std::max<std::size_t>(2, choice.lines.size() - std::min(kClosing, choice.lines.size()));
    for (std::size_t i = choice.lines.size(); i-- > from;) {
      if (is_about(choice.lines[i], kTitleWords)) cut(i);
    }
    for (std::size_t i = 0; i < kOpening && choice.lines.size() > kOpening + kClosing; ++i) {
      if (!is_about(choice.lines[i], 0) || parent(i) == parent(choice.lines.size() / 2)) continue;
      const std::uint32_t box = parent(i);
      while (i < choice.lines.size() && parent(i) == box) cut(i);
      break;
    }
  }
}

/// The template of the page's host; of a page that came without an address, of the one that it names itself.
const SiteTemplate* site_of(const Page& page, const std::vector<MetaValue>& metas, const CleanTables& tables) {
  std::string host = host_of(page.final_url.empty() ? page.url : page.final_url);
  for (std::size_t i = 0; i < metas.size() && host.empty(); ++i) {
    if (metas[i].name->field == "canonical") host = host_of(metas[i].value);
  }
  return tables.sites.of_host(host);
}

}  // namespace

Status html_article(const Page& page, const std::string& utf8, const CleanTables& tables, const CleanOptions& options,
                    Article& out, CleanTrace* trace) {
  PrescanLimits limits;
  limits.max_bytes = options.max_html_bytes;
  limits.max_depth = options.max_depth;
  limits.max_tags = options.max_tags;
  limits.max_kept = options.max_kept;
  limits.max_texts = options.max_texts;
  Result<Prescan> scan = prescan(utf8, limits);
  if (!scan) return scan.error();
  if (scan->depth_capped) out.flags.emplace_back("depth-capped");
  if (scan->attribute_cut) out.flags.emplace_back("attribute-cut");

  const Dom dom(*scan);
  const std::vector<MetaValue> metas = read_meta_values(dom, tables);
  const SiteTemplate* site = site_of(page, metas, tables);
  PageLines lines = page_lines(dom, tables, true, site);
  const LdArticle ld = read_json_ld(scan->ld_json);
  if (ld.broken_blocks != 0 || scan->ld_dropped) out.flags.emplace_back("broken-json-ld");
  const PageView view{page, dom, lines, ld, metas, tables};
  read_headers(view, out);
  if (!page.title.empty()) out.title = {squeeze(page.title), {}, "given"};
  const std::string title = fold_words(out.title.value);
  BodyChoice choice = choose_body(dom, lines, title, ld.body);
  if (choice.letters < kEnoughBody) retry_without_classes(dom, tables, site, title, ld.body, lines, choice);
  const std::size_t begin = choice.lines.empty() ? 0 : choice.lines.front().line;
  const std::size_t end = choice.lines.empty() ? 0 : choice.lines.back().line + 1;
  read_dates(view, begin, end, out);
  read_byline(view, begin, end, out);
  cut_about_the_writer(dom, lines, out.byline.value, choice);
  read_images(view, choice.container, begin, end, out);
  lay_out(utf8, limits, tables, lines, choice, ld, out);
  if (trace != nullptr) {
    const std::string_view from = out.flags.empty() ? std::string_view() : std::string_view(out.flags.back());
    if (from == kFromJsonLd) *trace = trace_replaced(lines, "the text was taken from JSON-LD", out);
    else if (from == kFromScript) *trace = trace_replaced(lines, "the text was taken from a script", out);
    else *trace = trace_html(dom, lines, choice, title);
  }
  out.language = detect_language(out.text, declared_language(view), tables);
  if (out.body.empty()) out.skipped = "no-article";
  return ok_status();
}

}  // namespace sijil
