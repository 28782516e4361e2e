// Counts marks of each language over the first 6,000 bytes.
#include "clean/language.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"
#include "clean/fold.h"

namespace sijil {
namespace {

bool is_arabic_script(char32_t c) {
  return (c >= 0x0620 && c <= 0x064A) || (c >= 0x066E && c <= 0x06D3) || c == 0x06D5 || (c >= 0x0750 && c <= 0x077F) ||
         (c >= 0xFB50 && c <= 0xFDFB) || (c >= 0xFE70 && c <= 0xFEFC);
}

std::string primary_tag(std::string_view hint) {
  std::string tag = ascii_lower(trim(hint).substr(0, 3));
  if (const std::size_t cut = tag.find_first_of("-_"); cut != std::string::npos) tag.resize(cut);
  const bool letters = std::all_of(tag.begin(), tag.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && tag.size() >= 2 ? tag : std::string();
}

}  // namespace

std::string detect_language(std::string_view text, std::string_view hint, const CleanTables& tables) {
  text = text.substr(0, 6'000);
  std::vector<double> score(tables.languages.size(), 0);
  std::size_t arabic = 0, other = 0;
  std::string word;
  auto flush = [&] {
    if (word.size() > tables.longest_language_word) return word.clear();
    if (const auto it = tables.language_words.find(word); it != tables.language_words.end()) {
      for (const LanguageMark& m : it->second) score[m.language] += m.weight;
    }
    word.clear();
  };
  for (const char *p = text.data(), *end = p + text.size(); p < end;) {
    const Decoded d = decode_one(p, end);
    p += d.size;
    if (is_arabic_script(d.cp)) {
      ++arabic;
      append_utf8(d.cp, word);
      if (d.cp >= 0x600 && d.cp < 0x700) {
        for (const LanguageMark& m : tables.language_letters[d.cp - 0x600]) score[m.language] += m.weight;
      }
      continue;
    }
    if (d.cp >= 0x064B && d.cp <= 0x0652) continue;
    if (!word.empty()) flush();
    const bool letter = (d.cp < 0x80 && ((d.cp | 0x20) - 'a') < 26) || (d.cp >= 0xC0 && d.cp < 0x2000) ||
                        (d.cp >= 0x3040 && d.cp < 0xFB00);
    other += letter && !(d.cp >= 0x0600 && d.cp <= 0x06FF);
  }
  flush();
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
