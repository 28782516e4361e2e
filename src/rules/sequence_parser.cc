// Recursive descent over one match line.
#include "rules/sequence_parser.h"

#include <algorithm>
#include <cctype>

#include "rules/string_pool.h"
#include "rules/taxonomy.h"
#include "text/text.h"

namespace sijil {
namespace {

constexpr int kMaxGap = 16, kMaxDepth = 8;
constexpr std::string_view kSigns = "/-:.,;%[]!&@";   // signs that mean themselves; others are written \x
constexpr std::string_view kSpecial = "{}()|?+*~_<>=\\";

bool is_space(char c) { return c == ' ' || c == '\t'; }
bool is_name_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '-' || c == '@'; }

}  // namespace

bool SequenceParser::parse(std::string_view source, Sequence& out, std::vector<RoleId>& roles, SequenceError& error) {
  s_ = source;
  p_ = 0;
  depth_ = 0;
  roles_ = &roles;
  error_ = &error;
  if (!sequence(out, false)) return false;
  if (out.empty()) return fail(0, "empty pattern: expected {role:type}, a word, a sign, ..N or ( )");
  return true;
}

bool SequenceParser::fail(std::size_t at, std::string what) {
  error_->at = at;
  error_->what = std::move(what);
  return false;
}

void SequenceParser::skip() {
  while (p_ < s_.size() && is_space(s_[p_])) ++p_;
}

std::string_view SequenceParser::name() {
  const std::size_t begin = p_;
  while (p_ < s_.size() && is_name_char(s_[p_])) ++p_;
  return s_.substr(begin, p_ - begin);
}

bool SequenceParser::sequence(Sequence& out, bool in_group) {
  while (true) {
    skip();
    if (p_ >= s_.size()) return true;
    if (s_[p_] == ')' || s_[p_] == '|') {
      if (in_group) return true;
      return fail(p_, std::string("'") + s_[p_] + "' without (; write \\" + s_[p_] + " for the sign");
    }
    Item it;
    if (!item(it)) return false;
    repeat(it);
    out.push_back(std::move(it));
  }
}

void SequenceParser::repeat(Item& out) {
  if (p_ >= s_.size()) return;
  const char c = s_[p_];
  if (c == '?') out.repeat = Item::Repeat::optional;
  else if (c == '+') out.repeat = Item::Repeat::plus;
  else if (c == '*') out.repeat = Item::Repeat::star;
  else return;
  ++p_;
}

bool SequenceParser::item(Item& out) {
  const char c = s_[p_];
  if (c == '{') return mention(out);
  if (c == '(') return group(out);
  if (c == '<') return anchor(out);
  if (c == '~' || c == '_') {
    out.kind = c == '~' ? Item::Kind::touch : Item::Kind::any;
    ++p_;
    return true;
  }
  if (c == '.' && s_.substr(p_, 2) == ".." && p_ + 2 < s_.size() && std::isdigit(static_cast<unsigned char>(s_[p_ + 2]))) {
    const std::size_t at = p_;
    p_ += 2;
    while (p_ < s_.size() && std::isdigit(static_cast<unsigned char>(s_[p_]))) out.gap = std::min(out.gap * 10 + (s_[p_++] - '0'), kMaxGap + 1);
    out.kind = Item::Kind::gap;
    if (out.gap < 1 || out.gap > kMaxGap) return fail(at, "a gap spans 1 to " + std::to_string(kMaxGap) + " units");
    return true;
  }
  if (c == '"' || c == '\'') return fail(p_, "quotes are no tokens; write <quote or quote> for the edges of a quotation");
  if (c == '\\' && p_ + 1 < s_.size()) {
    if (std::ispunct(static_cast<unsigned char>(s_[p_ + 1])) == 0) return fail(p_, "expected an ASCII sign behind \\");
    out.kind = Item::Kind::sign;
    out.sign = s_[p_ + 1];
    p_ += 2;
    return true;
  }
  if (kSigns.find(c) != std::string_view::npos) {
    out.kind = Item::Kind::sign;
    out.sign = c;
    ++p_;
    return true;
  }
  for (const std::string_view edge : {"sentence>", "line>", "clause>", "quote>"}) {
    if (s_.substr(p_, edge.size()) == edge) {
      out.kind = Item::Kind::anchor;
      out.anchor = edge[0] == 's' ? Item::Anchor::sentence_end : edge[0] == 'l' ? Item::Anchor::line_end
                   : edge[0] == 'c' ? Item::Anchor::clause_end : Item::Anchor::quote_end;
      p_ += edge.size();
      return true;
    }
  }
  return word(out);
}

bool SequenceParser::anchor(Item& out) {
  const std::size_t at = p_++;
  const std::string_view n = name();
  out.kind = Item::Kind::anchor;
  if (n == "sentence") out.anchor = Item::Anchor::sentence_begin;
  else if (n == "line") out.anchor = Item::Anchor::line_begin;
  else if (n == "clause") out.anchor = Item::Anchor::clause_begin;
  else if (n == "quote") out.anchor = Item::Anchor::quote_begin;
  else return fail(at, "expected <sentence, <line, <clause or <quote");
  return true;
}

