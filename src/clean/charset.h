// to_utf8(): raw bytes of a page to valid UTF-8. Decides by what the bytes are rather than by what is declared: valid
// UTF-8 with letters in it wins over any declaration; single-byte Arabic encodings are told apart by letter frequency.
//
//   Result<DecodedPage> d = to_utf8(page.body, page.charset, letters, {.html = true});
//   d->charset; d->flags   // {"wrong-charset-declared:iso-8859-1", "guessed-charset:windows-1256"}
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace sijil {

/// Letters of Arabic text with their share in thousandths (rules/clean/letters.tsv).
using LetterShares = std::unordered_map<char32_t, double>;

struct CharsetOptions {
  bool html = true;  // look for <meta charset>
};

struct DecodedPage {
  std::string text;     // valid UTF-8, without a byte order mark and NULs
  std::string charset;  // lower case, as ICU and the web call it: utf-8, windows-1256, ...
  std::vector<std::string> flags;
};

/// `declared` is the charset of the HTTP header, "" when there is none. Fails with ErrorCode::unsupported when the bytes
/// are no text (images, archives, control characters).
Result<DecodedPage> to_utf8(std::string_view bytes, std::string_view declared, const LetterShares& letters,
                        const CharsetOptions& options);

/// The charset that the first 4 KiB of a page declare in a meta tag, lower-cased; "" when there is none.
std::string meta_charset(std::string_view html);

}  // namespace sijil
