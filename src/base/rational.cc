// Exact arithmetic in 64 bits with 128-bit intermediates; what does not fit becomes invalid.
#include "base/rational.h"

#include <limits>

namespace sijil {
namespace {

__extension__ typedef __int128 Wide;

constexpr Wide kMax = std::numeric_limits<std::int64_t>::max();

Wide gcd(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

bool fits(Wide v) { return v >= -kMax && v <= kMax; }

/// Digits only, at most 19 of them; -1 on anything else.
Wide parse_digits(std::string_view s) {
  if (s.empty() || s.size() > 19) return -1;
  Wide v = 0;
  for (const char c : s) {
    if (c < '0' || c > '9') return -1;
    v = v * 10 + (c - '0');
  }
  return v;
}

/// The number of decimals that `den` needs (2 for 4: x.25); -1 when no finite decimal says it.
int decimals_of(std::int64_t den) {
  int twos = 0;
  int fives = 0;
  for (; den % 2 == 0; den /= 2) ++twos;
  for (; den % 5 == 0; den /= 5) ++fives;
  return den == 1 ? (twos > fives ? twos : fives) : -1;
}

}  // namespace

// The only way in for computed values: reduces, puts the sign on top, refuses what does not fit. Both arguments are
// below 2^127 in size because their factors are below 2^63.
static Rational make(Wide num, Wide den) {
  if (den == 0) return Rational::invalid();
  const Wide g = gcd(num, den);
  num /= g;
  den /= g;
  if (den < 0) {
    num = -num;
    den = -den;
  }
  if (!fits(num) || !fits(den)) return Rational::invalid();
  return Rational(static_cast<std::int64_t>(num), static_cast<std::int64_t>(den));
}

Rational::Rational(std::int64_t num, std::int64_t den) : num_(num), den_(den) {
  const Wide g = gcd(num, den);
  if (den == 0 || g == 0) {
    num_ = den_ = 0;
    return;
  }
  const Wide n = den < 0 ? -(num / g) : num / g;
  const Wide d = den < 0 ? -(den / g) : den / g;
  if (!fits(n) || !fits(d)) {
    num_ = den_ = 0;
    return;
  }
  num_ = static_cast<std::int64_t>(n);
  den_ = static_cast<std::int64_t>(d);
}

Rational Rational::invalid() {
  Rational r;
  r.den_ = 0;
  return r;
}

Rational Rational::parse(std::string_view s) {
  const bool negative = !s.empty() && s.front() == '-';
  if (negative) s.remove_prefix(1);
  Wide num = 0;
  Wide den = 1;
  if (const auto slash = s.find('/'); slash != std::string_view::npos) {
    num = parse_digits(s.substr(0, slash));
    den = parse_digits(s.substr(slash + 1));
    if (num < 0 || den <= 0) return invalid();
  } else if (const auto point = s.find('.'); point != std::string_view::npos) {
    std::string_view tail = s.substr(point + 1);
    const Wide whole = parse_digits(s.substr(0, point));
    if (whole < 0 || tail.empty()) return invalid();
    while (tail.size() > 1 && tail.back() == '0') tail.remove_suffix(1);
    const Wide part = parse_digits(tail);
    if (part < 0) return invalid();
    for (std::size_t i = 0; i < tail.size(); ++i) den *= 10;
    num = whole * den + part;
  } else {
    num = parse_digits(s);
    if (num < 0) return invalid();
  }
  return make(negative ? -num : num, den);
}

std::string Rational::to_string() const {
  if (!valid()) return {};
  if (den_ == 1) return std::to_string(num_);
  const int decimals = decimals_of(den_);
  Wide scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  // More than 18 decimals are no shorter to read than the fraction.
  if (decimals < 0 || decimals > 18) return std::to_string(num_) + "/" + std::to_string(den_);
  const Wide size = num_ < 0 ? -static_cast<Wide>(num_) : static_cast<Wide>(num_);
  const Wide whole = size / den_;
  const Wide part = (size % den_) * scale / den_;
  const std::string digits = std::to_string(static_cast<std::int64_t>(part));
  std::string out = num_ < 0 ? "-" : "";
  out += std::to_string(static_cast<std::int64_t>(whole));
  out += '.';
  out.append(static_cast<std::size_t>(decimals) - digits.size(), '0');
  return out + digits;
}

Rational operator+(const Rational& a, const Rational& b) {
  if (!a.valid() || !b.valid()) return Rational::invalid();
  // Each product is below 2^126, so their sum is below 2^127.
  return make(static_cast<Wide>(a.num_) * b.den_ + static_cast<Wide>(b.num_) * a.den_,
              static_cast<Wide>(a.den_) * b.den_);
}

Rational operator-(const Rational& a, const Rational& b) {
  if (!a.valid() || !b.valid()) return Rational::invalid();
  return make(static_cast<Wide>(a.num_) * b.den_ - static_cast<Wide>(b.num_) * a.den_,
              static_cast<Wide>(a.den_) * b.den_);
}

Rational operator*(const Rational& a, const Rational& b) {
  if (!a.valid() || !b.valid()) return Rational::invalid();
  return make(static_cast<Wide>(a.num_) * b.num_, static_cast<Wide>(a.den_) * b.den_);
}

Rational operator/(const Rational& a, const Rational& b) {
  if (!a.valid() || !b.valid() || b.num_ == 0) return Rational::invalid();
  return make(static_cast<Wide>(a.num_) * b.den_, static_cast<Wide>(a.den_) * b.num_);
}

bool operator<(const Rational& a, const Rational& b) {
  if (!a.valid() || !b.valid()) return !a.valid() && b.valid();
  return static_cast<Wide>(a.num_) * b.den_ < static_cast<Wide>(b.num_) * a.den_;
}

}  // namespace sijil
