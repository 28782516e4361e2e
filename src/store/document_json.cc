#include <algorithm>

#include "base/digest.h"
#include "store/document.h"
#include "store/json_parts.h"

namespace sijil {
namespace {

// A document field: what stands in the text where it stands there, else its value.
void write_field(JsonParts& json, const Field& field) {
  JsonWriter& w = json.writer();
  w.key("text").string_or_null(field.span.empty() ? std::string_view(field.value) : json.slice(field.span));
  w.key("span");
  json.span_or_null(field.span);
}

void write_head(JsonParts& json, const Article& a) {
  JsonWriter& w = json.writer();
  w.key("language").string_or_null(a.language);
  w.key("title");
  if (a.title.empty()) {
    w.null();
  } else {
    w.begin_object();
    write_field(json, a.title);
    w.end_object();
  }
  w.key("pub_date");
  if (a.pub_date.empty()) {
    w.null();
  } else {
    w.begin_object();
    w.key("value").string(a.pub_date.value);
    w.key("text").string_or_null(json.slice(a.pub_date.span));
    w.key("span");
    json.span_or_null(a.pub_date.span);
    w.key("how").string_or_null(a.pub_date.how);
    w.end_object();
  }
  w.key("byline");
  if (a.byline.empty() && a.organisation.empty()) {
    w.null();
  } else {
    w.begin_object();
    write_field(json, a.byline);
    w.key("organisation").string_or_null(a.organisation);
    w.end_object();
  }
  w.key("site").string_or_null(a.site);
}

void write_sentences(JsonParts& json, const std::vector<Span>& sentences) {
  JsonWriter& w = json.writer();
  w.key("sentences").begin_array();
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    w.begin_object();
    w.key("i").integer(static_cast<std::int64_t>(i));
    w.key("span");
    json.span(sentences[i]);
    w.end_object();
  }
  w.end_array();
}

void write_extraction(JsonParts& json, const Extraction& e, const JsonOptions& options) {
  JsonWriter& w = json.writer();
  if (options.mentions) {
    const auto& kinds = options.kinds;
    w.key("mentions").begin_array();
    for (const Mention& m : e.mentions) {
      if (kinds.empty() || std::find(kinds.begin(), kinds.end(), m.kind) != kinds.end()) write_mention(json, m);
    }
    w.end_array();
  }
  if (!options.records) return;
  w.key("records").begin_array();
  for (const Incident& r : e.records) write_record(json, r);
  w.end_array();
  w.key("excluded").begin_array();
  for (const Excluded& x : e.excluded) {
    w.begin_object();
    w.key("span");
    json.span(x.span);
    w.key("text").string(json.slice(x.span));
    w.key("why").string(x.why);
    w.end_object();
  }
  w.end_array();
  w.key("checks");
  write_checks(json, e.checks);
}

}  // namespace

std::string_view offset_unit_name(OffsetMap::Unit unit) {
  switch (unit) {
    case OffsetMap::Unit::utf8: return "utf8";
    case OffsetMap::Unit::utf16: return "utf16";
    case OffsetMap::Unit::codepoint: break;
  }
  return "codepoint";
}

std::string document_json(const Document& d, const JsonOptions& options) {
  std::string out;
  out.reserve(d.article.text.size());   // half of what comes, or more
  JsonWriter w(out);
  const Article& a = d.article;
  JsonParts json(w, a.text, options.offsets);
  w.begin_object();
  w.key("schema").string("sijil/1");
  w.key("doc_id").string(a.doc_id);
  w.key("url").string_or_null(a.url);
  w.key("canonical_url").string_or_null(a.canonical_url);
  w.key("sha256").string(text_sha256(d));
  w.key("engine").string(d.engine);
  w.key("rules").string(d.rules);
  w.key("offsets").string(offset_unit_name(options.offsets));
  if (!d.redacted.empty()) w.key("redacted").string(d.redacted);
  write_head(json, a);
  if (options.with_text) w.key("text").string(a.text);
  w.key("body").begin_object();
  w.key("spans");
  json.spans(a.body);
  w.end_object();
  write_sentences(json, d.extraction.sentences);
  write_extraction(json, d.extraction, options);
  w.key("skipped").string_or_null(a.skipped);
  w.end_object();
  return out;
}

std::string text_sha256(const Document& d) { return d.sha256.empty() ? sha256_hex(d.article.text) : d.sha256; }

}  // namespace sijil
