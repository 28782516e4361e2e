// Order of decisions: byte order mark, binary, UTF-16 without a mark, valid UTF-8, then the likeliest of the declared
// and the usual single-byte encodings. Conversion is ICU's.
#include "clean/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>

#include "base/strings.h"
#include "base/utf8.h"
#include "clean/fold.h"

namespace sijil {
namespace {

/// Signatures of files that are no text.
bool has_binary_signature(std::string_view b) {
  static const std::string_view kSignatures[] = {
      "%PDF-", "\x89PNG", "\xFF\xD8\xFF", "GIF8", {"PK\x03\x04", 4}, {"\x1F\x8B\x08", 3}, {"\x7F" "ELF", 4},
      "RIFF", {"\x28\xB5\x2F\xFD", 4}, "BZh9", {"\xFD" "7zXZ", 5}, {"\xD0\xCF\x11\xE0", 4}, "wOF2", {"\0asm", 4}};
  for (std::string_view s : kSignatures) {
    if (starts_with(b, s)) return true;
  }
  return false;
}

struct ByteCounts {
  std::size_t even_low = 0, odd_low = 0, nul = 0, control = 0, size = 0;
};

ByteCounts count_bytes(std::string_view b) {
  ByteCounts n;
  n.size = std::min<std::size_t>(b.size(), 16384);
  constexpr std::size_t kBlock = 64;
  for (std::size_t from = 0; from < n.size; from += kBlock) {   // most blocks of a text hold none of those counted
    const std::size_t to = std::min(n.size, from + kBlock);
    unsigned char low = 0;
    for (std::size_t i = from; i < to; ++i) low = static_cast<unsigned char>(low + (static_cast<unsigned char>(b[i]) < 0x20));
    if (low == 0) continue;
    for (std::size_t i = from; i < to; ++i) {
      const auto c = static_cast<unsigned char>(b[i]);
      if (c >= 0x20) continue;
      if (c == 0x00 || c == 0x06) ++(i % 2 == 0 ? n.even_low : n.odd_low);
      n.nul += c == 0x00;
      n.control += c != '\t' && c != '\n' && c != '\r' && c != '\f';
    }
  }
  return n;
}

std::string convert(std::string_view bytes, const std::string& charset, bool& known) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, decltype(&ucnv_close)> conv(ucnv_open(charset.c_str(), &status), &ucnv_close);
  known = U_SUCCESS(status) && conv;
  if (!known) return {};
  std::u16string wide(bytes.size() + 1, u'\0');
  int32_t size = ucnv_toUChars(conv.get(), wide.data(), static_cast<int32_t>(wide.size()), bytes.data(),
                               static_cast<int32_t>(bytes.size()), &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    wide.resize(static_cast<std::size_t>(size) + 1);
    size = ucnv_toUChars(conv.get(), wide.data(), size + 1, bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  }
  known = U_SUCCESS(status);
  if (!known) return {};
  std::string out(static_cast<std::size_t>(size) * 3 + 1, '\0');
  int32_t written = 0;
  u_strToUTF8WithSub(out.data(), static_cast<int32_t>(out.size()), &written, wide.data(), size, 0xFFFD, nullptr, &status);
  known = U_SUCCESS(status);
  out.resize(known ? static_cast<std::size_t>(written) : 0);
  return out;
}

/// What the web means by a label: ISO-8859-1 is windows-1252 there, and "arabic" is ISO-8859-6.
std::string canonical_label(std::string_view label) {
  std::string s = ascii_lower(trim(label));
  while (!s.empty() && (s.back() == '"' || s.back() == '\'' || s.back() == ';')) s.pop_back();
  while (!s.empty() && (s.front() == '"' || s.front() == '\'')) s.erase(0, 1);
  if (s == "utf8" || s == "unicode-1-1-utf-8") return "utf-8";
  if (s == "cp1256" || s == "x-cp1256" || s == "windows1256") return "windows-1256";
  if (s == "iso-8859-1" || s == "latin1" || s == "us-ascii" || s == "ascii" || s == "cp1252") return "windows-1252";
  if (s == "arabic" || s == "iso8859-6" || s == "iso_8859-6" || s == "iso-8859-6-i" || s == "iso-8859-6-e" ||
      s == "asmo-708")
    return "iso-8859-6";
  return s;
}

/// How much a text looks like Arabic: mean logarithm of the letters' shares over all its non-ASCII characters.
double arabic_score(std::string_view utf8, const LetterShares& letters) {
  double sum = 0;
  std::size_t n = 0;
  const auto* s = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<int32_t>(std::min<std::size_t>(utf8.size(), 200'000));
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(s, i, size, c);
    if (c >= 0 && c < 0x80) continue;
    const auto it = letters.find(static_cast<char32_t>(c));
    const bool mark = c == 0xA0 || c == 0xAB || c == 0xBB || c == 0x60C || c == 0x61B || c == 0x61F || c == 0x640 ||
                      (c >= 0x2013 && c <= 0x2026) || (c >= 0x64B && c <= 0x652);
    if (mark) continue;
    sum += std::log(it == letters.end() ? 0.02 : it->second);
    ++n;
  }
  return n == 0 ? -99 : sum / static_cast<double>(n);
}

constexpr std::size_t kSample = 262'144;  // bytes that decide between two encodings
constexpr double kArabicEnough = 2.6;  // letters at random score below 1.5, running Arabic text 3.6 to 4.2

std::string icu_guess(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> det(ucsdet_open(&status), &ucsdet_close);
  if (U_FAILURE(status)) return {};
  const auto size = static_cast<int32_t>(std::min<std::size_t>(bytes.size(), 65536));
  ucsdet_setText(det.get(), bytes.data(), size, &status);
  ucsdet_enableInputFilter(det.get(), 1);
  const UCharsetMatch* match = ucsdet_detect(det.get(), &status);
  if (U_FAILURE(status) || !match || ucsdet_getConfidence(match, &status) < 30) return {};
  const char* name = ucsdet_getName(match, &status);
  return U_SUCCESS(status) && name ? canonical_label(name) : std::string();
}

/// Bytes that are not UTF-8: the declared encoding unless its text is implausible and an Arabic one's is not.
DecodedPage decode_single_byte(std::string_view bytes, const std::string& declared, const LetterShares& letters) {
  DecodedPage best;
  double best_score = -99;
  const bool declared_arabic = declared == "windows-1256" || declared == "iso-8859-6";
  bool known = false;
  for (const char* name : {"windows-1256", "iso-8859-6"}) {
    const std::string sample = convert(bytes.substr(0, kSample), name, known);
    const double score = arabic_score(sample, letters) + (declared == name ? 0.15 : 0);
    if (known && score > best_score) best.charset = name, best_score = score;
  }
  if (best_score < kArabicEnough && declared_arabic) best.charset = declared;
  if (best_score >= kArabicEnough || declared_arabic) {
    best.text = convert(bytes, best.charset, known);
  } else {
    best = {};
    for (const std::string& name : {declared == "utf-8" ? std::string() : declared, icu_guess(bytes),
                                    std::string("windows-1252")}) {
      if (name.empty() || starts_with(name, "utf-")) continue;
      best = {convert(bytes, name, known), name, {}};
      if (known) break;
    }
  }
  return best;
}

void flag_choice(DecodedPage& d, const std::string& declared) {
  if (!declared.empty() && declared != d.charset) d.flags.push_back("wrong-charset-declared:" + declared);
  if (declared != d.charset && d.charset != "utf-8") d.flags.push_back("guessed-charset:" + d.charset);
}

/// Drops NULs: no text holds them, and C strings end there.
void drop_nuls(DecodedPage& d) {
  if (d.text.find('\0') == std::string::npos) return;
  std::string out;
  out.reserve(d.text.size() + 16);
  for (char c : d.text) {
    if (c == '\0') out += "\xEF\xBF\xBD";
    else out += c;
  }
  d.text = std::move(out);
  d.flags.emplace_back("repaired-nul");
}

std::string utf16_name(const ByteCounts& n) {
  if (n.size < 8 || n.nul * 50 < n.size) return {};
  const std::size_t half = n.size / 2;
  if (n.odd_low * 10 >= half * 8 && n.even_low * 10 < half * 4) return "utf-16le";
  if (n.even_low * 10 >= half * 8 && n.odd_low * 10 < half * 4) return "utf-16be";
  return {};
}

/// Faults in bytes read as UTF-8, and how many characters above ASCII are sound.
struct Utf8Check {
  std::size_t bad = 0, good = 0;
};
Utf8Check check_utf8(std::string_view bytes) {
  Utf8Check r;
  if (is_valid_utf8(bytes)) {
    r.good = std::any_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; });
    return r;
  }
  const auto* s = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t i = 0; i < size;) {
    if (s[i] < 0x80) {
      ++i;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(s, i, size, c);
    ++(c < 0 ? r.bad : r.good);
  }
  return r;
}

}  // namespace

