// Article: what the clean room gives and everything behind it reads. All spans are byte ranges of `text`.
#pragma once
#include <string>
#include <vector>

#include "base/span.h"

namespace sijil {

/// A document field with the place it was read from. `span` is empty when the value is not part of `text`
/// (a meta tag, a URL).
struct Field {
  std::string value;
  Span span;
  std::string how;  // json-ld, opengraph, meta, time, url, visible, given, ...
  bool empty() const { return value.empty(); }
};

/// One block of the text: a line or a paragraph, in order, never overlapping.
struct Block {
  enum class Kind { title, heading, paragraph, list_item, quote, caption, dateline, byline, contact, related, other };
  Kind kind = Kind::paragraph;
  Span span;
};

/// A picture of the article; the caption is "" when the page gives none.
struct Image {
  std::string url, caption;
};

struct Article {
  std::string doc_id;
  std::string url, canonical_url;
  std::string language;      // BCP 47: ar, fa, ur, ckb, en, ...; "" when undecided
  std::string skipped;       // why nothing is to be read from it; empty = read it
  Field title;               // not the site's name
  Field pub_date;            // ISO day (2022-10-31) or date-time with offset
  Field updated;
  Field byline;              // the person
  std::string organisation;  // of the byline
  std::string site;
  std::string section;
  std::vector<std::string> tags;
  std::vector<Image> images;
  std::string text;          // UTF-8, valid; what every span refers to
  std::vector<Block> blocks; // all of `text` that was classified; body = blocks that are read for records
  std::vector<Span> body;    // what the article says, without menus, contacts, related items (title not included)
  std::vector<std::string> flags;  // repaired-utf8, guessed-charset:windows-1256, ...
};

}  // namespace sijil
