// The table as the tokeniser sees it, the bytes of letters, and their way back to UTF-8. Filled by fold_table_builder.
#include "text/fold_table.h"

#include <algorithm>

#include "base/file.h"
#include "base/utf8.h"
#include "text/fold_table_builder.h"

namespace sijil {
namespace {

// Letters above U+067F with a byte of their own, 0x80 + index. Order is part of the folded form: append only.
constexpr char16_t kExtraLetters[] = {
    0x0686,  // tcheh
    0x0698,  // jeh
    0x06A4,  // veh
    0x06AF,  // gaf
    0x0688,  // ddal
    0x0691,  // rreh
    0x0695,  // reh with small v (Kurdish)
    0x06B5,  // lam with small v (Kurdish)
    0x06C6,  // oe (Kurdish)
    0x06CE,  // yeh with small v (Kurdish)
    0x06C7,  // u
    0x06C8,  // yu
    0x06CB,  // ve
    0x06D0,  // e
    0x06AD,  // ng
    0x0681,  // hah with hamza (Pashto)
    0x0685,  // hah with three dots (Pashto)
    0x0689,  // dal with ring (Pashto)
    0x0693,  // reh with ring (Pashto)
    0x0696,  // reh with dots (Pashto)
    0x069A,  // seen with dots (Pashto)
    0x06BC,  // noon with ring (Pashto)
    0x06AB,  // kaf with ring (Pashto)
    0x06A8,  // qaf with three dots (Maghreb)
    0x06A7,  // qaf with one dot (Maghreb)
    0x06A2,  // feh with dot below (Maghreb)
};
static_assert(std::size(kExtraLetters) <= 0x20);

}  // namespace

FoldTable::FoldTable() : pages_(0x1100), entries_(256) {}

Result<FoldTable> FoldTable::load(const std::string& path) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return bytes.error();
  return parse(*bytes, path);
}

Result<FoldTable> FoldTable::parse(std::string_view tsv, const std::string& name) {
  FoldTableBuilder builder;
  if (const Status s = builder.read(tsv, name); !s) return s.error();
  return std::move(builder).finish();
}

unsigned char arabic_letter_byte(char32_t cp) {
  if (cp >= 0x0620 && cp <= 0x067F) return static_cast<unsigned char>(0x80 + (cp - 0x0600));
  const auto* it = std::find(std::begin(kExtraLetters), std::end(kExtraLetters), static_cast<char16_t>(cp));
  if (cp > 0xFFFF || it == std::end(kExtraLetters)) return 0;
  return static_cast<unsigned char>(0x80 + (it - std::begin(kExtraLetters)));
}

std::string FoldTable::to_utf8(std::string_view folded) {
  std::string out;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto b = static_cast<unsigned char>(folded[i]);
    if (b == kFoldEscape && i + 1 < folded.size()) {
      const Decoded d = decode_one(folded.data() + i + 1, folded.data() + folded.size());
      append_utf8(d.cp, out);
      i += d.size;
    } else if (b == kFoldEllipsis) {
      append_utf8(0x2026, out);
    } else if (b == kFoldDecimalSeparator) {
      append_utf8(0x066B, out);
    } else if (b == kFoldThousandsSeparator) {
      append_utf8(0x066C, out);
    } else if (b >= 0xA0) {
      append_utf8(0x0600U + b - 0x80U, out);
    } else if (b >= 0x80) {
      append_utf8(b - 0x80U < std::size(kExtraLetters) ? kExtraLetters[b - 0x80U] : kReplacement, out);
    } else {
      out += static_cast<char>(b);
    }
  }
  return out;
}

}  // namespace sijil
