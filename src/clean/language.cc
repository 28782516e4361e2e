// Counts marks of each language over the first 6,000 bytes.
#include "clean/language.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/strings.h"
#include "base/utf8.h"
#include "clean/fold.h"

namespace sijil {
namespace {

enum class Part : std::uint8_t { gap, letter, mark, other };   // other: a letter of another script

Part part_of(char32_t c) {
  if ((c >= 0x0620 && c <= 0x064A) || (c >= 0x066E && c <= 0x06D3) || c == 0x06D5 || (c >= 0x0750 && c <= 0x077F) ||
      (c >= 0xFB50 && c <= 0xFDFB) || (c >= 0xFE70 && c <= 0xFEFC))
    return Part::letter;
  if (c >= 0x064B && c <= 0x0652) return Part::mark;
  const bool latin = c < 0x80 && ((c | 0x20) - 'a') < 26;
  const bool far = (c >= 0xC0 && c < 0x2000) || (c >= 0x3040 && c < 0xFB00);
  return latin || (far && !(c >= 0x0600 && c <= 0x06FF)) ? Part::other : Part::gap;
}

/// part_of() all characters of one or two bytes.
const std::array<Part, 0x800>& short_parts() {
  static const auto table = [] {
    std::array<Part, 0x800> t{};
    for (char32_t c = 0; c < t.size(); ++c) t[c] = part_of(c);
    return t;
  }();
  return table;
}

std::string primary_tag(std::string_view hint) {
  std::string tag = ascii_lower(trim(hint).substr(0, 3));
  if (const std::size_t cut = tag.find_first_of("-_"); cut != std::string::npos) tag.resize(cut);
  const bool letters = std::all_of(tag.begin(), tag.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && tag.size() >= 2 ? tag : std::string();
}

}  // namespace

std::string detect_language(std::string_view text, std::string_view hint, const CleanTables& tables) {
  text = text.substr(0, 2'400);   // some 200 words: enough to tell languages apart
  std::vector<double> score(tables.languages.size(), 0);
  std::size_t arabic = 0, other = 0;
  std::array<std::uint32_t, 256> times{};   // of each letter from U+0600
  std::string marked;                       // the word so far, if a mark stood in it: without that
  const char* word = nullptr;               // where it begins, else; letters follow each other
  const auto flush = [&](const char* behind) {
    if (!word && marked.empty()) return;
    const std::string_view whole = word ? std::string_view(word, static_cast<std::size_t>(behind - word)) : std::string_view(marked);
    if (const std::vector<LanguageMark>* marks = tables.language_word(whole)) {
      for (const LanguageMark& m : *marks) score[m.language] += m.weight;
    }
    word = nullptr;
    marked.clear();
  };
  const std::array<Part, 0x800>& parts = short_parts();
  const char* p = text.data();
  for (const char* end = p + text.size(); p < end;) {
    const char32_t a = static_cast<unsigned char>(p[0]);
    const char32_t b = static_cast<unsigned char>(end - p > 1 ? p[1] : 0);
    char32_t c = a;
    std::uint32_t size = 1;
    if (a >= 0xC2 && a < 0xE0 && (b & 0xC0) == 0x80) {
      c = ((a & 0x1F) << 6) | (b & 0x3F);
      size = 2;
    } else if (a >= 0x80) {
      const Decoded d = decode_one(p, end);
      c = d.cp;
      size = d.size;
    }
    const Part part = c < parts.size() ? parts[c] : part_of(c);
    if (part == Part::letter) {
      ++arabic;
      if (c < 0x700) ++times[c & 0xFF];   // none stands before U+0600
      if (!marked.empty()) marked.append(p, size);
      else if (!word) word = p;
    } else if (part == Part::mark) {
      if (word) marked.assign(word, p);
      word = nullptr;
    } else {
      flush(p);
      other += part == Part::other;
    }
    p += size;
  }
  flush(p);
  for (std::size_t i = 0; i < times.size(); ++i)
    for (const LanguageMark& m : tables.language_letters[i]) score[m.language] += m.weight * times[i];
  if (arabic + other < 20) return {};
  if (arabic < other) {
    const std::string tag = primary_tag(hint);
    return tag.empty() || tag == "ar" ? "und" : tag;
  }
  const auto best = std::max_element(score.begin(), score.end());
  if (best == score.end() || *best <= 0) return "ar";
  return tables.languages[static_cast<std::size_t>(best - score.begin())];
}

}  // namespace sijil
