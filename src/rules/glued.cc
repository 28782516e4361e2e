// Looks only at long Arabic words that hold alef-lam inside and that the lexicon does not know.
#include "rules/glued.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace sijil {
namespace {

constexpr char folded(unsigned code_point) { return static_cast<char>(0x80 + (code_point - 0x600)); }
constexpr char kArticle[] = {folded(0x0627), folded(0x0644), 0};   // alef, lam
constexpr std::size_t kMinHalf = 3, kMinWord = 8;

// Bytes of the original that the first `letters` folded bytes came from.
std::uint32_t original_offset(const Text& text, const Token& t, std::size_t letters, const FoldTable& folds) {
  const char* const end = text.original.data() + t.end;
  const char* p = text.original.data() + t.begin;
  std::size_t seen = 0;
  while (p < end && seen < letters) {
    const Decoded d = decode_one(p, end);
    const FoldEntry& e = folds.of(d.cp);
    if (e.cls == CharClass::letter) seen += e.size;
    p += d.size;
  }
  // Marks belong to the letter before them.
  while (p < end) {
    const Decoded d = decode_one(p, end);
    if (folds.of(d.cp).cls == CharClass::letter) break;
    p += d.size;
  }
  return static_cast<std::uint32_t>(p - text.original.data());
}

struct Split {
  std::uint32_t token;
  std::uint32_t letters;
};

}  // namespace

std::size_t split_glued(Text& text, const Lexicon& lexicon, const FoldTable& folds) {
  std::vector<Split> splits;
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    const Token& t = text.tokens[i];
    if (t.kind != TokenKind::word || t.fold_size < kMinWord) continue;
    const std::string_view w = text.folded_of(t);
    std::size_t at = w.find(kArticle, kMinHalf);
    if (at == std::string_view::npos || lexicon.knows(w)) continue;
    for (; at != std::string_view::npos && at + 2 + kMinHalf <= w.size(); at = w.find(kArticle, at + 1)) {
      if (!lexicon.knows(w.substr(0, at)) || !lexicon.knows(w.substr(at))) continue;
      splits.push_back({i, static_cast<std::uint32_t>(at)});
      break;
    }
  }
  if (splits.empty()) return 0;
  std::vector<Token> tokens;
  tokens.reserve(text.tokens.size() + splits.size());
  std::string out;
  out.reserve(text.folded.size() + splits.size());
  std::size_t next = 0;
  std::uint32_t copied = 0, shift = 0;
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    Token t = text.tokens[i];
    t.fold_begin += shift;
    if (next < splits.size() && splits[next].token == i) {
      const std::uint32_t letters = splits[next].letters;
      const std::uint32_t cut = original_offset(text, text.tokens[i], letters, folds);
      out.append(text.folded, copied, text.tokens[i].fold_begin + letters - copied);
      out.push_back(' ');
      copied = text.tokens[i].fold_begin + letters;
      Token left = t, right = t;
      left.end = cut;
      left.fold_size = letters;
      left.flags = static_cast<std::uint16_t>(left.flags & ~kQuoteCloseAfter);
      left.last_letter = 0;
      right.begin = cut;
      right.fold_begin = t.fold_begin + letters + 1;
      right.fold_size = t.fold_size - letters;
      right.flags = static_cast<std::uint16_t>(right.flags & ~(kSpaceBefore | kSentenceStart | kLineStart | kQuoteOpenBefore));
      tokens.push_back(left);
      tokens.push_back(right);
      ++shift;
      ++next;
      continue;
    }
    tokens.push_back(t);
  }
  out.append(text.folded, copied, std::string::npos);
  text.folded = std::move(out);
  text.tokens = std::move(tokens);
  for (Sentence& s : text.sentences) {
    const auto before = [&](std::uint32_t token) {
      return static_cast<std::uint32_t>(std::count_if(splits.begin(), splits.end(), [&](const Split& x) { return x.token < token; }));
    };
    s.first += before(s.first);
    s.last += before(s.last);
  }
  return splits.size();
}

}  // namespace sijil
