// One line of a JSONL source -> Page. Fields read: id, url, final_url, fetched_at, title, published (or ref_date), and text,
// html, or html_base64 (bytes as they came) with charset; others are passed over.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "base/page.h"
#include "base/result.h"

namespace sijil {

class JsonlReader {
 public:
  JsonlReader();
  ~JsonlReader();
  JsonlReader(JsonlReader&&) noexcept;
  JsonlReader& operator=(JsonlReader&&) noexcept;

  /// `file` and `line` are for errors (file:line:column, the column counted in characters from 1) and for the id of a line
  /// without one ("name:line", where `stem` is the name).
  Result<Page> read(const std::string& text, const std::string& file, const std::string& stem, std::uint64_t line);

 private:
  struct Parsers;
  std::unique_ptr<Parsers> parsers_;
};

}  // namespace sijil
