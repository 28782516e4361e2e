// One walk of the trie for each way a word can be cut; a first-byte table spares words that begin with no clitic.
#include "rules/lexicon.h"

#include <algorithm>

namespace sijil {
namespace {

constexpr std::uint32_t kMinRest = 2;   // letters that must stay behind a cut

// Folded letters that can begin an imperfect verb: the future seen stands before nothing else.
constexpr unsigned char folded_letter(unsigned code_point) { return static_cast<unsigned char>(0x80 + (code_point - 0x600)); }
constexpr unsigned char kYeh = folded_letter(0x064A), kTeh = folded_letter(0x062A), kNoon = folded_letter(0x0646),
                        kAlef = folded_letter(0x0627);
constexpr std::uint16_t kHeh = 0x0647;

// Original letters without vowels and tatweel, for comparing unfolded.
std::string bare_letters(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size();) {
    const auto c = static_cast<unsigned char>(s[i]);
    const std::size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (n == 2 && i + 1 < s.size()) {
      const unsigned cp = ((c & 0x1FU) << 6) | (static_cast<unsigned char>(s[i + 1]) & 0x3FU);
      const bool mark = (cp >= 0x064B && cp <= 0x065F) || cp == 0x0670 || cp == 0x0640;
      if (mark) {
        i += n;
        continue;
      }
    }
    out.append(s.substr(i, n));
    i += n;
  }
  return out;
}

/// A form to be sorted: most differ in their first eight bytes.
struct Sorted {
  std::uint64_t letters;
  std::uint32_t form;
};

std::uint64_t first_letters(std::string_view s) {
  std::uint64_t n = 0;
  for (std::size_t i = 0; i < 8; ++i) n = n << 8 | (i < s.size() ? static_cast<unsigned char>(s[i]) : 0U);
  return n;
}

bool has_tail(std::string_view s, std::string_view tail) {
  return s.size() >= tail.size() && s.substr(s.size() - tail.size()) == tail;
}

}  // namespace

void Lexicon::build(TableSet& tables, const Taxonomy& taxonomy, const FormLayers& layers) {
  taxonomy_ = &taxonomy;
  std::vector<Form>& forms = tables.forms();
  std::vector<Sorted> order;
  order.reserve(forms.size());
  for (const Form& f : forms) order.push_back({first_letters(f.folded), static_cast<std::uint32_t>(order.size())});
  std::sort(order.begin(), order.end(), [&](const Sorted& a, const Sorted& b) {
    if (a.letters != b.letters) return a.letters < b.letters;
    const int c = std::string_view(forms[a.form].folded).compare(forms[b.form].folded);
    return c != 0 ? c < 0 : a.form < b.form;
  });
  std::vector<std::string_view> keys;
  std::vector<std::uint8_t> key_layers;
  for (const Sorted& o : order) {
    const Form& f = forms[o.form];
    if (keys.empty() || keys.back() != f.folded) {
      keys.push_back(f.folded);
      begin_.push_back(static_cast<std::uint32_t>(entries_.size()));
      key_layers.push_back(FormLayers::kAll);
    }
    const std::uint8_t layer = layers.of(f.type, f.folded.find(' ') + 1 < f.folded.size());
    key_layers.back() = std::min(key_layers.back(), layer);
    // The same row may make one spelling in several ways; one entry is enough.
    bool twice = false;
    for (std::size_t e = begin_.back(); e < entries_.size(); ++e)
      twice = twice || (entries_[e].row == f.row && entries_[e].type == f.type && entries_[e].strict == f.strict);
    if (!twice) entries_.push_back({f.row, f.keys, f.strict, f.type, layer, f.whole, f.ta_marbuta, false});
  }
  begin_.push_back(static_cast<std::uint32_t>(entries_.size()));
  for (std::size_t i = 1; i < begin_.size(); ++i) entries_[begin_[i] - 1].last = true;
  trie_.build(keys);
  words_.build(keys, begin_, key_layers, trie_);
  for (const std::string& s : tables.strict_forms()) strict_.push_back(bare_letters(s));
  for (const Clitic& c : taxonomy.clitics()) {
    const auto letter = static_cast<unsigned char>(c.folded[0]);
    switch (c.bit) {
      case kPrefixWaw: waw_ = letter; break;
      case kPrefixFeh: feh_ = letter; break;
      case kPrefixBeh: beh_ = letter; break;
      case kPrefixLam: lam_ = letter; break;
      case kPrefixKaf: kaf_ = letter; break;
      case kPrefixSeen: seen_ = letter; break;
      default: alef_ = letter; break;
    }
    is_clitic_[letter] = 1;
  }
  article_ = trie_.root();
  has_article_ = !trie_.empty() && alef_ && lam_ && trie_.step(article_, alef_) && trie_.step(article_, lam_);
  forms.clear();
  forms.shrink_to_fit();
  for (const AttachedTable& a : tables.attached()) outside_.push_back(outside_of(a, layers));
}

