// Document: an article with what was extracted from it, and its JSON line (docs/record-schema.md).
//
//   Document d{article, extraction, kVersion, rules_hash, page.fetched_at};
//   std::string line = document_json(d, {});            // without a newline
//   Result<Document> same = read_document(line, "records.jsonl:1");
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/article.h"
#include "base/result.h"
#include "base/utf8.h"
#include "incident/incident.h"

namespace sijil {

struct Document {
  Article article;
  Extraction extraction;
  std::string engine;      // version of the program
  std::string rules;       // hash of the rule set
  std::string fetched_at;  // kept in the store, not part of the JSON: output does not depend on the clock
  std::string sha256;      // of article.text; filled in by read_document(), else worked out when needed
  std::string redacted = {};  // "persons": their names are replaced; "" = all is as it was read
};

struct JsonOptions {
  OffsetMap::Unit offsets = OffsetMap::Unit::codepoint;
  bool with_text = false;
  bool records = true;               // false: the layer below only, as `sijil tag` prints it
  bool mentions = false;
  std::vector<std::string> kinds;    // of mentions; empty = all
};

/// One line, keys in a fixed order: the same document gives the same bytes.
std::string document_json(const Document& document, const JsonOptions& options);

/// Reads what document_json() wrote, mentions excepted. With the text in it spans come back as bytes; without, as the
/// numbers that stand there and `article.text` is empty. Unknown keys are passed over; a wrong shape is an error.
Result<Document> read_document(const std::string& line, const std::string& where);

/// document.sha256, or that of its text.
std::string text_sha256(const Document& document);

/// The stable words of an offset unit: codepoint, utf8, utf16.
std::string_view offset_unit_name(OffsetMap::Unit unit);

}  // namespace sijil
