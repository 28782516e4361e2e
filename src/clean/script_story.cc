// Looks for the marks of paragraphs and opens the quoted string around them; it reads no JSON, since scripts are not always that.
#include "clean/script_story.h"

#include <algorithm>
#include <charconv>

#include "base/strings.h"
#include "base/utf8.h"

namespace sijil {
namespace {

constexpr int kMaxDepth = 3;  // strings in strings

bool starts_paragraph(std::string_view s) {
  for (std::string_view mark : {"<p>", "<p ", "\\u003cp", "\\u003Cp"}) {
    if (starts_with(s, mark)) return true;
  }
  return false;
}

std::size_t paragraphs_in(std::string_view s) {
  std::size_t n = 0;
  for (std::size_t at = s.find("<p"); at != std::string_view::npos; at = s.find("<p", at + 2)) n += starts_paragraph(s.substr(at));
  return n;
}

/// The quote at or behind `at` that no backslash escapes; npos without one.
std::size_t closing_quote(std::string_view s, std::size_t at) {
  while (at < s.size() && s[at] != '"') at += s[at] == '\\' ? 2 : 1;
  return at < s.size() ? at : std::string_view::npos;
}

int hex4(std::string_view s) {
  int value = -1;
  if (s.size() < 4) return -1;
  const auto r = std::from_chars(s.data(), s.data() + 4, value, 16);
  return r.ptr == s.data() + 4 ? value : -1;
}

std::string unescape(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] != '\\' || i + 1 == s.size()) {
      out += s[i];
      continue;
    }
    const char c = s[++i];
    int cp = c == 'u' ? hex4(s.substr(i + 1)) : -1;
    if (cp < 0) {
      out += c == 'n' || c == 'r' || c == 't' ? ' ' : c;
      continue;
    }
    i += 4;
    if (cp >= 0xD800 && cp < 0xDC00 && s.substr(i + 1, 2) == "\\u") {
      const int low = hex4(s.substr(i + 3));
      if (low >= 0xDC00 && low < 0xE000) {
        cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
        i += 6;
      }
    }
    append_utf8(static_cast<char32_t>(cp), out);  // half a pair becomes U+FFFD
  }
  return out;
}

struct Best {
  std::string text;
  std::size_t paragraphs = 0;
};

/// Strings of `script` that hold a paragraph's mark, from quote to quote, walked once from the left.
void find_in(std::string_view script, int depth, Best& best) {
  std::size_t mark = 0;
  for (std::size_t open = script.find('"'); open != std::string_view::npos;) {
    const std::size_t close = closing_quote(script, open + 1);
    if (close == std::string_view::npos) return;
    mark = std::max(mark, open);
    while (mark < close && !starts_paragraph(script.substr(mark, 8))) mark = script.find_first_of("<\\", mark + 1);
    if (mark == std::string_view::npos) return;  // no mark any further
    if (mark < close) {
      const std::string text = unescape(script.substr(open + 1, close - open - 1));
      const bool json = text.find("\\u003") != std::string::npos || text.find("<\\/p>") != std::string::npos || text.find("\":\"<p") != std::string::npos;
      if (json && depth < kMaxDepth) find_in(text, depth + 1, best);
      else if (const std::size_t n = paragraphs_in(text); n > best.paragraphs) best = {text, n};
    }
    open = script.find('"', close + 1);
  }
}

}  // namespace

std::string story_in_scripts(std::string_view html) {
  Best best;
  for (std::size_t at = html.find("<script"); at != std::string_view::npos;) {
    const std::size_t begin = html.find('>', at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(html.find("</script", begin), html.size());
    find_in(html.substr(begin + 1, end - begin - 1), 0, best);
    at = html.find("<script", end);
  }
  return best.paragraphs >= 2 ? best.text : std::string();
}

}  // namespace sijil