// All ways to cut `w`, fewest letters first.
void Lexicon::cuts(std::string_view w, std::vector<Cut>& out) const {
  out.clear();
  out.push_back({0, 0, false});
  if (w.size() <= kMinRest || !is_clitic_[static_cast<unsigned char>(w[0])]) return;
  const auto at = [&](std::size_t i) { return i < w.size() ? static_cast<unsigned char>(w[i]) : static_cast<unsigned char>(0); };
  const auto rest = [&](std::size_t n) { return n + kMinRest <= w.size(); };
  const auto article = [&](std::size_t n, std::uint8_t bits) {
    if (rest(n + 2) && at(n) == alef_ && at(n + 1) == lam_)
      out.push_back({static_cast<std::uint32_t>(n + 2), static_cast<std::uint8_t>(bits | kPrefixArticle), false});
  };
  const auto particle = [&](std::size_t n, std::uint8_t bits) {
    const unsigned char c = at(n);
    const std::uint8_t bit = c == beh_ ? kPrefixBeh : c == lam_ ? kPrefixLam : c == kaf_ ? kPrefixKaf : c == seen_ ? kPrefixSeen : 0;
    if (!bit || !rest(n + 1)) return;
    const unsigned char after = at(n + 1);
    if (bit == kPrefixSeen && after != kYeh && after != kTeh && after != kNoon && after != kAlef) return;
    const auto b = static_cast<std::uint8_t>(bits | bit);
    if (bit == kPrefixLam && at(n + 1) == lam_ && rest(n + 2)) {
      out.push_back({static_cast<std::uint32_t>(n + 2), b, true});
      out.push_back({static_cast<std::uint32_t>(n + 2), static_cast<std::uint8_t>(b | kPrefixArticle), false});
    }
    out.push_back({static_cast<std::uint32_t>(n + 1), b, false});
    article(n + 1, b);
  };
  article(0, 0);
  particle(0, 0);
  const std::uint8_t conj = at(0) == waw_ ? kPrefixWaw : at(0) == feh_ ? kPrefixFeh : 0;
  if (conj && rest(1)) {
    out.push_back({1, conj, false});
    article(1, conj);
    particle(1, conj);
  }
}

void Lexicon::scan(const Text& text, std::uint32_t at, std::vector<LexiconHit>& out, int last_layer) const {
  if (trie_.empty()) return;
  const Place place{text, at, std::min(last_layer, FormLayers::kAll), out.size(), out};
  const auto read = [&](const Outside& o) { return o.layer <= place.last_layer; };
  const std::string_view w = text.folded_of(text.tokens[at]);
  if (w.size() <= kMinRest || !is_clitic_[static_cast<unsigned char>(w[0])]) {
    walk(place, {0, 0, false});
    for (const Outside& o : outside_)
      if (read(o)) walk_outside(place, o, {0, 0, false});
    return;
  }
  thread_local std::vector<Cut> ways;
  cuts(w, ways);
  for (const Cut& c : ways) walk(place, c);
  for (const Outside& o : outside_)
    for (const Cut& c : ways)   // their names have their article: nothing of one begins behind it
      if (read(o) && !(c.prefix & kPrefixArticle)) walk_outside(place, o, c);
}

