// Rational: exact arithmetic for values read from text (7.7 million is 7700000, a third is 1/3). 64-bit numerator and
// denominator, always reduced, denominator > 0. Overflow yields an invalid value, never a wrong one.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sijil {

class Rational {
 public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t n) : num_(n) {}  // NOLINT: a whole number is a rational
  Rational(std::int64_t num, std::int64_t den);

  static Rational invalid();
  /// "7", "-3", "12.5", "1/3"; invalid() for anything else.
  static Rational parse(std::string_view s);

  bool valid() const { return den_ != 0; }
  bool is_integer() const { return den_ == 1; }
  std::int64_t num() const { return num_; }
  std::int64_t den() const { return den_; }
  /// Rounded toward zero; 0 when invalid.
  std::int64_t to_int() const { return den_ ? num_ / den_ : 0; }
  double to_double() const { return den_ ? static_cast<double>(num_) / static_cast<double>(den_) : 0.0; }
  /// Shortest exact decimal where there is one ("12.5"), else "num/den"; "" when invalid.
  std::string to_string() const;

  friend Rational operator+(const Rational& a, const Rational& b);
  friend Rational operator-(const Rational& a, const Rational& b);
  friend Rational operator*(const Rational& a, const Rational& b);
  friend Rational operator/(const Rational& a, const Rational& b);
  friend bool operator==(const Rational& a, const Rational& b) { return a.num_ == b.num_ && a.den_ == b.den_; }
  friend bool operator!=(const Rational& a, const Rational& b) { return !(a == b); }
  friend bool operator<(const Rational& a, const Rational& b);  // invalid compares below everything
  friend bool operator>(const Rational& a, const Rational& b) { return b < a; }
  friend bool operator<=(const Rational& a, const Rational& b) { return !(b < a); }
  friend bool operator>=(const Rational& a, const Rational& b) { return !(a < b); }

 private:
  std::int64_t num_ = 0;
  std::int64_t den_ = 1;
};

}  // namespace sijil
