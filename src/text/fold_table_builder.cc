// Building goes by blocks: only those whose letters, digits and forms occur in the press are asked of ICU one by one, so
// that loading takes a few milliseconds.
#include "text/fold_table_builder.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"

namespace sijil {
namespace {

constexpr std::uint16_t kOtherPage = 0;
constexpr std::uint16_t kLetterPage = 1;

CharClass class_of_category(UCharCategory category) {
  switch (category) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER: return CharClass::letter;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK: return CharClass::mark;
    case U_DECIMAL_DIGIT_NUMBER: return CharClass::digit;
    case U_SPACE_SEPARATOR: return CharClass::space;
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return CharClass::newline;
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR: return CharClass::skip;
    case U_INITIAL_PUNCTUATION: return CharClass::quote_open;
    case U_FINAL_PUNCTUATION: return CharClass::quote_close;
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION: return CharClass::sign;
    default: return CharClass::other;
  }
}

/// The ASCII sign that stands for a whole category.
char sign_of_category(UCharCategory category) {
  if (category == U_START_PUNCTUATION) return '(';
  return category == U_END_PUNCTUATION ? ')' : '-';
}

void put(FoldEntry& e, CharClass cls, char byte) {
  e = FoldEntry{};
  e.cls = cls;
  e.size = 1;
  e.to[0] = byte;
}

bool ascii_sign(char32_t cp) {
  return cp > 0x20 && cp < 0x7F && !u_isalnum(static_cast<UChar32>(cp));
}

}  // namespace

FoldTableBuilder::FoldTableBuilder() {
  table_.entries_.resize(512);
  FoldEntry letter;
  letter.cls = CharClass::letter;
  std::fill(table_.entries_.begin() + 256, table_.entries_.end(), letter);
  unicode_classes();
  failed_ = !base_letters();
  for (char32_t cp = 0x21; cp < 0x7F; ++cp) {
    if (ascii_sign(cp)) put(at(cp), CharClass::sign, static_cast<char>(cp));
  }
  at(kReplacement).cls = CharClass::letter;  // damage inside a word does not cut it
}

FoldEntry& FoldTableBuilder::at(char32_t cp) {
  std::uint16_t& page = table_.pages_[cp >> 8];
  if (page <= kLetterPage) {
    const std::size_t from = std::size_t{page} << 8;
    page = static_cast<std::uint16_t>(table_.entries_.size() >> 8);
    table_.entries_.resize(table_.entries_.size() + 256);
    std::copy_n(table_.entries_.begin() + static_cast<std::ptrdiff_t>(from), 256, table_.entries_.end() - 256);
  }
  return table_.entries_[(std::size_t{page} << 8) | (cp & 0xFF)];
}

void FoldTableBuilder::set_class(char32_t first, char32_t last, CharClass cls) {
  for (char32_t cp = first; cp <= last;) {
    const bool whole = (cp & 0xFF) == 0 && last - cp >= 0xFF;
    if (whole && cls == CharClass::letter && table_.pages_[cp >> 8] == kOtherPage) {
      table_.pages_[cp >> 8] = kLetterPage;
      cp += 0x100;
      continue;
    }
    FoldEntry& e = at(cp++);
    e = FoldEntry{};
    e.cls = cls;
  }
}

void FoldTableBuilder::set_digit(char32_t cp, unsigned value) {
  put(at(cp), CharClass::digit, static_cast<char>('0' + value));
}

void FoldTableBuilder::set_letter(char32_t cp, char32_t base) {
  if (base < 0x80) return put(at(cp), CharClass::letter, static_cast<char>(base));
  if (const unsigned char byte = arabic_letter_byte(base)) {
    return put(at(cp), CharClass::letter, static_cast<char>(byte));
  }
  FoldEntry& e = at(cp);
  e = FoldEntry{};
  e.cls = CharClass::letter;
  if (base == cp) return;
  e.to[0] = kFoldEscape;
  e.size = static_cast<std::uint8_t>(1 + encode_one(base, e.to.data() + 1));
}

void FoldTableBuilder::unicode_classes() {
  const auto take = [](const void* context, UChar32 start, UChar32 limit, UCharCategory category) -> UBool {
    const CharClass cls = class_of_category(category);
    if (cls == CharClass::other) return 1;
    auto* self = static_cast<FoldTableBuilder*>(const_cast<void*>(context));
    const auto first = static_cast<char32_t>(start);
    const auto end = static_cast<char32_t>(limit);
    if (cls == CharClass::digit || cls == CharClass::sign) {
      for (char32_t cp = first; cp < end; ++cp) {
        if (cls == CharClass::sign) {
          put(self->at(cp), cls, sign_of_category(category));
        } else {
          self->set_digit(cp, static_cast<unsigned>(u_charDigitValue(static_cast<UChar32>(cp))));
        }
      }
      return 1;
    }
    self->set_class(first, end - 1, cls);
    if (category == U_UPPERCASE_LETTER || category == U_TITLECASE_LETTER) {
      for (char32_t cp = first; cp < end; ++cp) {
        self->set_letter(cp, static_cast<char32_t>(u_tolower(static_cast<UChar32>(cp))));
      }
    }
    return 1;
  };
  u_enumCharTypes(take, this);
}