std::string meta_charset(std::string_view html) {
  const std::string head = ascii_lower(html.substr(0, 4096));
  for (std::size_t at = head.find("charset"); at != std::string::npos; at = head.find("charset", at + 7)) {
    const std::size_t tag = head.rfind('<', at);
    if (tag == std::string::npos || head.compare(tag, 5, "<meta") != 0) continue;
    std::size_t p = at + 7;
    while (p < head.size() && (head[p] == ' ' || head[p] == '=' || head[p] == '"' || head[p] == '\'')) ++p;
    std::size_t end = p;
    while (end < head.size() && (std::isalnum(static_cast<unsigned char>(head[end])) || head[end] == '-' ||
                                 head[end] == '_' || head[end] == ':'))
      ++end;
    const std::string label = head.substr(p, end - p);
    if (!label.empty() && label != "charset") return label;  // charset="charset=utf-8" is written too
  }
  if (starts_with(head, "<?xml")) {
    const std::size_t at = head.find("encoding=\"");
    if (at != std::string::npos && at < 100) return head.substr(at + 10, head.find('"', at + 10) - at - 10);
  }
  return {};
}

Result<DecodedPage> to_utf8(std::string_view bytes, std::string_view http, const LetterShares& letters,
                        const CharsetOptions& options) {
  DecodedPage d;
  std::string declared = canonical_label(http);
  bool known = true;
  if (starts_with(bytes, "\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
    d.flags.emplace_back("dropped-bom");
  } else if (starts_with(bytes, "\xFF\xFE") || starts_with(bytes, "\xFE\xFF")) {
    d.charset = bytes[0] == '\xFF' ? "utf-16le" : "utf-16be";
    d.flags.emplace_back("dropped-bom");
    d.text = convert(bytes.substr(2), d.charset, known);
    drop_nuls(d);
    return d;
  }
  if (has_binary_signature(bytes)) return Error{ErrorCode::unsupported, "", "a binary file, not text or HTML"};
  const ByteCounts counts = count_bytes(bytes);
  if (std::string utf16 = utf16_name(counts); !utf16.empty()) {
    d.charset = utf16;
    d.text = convert(bytes, utf16, known);
    flag_choice(d, declared);
    drop_nuls(d);
    return d;
  }
  if (counts.control * 20 > counts.size) {
    return Error{ErrorCode::unsupported, "", "too many control characters for a text"};
  }
  if (declared.empty() && options.html) declared = canonical_label(meta_charset(bytes));
  const Utf8Check check = check_utf8(bytes);
  if (check.bad == 0 || check.bad * 20 < check.good) {
    d.charset = "utf-8";
    d.text = check.bad == 0 ? std::string(bytes) : repair_utf8(bytes);
    if (check.bad != 0) d.flags.emplace_back("repaired-utf8");
    if (check.good != 0) flag_choice(d, declared);
  } else {
    std::vector<std::string> flags = std::move(d.flags);
    d = decode_single_byte(bytes, declared, letters);
    d.flags.insert(d.flags.begin(), flags.begin(), flags.end());
    flag_choice(d, declared);
    if (d.text.empty()) d.text = repair_utf8(bytes), d.charset = "utf-8", d.flags.emplace_back("repaired-utf8");
  }
  drop_nuls(d);
  return d;
}

}  // namespace sijil
