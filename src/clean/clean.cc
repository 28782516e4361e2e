// Decides what kind of page it is, brings it to UTF-8, and hands it to the HTML or the plain-text half.
#include "clean/clean.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"
#include "clean/charset.h"
#include "clean/fold.h"
#include "clean/html_article.h"
#include "clean/language.h"
#include "clean/plain_article.h"
#include "clean/tables.h"

namespace sijil {
namespace {

std::string place_of(const Page& page) { return !page.url.empty() ? page.url : !page.file.empty() ? page.file : page.id; }

Error at(const Page& page, Error e) {
  e.where = place_of(page);
  return e;
}

/// Types that are read; anything else is refused by name, before its bytes are looked at.
bool is_text_type(std::string_view type) {
  return type.empty() || starts_with(type, "text/") || type.find("html") != std::string_view::npos ||
         type.find("xml") != std::string_view::npos || type.find("json") != std::string_view::npos ||
         type == "application/octet-stream";
}

std::string main_type(const Page& page) {
  const std::string_view type = page.content_type;
  return ascii_lower(trim(type.substr(0, type.find(';'))));
}

/// The charset of a content type that still carries its parameters.
std::string declared_charset(const Page& page) {
  if (!page.charset.empty()) return page.charset;
  const std::string low = ascii_lower(page.content_type);
  const std::size_t at = low.find("charset=");
  return at == std::string::npos ? std::string() : low.substr(at + 8, low.find(';', at) - at - 8);
}

bool has_text(std::string_view s) { return !trim(s).empty(); }

}  // namespace

Result<Cleaner> Cleaner::load(const std::string& rules_dir) {
  Result<CleanTables> tables = CleanTables::load(rules_dir);
  if (!tables) return tables.error();
  return Cleaner(std::make_shared<const CleanTables>(std::move(*tables)));
}

bool Cleaner::is_html(const Page& page) {
  const std::string type = main_type(page);
  if (type.find("html") != std::string::npos) return true;
  if (type == "text/plain" || (!type.empty() && type != "text/xml" && type != "application/xml" &&
                               type != "application/octet-stream"))
    return false;
  const std::string head = ascii_lower(std::string_view(page.body).substr(0, 2048));
  for (const char* mark : {"<!doctype html", "<html", "<head", "<body", "<meta ", "<div", "<article", "<p>", "<title"}) {
    if (head.find(mark) != std::string::npos) return true;
  }
  // UTF-16 pages show their markup with a NUL beside each letter.
  return head.find(std::string_view("<\0h\0t\0m\0l", 9)) != std::string::npos ||
         head.find(std::string_view("\0<\0h\0t\0m\0l", 10)) != std::string::npos;
}

Result<Article> Cleaner::clean(const Page& page, const CleanOptions& options, CleanTrace* trace) const {
  const std::string type = main_type(page);
  if (!is_text_type(type)) return Error{ErrorCode::unsupported, place_of(page), "content of type " + type + " is not read"};
  if (page.body.empty() && page.title.empty()) return Error{ErrorCode::parse, place_of(page), "no text: the page is empty"};
  const bool html = is_html(page);
  const std::size_t cap = html ? options.max_html_bytes : options.max_text_bytes;
  if (page.body.size() > cap) {
    return Error{ErrorCode::limit, place_of(page), std::to_string(page.body.size()) + " bytes; at most " +
                                                       std::to_string(cap) + " are read"};
  }
  Result<DecodedPage> decoded = to_utf8(page.body, declared_charset(page), tables_->letters, {.html = html});
  if (!decoded) return at(page, decoded.error());
  if (!has_text(decoded->text) && page.title.empty())
    return Error{ErrorCode::parse, place_of(page), "no text: nothing but white space"};

  Article out;
  out.doc_id = page.id;
  out.url = page.final_url.empty() ? page.url : page.final_url;
  out.flags = decoded->flags;
  if (html) {
    if (Status s = html_article(page, decoded->text, *tables_, options, out, trace); !s) return at(page, s.error());
  } else {
    plain_article(page, decoded->text, *tables_, out);
    if (trace != nullptr) *trace = trace_plain(out);
  }
  if (out.skipped.empty() && !options.any_language && !out.language.empty() && out.language != "ar")
    out.skipped = "language:" + out.language;
  return out;
}

Result<Article> clean(const Page& page, const CleanOptions& options, const std::string& rules_dir) {
  Result<Cleaner> cleaner = Cleaner::load(rules_dir);
  if (!cleaner) return cleaner.error();
  return cleaner->clean(page, options);
}

}  // namespace sijil
