#include "cli/name_finder.h"

#include <algorithm>

#include "base/utf8.h"

namespace sijil {
namespace {

// Folded letters are bytes: 0x80 + (code point - U+0600).
constexpr char letter(unsigned code_point) { return static_cast<char>(0x80 + code_point - 0x600); }
constexpr char kAlef = letter(0x627), kLam = letter(0x644);
constexpr std::string_view kParticles = "\xC8\xC1\xA8\xC4\xC3";   // waw, feh, beh, lam, kaf
constexpr std::size_t kMostParticles = 2;
constexpr std::size_t kLeastSingle = 3;   // letters of a name that is looked for alone

bool is_article(std::string_view word) { return word.size() > 2 && word[0] == kAlef && word[1] == kLam; }

/// Whether the units of `part` stand in `whole` in their order, from its first one on or up to its last one.
bool is_part(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  if (part.empty() || part.size() > whole.size()) return false;
  if (part.size() == 1) return part[0] == whole.back() || part[0] == whole.front();
  if (part.front() != whole.front() && part.back() != whole.back()) return false;
  auto at = whole.begin();
  return std::all_of(part.begin(), part.end(), [&](const std::string& unit) {
    at = std::find(at, whole.end(), unit);
    return at != whole.end() && at++ != whole.end();
  });
}

}  // namespace

std::vector<std::string> NameFinder::units_of(std::string_view name, std::vector<std::uint16_t>* ends) const {
  Text text;
  tokenise(name, folds_, text);
  std::vector<std::string> units;
  std::string open;   // joining words that wait for theirs
  for (std::size_t t = 0; t < text.tokens.size(); ++t) {
    if (text.tokens[t].kind == TokenKind::punct) continue;   // the stop of a last initial
    const std::string word(text.folded_of(text.tokens[t]));
    open += word;
    if (joining_.count(word) != 0 && t + 1 < text.tokens.size()) continue;
    units.push_back(std::move(open));
    if (ends) ends->push_back(text.tokens[t].last_letter);
    open.clear();
  }
  return units;
}

void NameFinder::add_form(std::string joined, std::size_t person, std::uint16_t single_end) {
  const bool single = single_end != 0;
  if (joined.size() < (single ? kLeastSingle : 2)) return;
  const bool known = std::any_of(forms_.begin(), forms_.end(), [&](const Form& f) { return f.joined == joined && (f.person == person || single); });
  if (known) return;
  const auto at = std::find_if(forms_.begin(), forms_.end(), [&](const Form& f) { return f.joined.size() < joined.size(); });
  forms_.insert(at, {std::move(joined), person, single, single_end});
}

std::size_t NameFinder::add(std::string_view name) {
  Name made{units_of(name), {}, persons_};
  if (made.units.empty()) return kNobody;
  for (const std::string& unit : made.units) made.joined += unit;
  for (const Name& n : names_) {
    if (n.joined != made.joined && !is_part(made.units, n.units) && !is_part(n.units, made.units)) continue;
    made.person = n.person;
    break;
  }
  if (made.person == persons_) ++persons_;
  add_form(made.joined, made.person, 0);
  names_.push_back(std::move(made));
  return names_.back().person;
}

void NameFinder::look_for_parts(std::string_view name, const std::function<bool(const std::string& folded)>& may) {
  std::vector<std::uint16_t> ends;
  const std::vector<std::string> units = units_of(name, &ends);
  std::string joined;
  for (const std::string& unit : units) joined += unit;
  const auto n = std::find_if(names_.begin(), names_.end(), [&](const Name& known) { return known.joined == joined; });
  if (n == names_.end()) return;
  if (may(units.back())) add_form(units.back(), n->person, ends.back());
  if (may(units.front())) add_form(units.front(), n->person, ends.front());
}

/// The token behind the last one of `form`, whose first letters stand at byte `from` of `token`; 0: it does not stand there.
std::size_t NameFinder::match(const Text& text, std::size_t token, std::size_t from, std::string_view form) const {
  for (std::size_t t = token; t < text.tokens.size(); ++t, from = 0) {
    const Token& k = text.tokens[t];
    if (k.kind != TokenKind::word || (t > token && (k.flags & kLineStart))) return 0;
    const std::string_view word = text.folded_of(k).substr(from);
    if (word.size() > form.size() || form.substr(0, word.size()) != word) return 0;
    form.remove_prefix(word.size());
    if (form.empty()) return t + 1;
  }
  return 0;
}

bool NameFinder::hit_at(const Text& text, std::size_t token, const Guards& guards, NameHit& hit, std::size_t& last) const {
  const std::string_view word = text.folded_of(text.tokens[token]);
  for (const Form& form : forms_) {
    for (std::size_t particles = 0; particles <= kMostParticles && particles < word.size(); ++particles) {
      if (particles > 0 && kParticles.find(word[particles - 1]) == std::string_view::npos) break;
      std::size_t end = match(text, token, particles, form.joined);
      // The lam before an article swallows its alef.
      const bool lam = particles > 0 && word[particles - 1] == kLam;
      if (end == 0 && lam && is_article(form.joined)) end = match(text, token, particles, std::string_view(form.joined).substr(1));
      if (end == 0 || (form.single && text.tokens[end - 1].last_letter != form.last_letter)) continue;
      const auto& guard = form.single ? guards.single : guards.full;
      bool kept = false;
      for (std::size_t t = token; guard && t < end; ++t) kept = kept || guard(t);
      if (kept) continue;
      // Back in the text a particle is one letter with the marks on it.
      std::uint32_t begin = text.tokens[token].begin;
      const std::uint32_t stop = text.tokens[token].end;
      const char* const bytes = text.original.data();
      for (std::size_t letters = 0; begin < stop;) {
        const Decoded d = decode_one(bytes + begin, bytes + stop);
        const bool is_letter = folds_.of(d.cp).cls == CharClass::letter;
        if (is_letter && letters == particles) break;
        letters += is_letter;
        begin += d.size;
      }
      hit = {{begin, text.tokens[end - 1].end}, form.person};
      last = end;
      return true;
    }
  }
  return false;
}

std::vector<NameHit> NameFinder::find(const Text& text, const Guards& guards) const {
  std::vector<NameHit> hits;
  std::size_t behind = static_cast<std::size_t>(-1);   // token behind the last hit
  for (std::size_t t = 0; !forms_.empty() && t < text.tokens.size();) {
    NameHit hit;
    std::size_t end = t + 1;
    if (text.tokens[t].kind == TokenKind::word && hit_at(text, t, guards, hit, end)) {
      const bool goes_on = behind == t && hits.back().person == hit.person && hit.span.begin == text.tokens[t].begin && !(text.tokens[t].flags & kLineStart);
      if (goes_on) hits.back().span.end = hit.span.end; else hits.push_back(hit);
      behind = end;
    }
    t = end;
  }
  return hits;
}

}  // namespace sijil
