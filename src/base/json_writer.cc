// Copies plain strings and runs of plain bytes whole; looks closer only at quotes, backslashes and controls.
#include "base/json_writer.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"

namespace sijil {
namespace {

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

std::uint64_t word_at(const char* p) {
  std::uint64_t v = 0;
  std::memcpy(&v, p, sizeof v);
  return v;
}

/// Up to seven bytes, filled up with those of `fill`.
std::uint64_t padded(std::string_view s, std::uint64_t fill) {
  char bytes[8];
  std::memcpy(bytes, &fill, sizeof bytes);
  for (std::size_t i = 0; i < s.size(); ++i) bytes[i] = s[i];
  return word_at(bytes);
}

constexpr std::uint64_t kPlainFill = 0x2020202020202020U;

/// Whether none of eight bytes needs to be escaped: whether any is zero after what each of the three kinds becomes it.
bool plain_word(std::uint64_t v) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U, kHighs = 0x8080808080808080U;
  const auto any_zero = [](std::uint64_t x) { return (x - kOnes) & ~x & kHighs; };
  const std::uint64_t controls = (v - 0x20 * kOnes) & ~v & kHighs;
  return (controls | any_zero(v ^ ('"' * kOnes)) | any_zero(v ^ ('\\' * kOnes))) == 0;
}

bool plain(std::string_view s) {
  if (s.size() < 8) return plain_word(padded(s, kPlainFill));
  for (std::size_t i = 0; i + 8 < s.size(); i += 8)
    if (!plain_word(word_at(s.data() + i))) return false;
  return plain_word(word_at(s.data() + s.size() - 8));
}

bool ascii(std::string_view s) {
  constexpr std::uint64_t kHighs = 0x8080808080808080U;
  if (s.size() < 8) return (padded(s, 0) & kHighs) == 0;
  std::uint64_t all = word_at(s.data() + s.size() - 8);
  for (std::size_t i = 0; i + 8 < s.size() && (all & kHighs) == 0; i += 8) all |= word_at(s.data() + i);
  return (all & kHighs) == 0;
}

void escape(char c, std::string& out) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  static constexpr char kHex[] = "0123456789abcdef";
  out += "\\u00";
  out += kHex[static_cast<unsigned char>(c) >> 4];
  out += kHex[c & 0xF];
}

}  // namespace

JsonWriter& JsonWriter::key(std::string_view name) {
  comma();
  quoted(name);
  out_ += ':';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view value) {
  comma();
  if (ascii(value) || is_valid_utf8(value)) {
    quoted(value);
  } else {
    quoted(repair_utf8(value));
  }
  return *this;
}

void JsonWriter::quoted(std::string_view s) {
  out_ += '"';
  if (plain(s)) {
    out_ += s;
  } else {
    std::size_t from = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
      if (!needs_escape(s[i])) continue;
      out_.append(s.substr(from, i - from));
      escape(s[i], out_);
      from = i + 1;
    }
    out_.append(s.substr(from));
  }
  out_ += '"';
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return raw({digits, static_cast<std::size_t>(end - digits)});
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
