// What is written is read back by a parser of other hands.
#include "base/json_writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace sijil {
namespace {

TEST(JsonWriter, Commas) {
  std::string out;
  JsonWriter w(out);
  w.begin_object();
  w.key("a").integer(1);
  w.key("b").begin_array().begin_array().end_array().begin_object().end_object().null().boolean(true).end_array();
  w.key("c").begin_object().key("d").string("x").key("e").boolean(false).end_object();
  w.key("f").string_or_null("");
  w.key("g").raw("[1]");
  w.end_object();
  EXPECT_EQ(out, R"({"a":1,"b":[[],{},null,true],"c":{"d":"x","e":false},"f":null,"g":[1]})");
}

TEST(JsonWriter, StringsReadBack) {
  std::string all;
  for (int c = 0; c < 0x80; ++c) all += static_cast<char>(c);
  for (const std::string& s : {all, std::string("قتل “داعش”"), std::string("😀\\\"/\u2028"), std::string()}) {
    std::string out;
    JsonWriter(out).string(s);
    EXPECT_EQ(nlohmann::json::parse(out).get<std::string>(), s);
  }
  std::string out;
  JsonWriter(out).begin_object().key(std::string_view("a\"b\n")).integer(1).end_object();
  EXPECT_EQ(nlohmann::json::parse(out).at("a\"b\n").get<int>(), 1);
}

// Bytes are looked at eight at a time: wherever in a word one stands that needs it, it is escaped, and its neighbours are not.
TEST(JsonWriter, EscapesAtEveryPlace) {
  const std::pair<char, const char*> escapes[] = {{'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"}, {'\x01', "\\u0001"}, {'\x1F', "\\u001f"}};
  for (const auto& [c, written] : escapes)
    for (const char plain : {'a', ' ', '\x21', '\x7F'})
      for (std::size_t size = 1; size < 20; ++size)
        for (std::size_t at = 0; at < size; ++at) {
          std::string s(size, plain), expected(size, plain);
          s[at] = c;
          expected.replace(at, 1, written);
          std::string out;
          JsonWriter(out).string(s);
          ASSERT_EQ(out, '"' + expected + '"') << size << " " << at;
        }
}

// Whatever fits into what waits, and however often that is full, nothing is lost or out of order.
TEST(JsonWriter, LongValues) {
  std::string out;
  JsonWriter w(out);
  w.begin_array();
  nlohmann::json expected = nlohmann::json::array();
  for (std::size_t size = 0; size < 2'100; size += 7) {
    const std::string plain(size, 'x'), mixed = plain + "\"\n" + plain;
    w.string(plain).string(mixed).integer(static_cast<std::int64_t>(size)).null();
    w.begin_object().key("key").boolean(false).key(std::string_view(plain)).raw("[]").end_object();
    for (const nlohmann::json& j : {nlohmann::json(plain), nlohmann::json(mixed), nlohmann::json(size), nlohmann::json()}) expected.push_back(j);
    expected.push_back({{"key", false}, {plain, nlohmann::json::array()}});
  }
  w.end_array();
  EXPECT_EQ(nlohmann::json::parse(out), expected);
}

TEST(JsonWriter, BadBytesBecomeReplacements) {
  std::string out;
  JsonWriter(out).string("a\xFF\xE0\xA0z");
  EXPECT_EQ(out, "\"a\uFFFD\uFFFDz\"");
}

TEST(JsonWriter, Numbers) {
  std::string out;
  JsonWriter w(out);
  w.begin_array();
  w.integer(std::numeric_limits<std::int64_t>::min()).integer(0);
  w.decimal(Rational(7)).decimal(Rational(25, 2)).decimal(Rational(-1, 8)).decimal(Rational(1, 3));
  w.decimal(Rational::invalid());
  w.real(32.99).real(36).real(std::numeric_limits<double>::quiet_NaN());
  w.end_array();
  EXPECT_EQ(out, R"([-9223372036854775808,0,7,12.5,-0.125,"1/3",null,32.99,36,null])");
}

}  // namespace
}  // namespace sijil
