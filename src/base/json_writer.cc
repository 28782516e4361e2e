// Copies plain strings and runs of plain bytes whole; looks closer only at quotes, backslashes and controls.
#include "base/json_writer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"

namespace sijil {
namespace {

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

template <class Word>
Word load(const char* p) {
  Word v = 0;
  std::memcpy(&v, p, sizeof v);
  return v;
}

/// One to seven bytes, some of them twice, and spaces.
std::uint64_t short_word(std::string_view s) {
  constexpr std::uint64_t kSpaces = 0x2020202020202020U;
  const char* const last = s.data() + s.size();
  if (s.size() >= 4) return load<std::uint32_t>(s.data()) | (std::uint64_t{load<std::uint32_t>(last - 4)} << 32);
  if (s.size() >= 2) return load<std::uint16_t>(s.data()) | (std::uint64_t{load<std::uint16_t>(last - 2)} << 16) | (kSpaces << 32);
  return static_cast<unsigned char>(s[0]) | (kSpaces << 8);
}

/// What a string holds: nothing to escape, nothing beyond ASCII.
struct Look {
  bool plain = true, ascii = true;
};

Look look(std::string_view s) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U, kHighs = 0x8080808080808080U;
  std::uint64_t all = 0, special = 0;
  // Whether any of eight bytes is zero after what each of the three kinds becomes it.
  const auto any_zero = [](std::uint64_t x) { return (x - kOnes) & ~x & kHighs; };
  const auto see = [&](std::uint64_t v) {
    all |= v;
    special |= ((v - 0x20 * kOnes) & ~v & kHighs) | any_zero(v ^ ('"' * kOnes)) | any_zero(v ^ ('\\' * kOnes));
  };
  if (s.empty()) return {};
  if (s.size() < 8) {
    see(short_word(s));
  } else {
    for (std::size_t i = 0; i + 8 < s.size(); i += 8) see(load<std::uint64_t>(s.data() + i));
    see(load<std::uint64_t>(s.data() + s.size() - 8));
  }
  return {special == 0, (all & kHighs) == 0};
}

std::string escape(char c) {
  switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: break;
  }
  static constexpr char kHex[] = "0123456789abcdef";
  return {'\\', 'u', '0', '0', kHex[static_cast<unsigned char>(c) >> 4], kHex[c & 0xF]};
}

}  // namespace

JsonWriter& JsonWriter::key(std::string_view name) {
  quoted(name, look(name).plain);
  *room(1) = ':';
  ++at_;
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view value) {
  const Look seen = look(value);
  if (seen.ascii || is_valid_utf8(value)) {
    quoted(value, seen.plain);
  } else {
    quoted(repair_utf8(value), seen.plain);
  }
  return done();
}

void JsonWriter::put(std::string_view bytes) {
  if (bytes.empty()) return;
  if (bytes.size() > kWaits / 2) {
    flush();
    out_.append(bytes);
    return;
  }
  std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
  at_ += bytes.size();
}

void JsonWriter::quoted(std::string_view s, bool plain) {
  if (plain && s.size() + 3 <= kWaits / 2) {
    char* to = room(s.size() + 3);
    *to = ',';
    to += comma_;
    *to++ = '"';
    to = std::copy(s.begin(), s.end(), to);
    *to++ = '"';
    at_ = to;
    comma_ = true;
    return;
  }
  comma();
  put("\"");
  std::size_t from = 0;
  for (std::size_t i = 0; i < s.size() && !plain; ++i) {
    if (!needs_escape(s[i])) continue;
    put(s.substr(from, i - from));
    put(escape(s[i]));
    from = i + 1;
  }
  put(s.substr(from));
  put("\"");
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  constexpr std::size_t kDigits = 24;
  comma();
  char* const to = room(kDigits);
  at_ = std::to_chars(to, to + kDigits, value).ptr;
  return done();
}

JsonWriter& JsonWriter::decimal(const Rational& value) {
  if (!value.valid()) return null();
  if (value.is_integer()) return integer(value.num());
  const std::string text = value.to_string();
  return text.find('/') == std::string::npos ? raw(text) : string(text);
}

JsonWriter& JsonWriter::real(double value) {
  if (!std::isfinite(value)) return null();
  // Most are hundredths from 0 to 1, whose shortest digits are those two.
  const auto hundredths = static_cast<int>(value >= 0 && value <= 1 ? value * 100 + 0.5 : 0);
  if (hundredths > 0 && hundredths / 100.0 == value) {
    const char digits[4] = {'0', '.', static_cast<char>('0' + hundredths / 10), static_cast<char>('0' + hundredths % 10)};
    return hundredths == 100 ? raw("1") : raw({digits, hundredths % 10 == 0 ? 3U : 4U});
  }
  char digits[40];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return raw({digits, static_cast<std::size_t>(end - digits)});
}

}  // namespace sijil