// Only the commonest cuts: a wrong guess costs a line of memory, not a reading.
void Lexicon::prefetch(const Text& text, std::uint32_t at) const {
  const Token& t = text.tokens[at];
  if (t.kind != TokenKind::word || trie_.empty()) return;
  const char* p = text.folded.data() + t.fold_begin;
  const char* const limit = text.folded.data() + text.folded.size();
  std::size_t n = t.fold_size;
  words_.prefetch({p, n, limit});
  if (n <= kMinRest || !is_clitic_[static_cast<unsigned char>(*p)]) return;
  if (static_cast<unsigned char>(*p) != alef_) {
    words_.prefetch({++p, --n, limit});
    if (n <= kMinRest || static_cast<unsigned char>(*p) != alef_) return;
  }
  if (n > kMinRest && static_cast<unsigned char>(p[1]) == lam_) words_.prefetch({p + 2, n - 2, limit});
}

bool Lexicon::knows(std::string_view word) const {
  if (trie_.empty()) return false;
  thread_local std::vector<Cut> ways;
  cuts(word, ways);
  for (const Cut& c : ways) {
    Trie::State s = c.virtual_article ? article_ : trie_.root();
    if (c.virtual_article && !has_article_) continue;
    bool ok = true;
    for (std::size_t i = c.letters; i < word.size() && ok; ++i) ok = trie_.step(s, static_cast<unsigned char>(word[i]));
    if (ok && trie_.step(s, ' ') && trie_.value(s) >= 0) return true;
  }
  return false;
}

// The first word by the index, where it can be; what follows by the trie.
void Lexicon::walk(const Place& place, const Cut& cut) const {
  const Text& text = place.text;
  const Token& t = text.tokens[place.at];
  const char* p = text.folded.data() + t.fold_begin + cut.letters;
  const char* const end = text.folded.data() + t.fold_begin + t.fold_size;
  Trie::State s = trie_.root();
  if (cut.virtual_article) {
    if (!has_article_) return;
    s = article_;
  } else {
    const WordIndex::Word word{p, static_cast<std::size_t>(end - p), text.folded.data() + text.folded.size()};
    if (word.size == 0) return;
    if (word.size > WordIndex::kShort) {
      if (!words_.may_begin(word)) return;
    } else {
      const WordIndex::Slot* slot = words_.find(word);
      if (!slot) return;
      if (slot->alone <= place.last_layer) emit(place, place.at + 1, cut, slot->begin);
      if (slot->longer <= place.last_layer && *end != '\n') go_on(place, place.at + 1, WordIndex::state(slot->next), end + 1, cut);
      return;
    }
  }
  go_on(place, place.at, s, p, cut);
}

void Lexicon::go_on(const Place& place, std::uint32_t token, Trie::State s, const char* p, const Cut& cut) const {
  const char* const end = place.text.folded.data() + place.text.folded.size();
  while (p < end) {
    const char c = *p++;
    if (c != ' ' && c != '\n') {
      if (!trie_.step(s, static_cast<unsigned char>(c))) return;
      continue;
    }
    if (!trie_.step(s, ' ')) return;
    ++token;
    const std::int32_t v = trie_.value(s);
    if (v >= 0) emit(place, token, cut, begin_[static_cast<std::size_t>(v)]);
    if (c == '\n') return;
  }
}

void Lexicon::emit(const Place& place, std::uint32_t last, const Cut& cut, std::uint32_t at) const {
  std::vector<LexiconHit>& out = place.out;
  const std::size_t before = out.size();
  for (bool more = true; more; ++at) {
    const Entry& entry = entries_[at];
    more = !entry.last;
    if (entry.layer > place.last_layer || (entry.whole && cut.prefix)) continue;
    if (entry.ta_marbuta && place.text.tokens[last - 1].last_letter == kHeh) continue;
    if (entry.strict != kNone && !same_letters(place.text, place.at, last, entry.strict)) continue;
    const TypeId root = taxonomy_->root(entry.type);
    bool longer = false;   // a reading of the same tree with fewer letters cut
    for (std::size_t i = place.mark; i < before && !longer; ++i)
      longer = out[i].last >= last && out[i].prefix != cut.prefix && taxonomy_->root(out[i].type) == root;
    if (!longer) out.push_back({place.at, last, entry.row, entry.keys, entry.type, cut.prefix});
  }
}

bool Lexicon::same_letters(const Text& text, std::uint32_t first, std::uint32_t last, std::uint32_t strict) const {
  const std::string_view raw = text.original.substr(text.tokens[first].begin, text.tokens[last - 1].end - text.tokens[first].begin);
  return has_tail(bare_letters(raw), strict_[strict]);
}

}  // namespace sijil