bool SequenceParser::group(Item& out) {
  const std::size_t at = p_++;
  if (++depth_ > kMaxDepth) return fail(at, "brackets nested too deep");
  out.kind = Item::Kind::group;
  while (true) {
    Sequence alternative;
    if (!sequence(alternative, true)) return false;
    if (alternative.empty()) return fail(p_, "empty alternative; write ? behind the bracket to make it optional");
    out.alternatives.push_back(std::move(alternative));
    if (p_ >= s_.size()) return fail(at, "( without )");
    if (s_[p_++] == ')') break;
  }
  --depth_;
  return true;
}

bool SequenceParser::mention(Item& out) {
  const std::size_t open = p_++;
  out.kind = Item::Kind::mention;
  skip();
  std::size_t at = p_;
  std::string_view first = name();
  if (p_ < s_.size() && s_[p_] == ':') {
    out.role = taxonomy_.role(first);
    if (out.role == kNoRole) {
      const std::string near = taxonomy_.nearest_role(first);
      return fail(at, "unknown role '" + std::string(first) + "'" + (near.empty() ? "" : ", did you mean '" + near + "'?"));
    }
    roles_->push_back(out.role);
    ++p_;
    skip();
    at = p_;
    first = name();
  }
  if (!mention_types(out, first, at)) return false;
  while (p_ < s_.size() && s_[p_] == '|') {
    ++p_;
    at = p_;
    if (!mention_types(out, name(), at)) return false;
  }
  if (!mention_tail(out)) return false;
  if (p_ >= s_.size() || s_[p_] != '}') return fail(p_ < s_.size() ? p_ : open, "expected } here");
  ++p_;
  return true;
}

bool SequenceParser::mention_types(Item& out, std::string_view n, std::size_t at) {
  const TypeId t = taxonomy_.type(n);
  if (t == kNoType) {
    const std::string near = taxonomy_.nearest_type(n);
    return fail(at, "unknown type '" + std::string(n) + "'" + (near.empty() ? "" : ", did you mean '" + near + "'?"));
  }
  out.types.push_back(t);
  return true;
}

bool SequenceParser::mention_tail(Item& out) {
  while (true) {
    skip();
    if (p_ >= s_.size() || s_[p_] == '}') return true;
    const std::size_t at = p_;
    const std::string_view n = name();
    if (n == "with") {
      if (!prefixes(out.with)) return false;
    } else if (n == "without") {
      if (!prefixes(out.without)) return false;
    } else if (!n.empty()) {
      KeyTest t;
      t.key = taxonomy_.key(n);
      if (t.key == kNoKey) {
        const std::string near = taxonomy_.nearest_key(n);
        return fail(at, "unknown key '" + std::string(n) + "'" + (near.empty() ? ", expected with, without or key=word" : ", did you mean '" + near + "'?"));
      }
      t.negated = p_ < s_.size() && s_[p_] == '!';
      if (t.negated) ++p_;
      if (p_ >= s_.size() || s_[p_] != '=') return fail(p_, "expected = or != behind the key");
      ++p_;
      const std::string_view v = name();
      if (v.empty()) return fail(p_, "expected a value behind =");
      t.word = pool_.intern(v);
      out.tests.push_back(t);
    } else {
      return fail(at, "expected with, without, key=word or }");
    }
  }
}

bool SequenceParser::prefixes(std::uint8_t& bits) {
  bool any = false;
  while (true) {
    skip();
    const Clitic* found = nullptr;
    for (const Clitic& c : taxonomy_.clitics()) {
      if (s_.substr(p_, c.name.size()) != c.name) continue;
      const std::size_t after = p_ + c.name.size();
      if (after < s_.size() && !is_space(s_[after]) && s_[after] != '}') continue;
      found = &c;
    }
    if (!found) break;
    bits = static_cast<std::uint8_t>(bits | found->bit);
    p_ += found->name.size();
    any = true;
  }
  return any ? true : fail(p_, "expected a prefix of types.tsv behind with or without");
}

bool SequenceParser::word(Item& out) {
  const std::size_t at = p_;
  const bool strict = s_[p_] == '=';
  if (strict) ++p_;
  const std::size_t begin = p_;
  while (p_ < s_.size() && !is_space(s_[p_]) && kSpecial.find(s_[p_]) == std::string_view::npos) ++p_;
  const std::string_view w = s_.substr(begin, p_ - begin);
  if (w.empty()) return fail(at, std::string("unexpected '") + s_[at] + "'; write \\" + s_[at] + " for the sign");
  if (!strict) {
    for (const Clitic& c : taxonomy_.clitics()) {
      if (w == c.name) {
        out.kind = Item::Kind::prefix;
        out.prefix = c.bit;
        return true;
      }
    }
  }
  const std::string folded = fold_form(w, folds_);
  if (folded.empty() || folded.find(' ') != std::string::npos)
    return fail(at, "'" + std::string(w) + "' is not one word; put a space between a word and a sign");
  out.kind = Item::Kind::mention;
  out.types.push_back(taxonomy_.literal_type(strict ? "=" + std::string(w) : std::string(w)));
  return true;
}

}  // namespace sijil
