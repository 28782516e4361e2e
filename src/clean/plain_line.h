// PlainLine: one line of a plain text with what tells running text from contact lines, date lines, bylines and related
// items, and the cuts inside a line.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/article.h"
#include "clean/tables.h"

namespace sijil {

struct PlainLine {
  Span span;                    // without white space at the ends; never empty
  Span after;                   // what was cut off at the end
  std::string folded;           // of its start, when it is long
  std::size_t words = 0;
  bool stop = false;            // ends as a sentence does
  bool contact = false;         // an address or a telephone number stands in it, and little else
  std::string date;             // a full date stands in it, and it is short
  CleanTables::Match match;

  /// A sentence or a paragraph, and no known phrase.
  bool running() const;
  /// What the line is when it is no running text.
  Block::Kind kind() const;
};

/// Lines of text[begin, end) that hold anything but white space.
std::vector<PlainLine> plain_lines(std::string_view text, std::uint32_t begin, const CleanTables& tables);

/// Kinds that are cut out of the middle of a body too.
bool is_cut(LineKind kind);

/// Bytes at the start of a long line that are share words run into the text; 0 when there are none.
std::uint32_t share_prefix(std::string_view line, const CleanTables& tables);

/// How many bytes of a line are left when tags or share words behind its last full stop are cut off.
std::uint32_t noise_suffix(std::string_view line, const CleanTables& tables);

/// Where a dash (of any length, or tatweel used as one) stands between two words; npos when there is none or several.
std::size_t find_dash(std::string_view line, std::size_t& width);

void trim_span(std::string_view text, Span& span);

}  // namespace sijil
