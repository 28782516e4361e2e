// What the cleaner keeps of a page, for the tests of what it drops.
#pragma once
#include <string>

#include "clean/lines.h"

namespace sijil {

/// The text of the lines that are not dropped, joined by '|'.
inline std::string kept(const std::string& html) {
  static const Result<CleanTables> tables = CleanTables::load(SIJIL_SOURCE_DIR "/rules/clean");
  const Dom dom(html);
  std::string out;
  for (const PageLine& l : page_lines(dom, *tables).lines) {
    if (!l.dropped) out += (out.empty() ? "" : "|") + l.text;
  }
  return out;
}

}  // namespace sijil
