// FoldTableBuilder: fills a FoldTable: Unicode's classes first, then the rows of the file, then compatibility forms of
// what the rows decided. Not for use outside this room.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/tsv.h"
#include "text/fold_table.h"

namespace sijil {

/// The one folded byte of a letter of the Arabic block, or 0.
unsigned char arabic_letter_byte(char32_t cp);

class FoldTableBuilder {
 public:
  FoldTableBuilder();
  Status read(std::string_view tsv, const std::string& name);
  Result<FoldTable> finish() &&;

 private:
  struct Range {
    char32_t first, last;
  };
  FoldEntry& at(char32_t cp);
  void set_class(char32_t first, char32_t last, CharClass cls);
  void set_digit(char32_t cp, unsigned value);
  /// A letter folded to `base` (already lower case).
  void set_letter(char32_t cp, char32_t base);
  void unicode_classes();
  bool base_letters();         // false: ICU has no data
  bool compatibility_forms();  // the same
  void compatibility_form(char32_t cp, const char16_t* parts, int count);
  Status read_row(const TsvReader& table, const TsvReader::Row& row);
  Status apply(const TsvReader& table, const TsvReader::Row& row, Range codes, CharClass cls,
               const std::vector<Range>& to);
  bool listed(char32_t cp) const;

  FoldTable table_;
  std::vector<Range> listed_;  // what the file decides
  bool failed_ = false;
};

}  // namespace sijil
