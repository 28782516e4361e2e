#include "validate/name_folder.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <vector>

#include "base/file.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace sijil {
namespace {

constexpr char32_t kAlef = 0x627, kHeh = 0x647, kWaw = 0x648, kYeh = 0x64A, kKaf = 0x643;
constexpr char32_t kTatweel = 0x640;
constexpr std::string_view kArticle = "\xD8\xA7\xD9\x84";  // alef, lam
constexpr std::size_t kShortestWithArticle = 5;            // letters, the article's two included

char32_t fold_letter(char32_t cp) {
  switch (cp) {
    case 0x622: case 0x623: case 0x625: case 0x671: return kAlef;  // madda, hamza above, hamza below, wasla
    case 0x649: case 0x626: case 0x6CC: return kYeh;               // alef maqsura, hamza on yeh, Persian yeh
    case 0x624: return kWaw;                                       // hamza on waw
    case 0x629: return kHeh;                                   // teh marbuta
    case 0x6A9: return kKaf;                                       // Persian kaf
    default: break;
  }
  if (cp >= 0x660 && cp <= 0x669) return U'0' + (cp - 0x660);
  if (cp >= 0x6F0 && cp <= 0x6F9) return U'0' + (cp - 0x6F0);
  return cp;
}

bool is_dropped(char32_t cp) {
  const int type = u_charType(static_cast<UChar32>(cp));
  return cp == kTatweel || type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR;
}

bool is_word(char32_t cp) { return (U_GET_GC_MASK(static_cast<UChar32>(cp)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0; }

std::string compatibility_form(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  const icu::UnicodeString in =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (U_FAILURE(status)) return std::string(text);
  std::string out;
  nfkc->normalize(in, status).toUTF8String(out);
  return out;
}

std::string_view without_article(std::string_view word) {
  return starts_with(word, kArticle) && count_code_points(word) >= kShortestWithArticle ? word.substr(kArticle.size())
                                                                                        : word;
}

std::string rejoined(const std::vector<std::string_view>& words, std::size_t from) {
  std::vector<std::string_view> kept;
  for (std::size_t i = from; i < words.size(); ++i) kept.push_back(without_article(words[i]));
  return join(kept, " ");
}

}  // namespace

std::string NameFolder::plain(std::string_view text) {
  const std::string form = compatibility_form(text);
  std::string out;
  bool gap = false;
  for (const char *p = form.data(), *end = p + form.size(); p < end;) {
    const Decoded d = decode_one(p, end);
    p += d.size;
    const char32_t cp = fold_letter(d.cp);
    if (is_dropped(cp)) continue;
    if (!is_word(cp)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    append_utf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(cp))), out);
  }
  return out;
}

std::string NameFolder::place(std::string_view text) const {
  const std::string folded = plain(text);
  const std::vector<std::string_view> words = split_space(folded);
  std::size_t from = 0;
  while (words.size() - from > 1 && place_nouns_.count(std::string(without_article(words[from])))) ++from;
  return words.empty() ? std::string() : rejoined(words, from);
}

std::string NameFolder::party(std::string_view text) const {
  const std::string folded = plain(text);
  const std::vector<std::string_view> words = split_space(folded);
  std::size_t from = 0;
  while (words.size() - from > 1 && actor_nouns_.count(std::string(words[from]))) ++from;
  return words.empty() ? std::string() : rejoined(words, from);
}

Result<NameFolder> NameFolder::load(const std::string& path) {
  Result<std::string> bytes = read_file(path);
  if (!bytes) return bytes.error();
  return parse(*bytes, path);
}

Result<NameFolder> NameFolder::parse(std::string_view tsv, const std::string& name) {
  Result<TsvReader> reader = TsvReader::open(tsv, name);
  if (!reader) return reader.error();
  const Status header = reader->expect_header({"list", "form"});
  if (!header) return header.error();
  NameFolder out;
  const Status read = reader->each([&](const TsvReader::Row& row) -> Status {
    if (row.cells[0] == "place_noun") {
      // met with and without the article, which is cut before the look-up
      out.place_nouns_.emplace(without_article(row.cells[1]));
      out.place_nouns_.emplace(row.cells[1]);
    } else if (row.cells[0] == "actor_noun") {
      out.actor_nouns_.emplace(row.cells[1]);
    } else {
      return reader->error(row, 0, "expected place_noun or actor_noun");
    }
    return ok_status();
  });
  if (!read) return read.error();
  return out;
}

}  // namespace sijil