bool FoldTableBuilder::base_letters() {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
  if (U_FAILURE(status)) return false;
  for (const Range block : {Range{0x41, 0x7A}, Range{0xAA, 0x5FF}, Range{0x620, 0x6FF}, Range{0x1E00, 0x1FFF}}) {
    for (char32_t cp = block.first; cp <= block.last; ++cp) {
      if (table_.of(cp).cls != CharClass::letter) continue;
      char16_t parts[8];
      const int n = unorm2_getDecomposition(nfd, static_cast<UChar32>(cp), parts, 8, &status);
      const auto base = static_cast<UChar32>(n > 0 && U_SUCCESS(status) && parts[0] < 0xD800 ? parts[0] : cp);
      status = U_ZERO_ERROR;
      set_letter(cp, static_cast<char32_t>(u_tolower(base)));
    }
  }
  return true;
}

bool FoldTableBuilder::compatibility_forms() {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfkc = unorm2_getNFKCInstance(&status);
  if (U_FAILURE(status)) return false;
  // Presentation forms A and B, vertical and small forms, full-width forms, mathematical letters and digits.
  for (const Range block :
       {Range{0xFB00, 0xFDFF}, Range{0xFE10, 0xFEFE}, Range{0xFF01, 0xFFEF}, Range{0x1D400, 0x1D7FF}}) {
    for (char32_t cp = block.first; cp <= block.last; ++cp) {
      if (listed(cp)) continue;
      char16_t parts[24];
      const int n = unorm2_getDecomposition(nfkc, static_cast<UChar32>(cp), parts, 24, &status);
      if (n > 0 && U_SUCCESS(status)) compatibility_form(cp, parts, n);
      status = U_ZERO_ERROR;
    }
  }
  return true;
}

// A form becomes its parts' folded letters, or the one sign or digit it stands for. Phrases in one code point (with
// spaces, or longer than an entry holds) stay signs of their own.
void FoldTableBuilder::compatibility_form(char32_t cp, const char16_t* parts, int count) {
  FoldEntry made;
  bool marks_only = true;
  for (int i = 0; i < count; ++i) {
    const char32_t part = parts[i];
    const FoldEntry& e = table_.of(part);
    if (count == 1 && e.cls != CharClass::letter) {
      if (e.cls != CharClass::other) at(cp) = FoldEntry(e);
      return;
    }
    if (e.cls == CharClass::mark || (part == ' ' && i == 0)) continue;
    marks_only = false;
    if (e.cls != CharClass::letter || e.size == 0 || made.size + e.size > static_cast<int>(made.to.size())) {
      at(cp) = FoldEntry{};
      if (count == 1 && e.cls == CharClass::letter) set_letter(cp, part);
      return;
    }
    std::copy_n(e.to.begin(), e.size, made.to.begin() + made.size);
    made.size = static_cast<std::uint8_t>(made.size + e.size);
  }
  made.cls = marks_only ? CharClass::mark : CharClass::letter;
  at(cp) = made;
}

bool FoldTableBuilder::listed(char32_t cp) const {
  return std::any_of(listed_.begin(), listed_.end(), [cp](Range r) { return r.first <= cp && cp <= r.last; });
}

Result<FoldTable> FoldTableBuilder::finish() && {
  if (failed_ || !compatibility_forms()) return Error{ErrorCode::internal, "ICU", "its normalisation data is missing"};
  for (unsigned c = 0; c < 0x80; ++c) {
    const FoldEntry& e = table_.of(c);
    if (e.cls == CharClass::letter && e.size == 1) table_.ascii_[c] = static_cast<unsigned char>(e.to[0]);
  }
  for (unsigned i = 0; i < 256; ++i) {
    const FoldEntry& e = table_.of(0x600 + i);
    if (e.cls == CharClass::letter && e.size == 1 && e.arabic()) {
      table_.arabic_[i] = static_cast<unsigned char>(e.to[0]);
    } else if (e.cls == CharClass::mark) {
      table_.arabic_[i] = FoldTable::kFastMark;
    }
  }
  return std::move(table_);
}

}  // namespace sijil
