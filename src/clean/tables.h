// CleanTables: rules/clean/*.tsv in memory: the words, class names and meta names that tell an article from what stands
// around it. Loaded once, read by all threads.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "clean/charset.h"
#include "clean/site_templates.h"

namespace sijil {

/// What a line is when it is not the article's own text (rules/clean/phrases.tsv).
enum class LineKind : std::uint8_t {
  none, share, related, follow, copyright, cookie, contact, comments, tags, correction, end, source, caption, dateline,
  byline, byline_label, desk, credit, reply, label
};

/// As rules/clean/phrases.tsv calls it; "none".
std::string_view line_kind_name(LineKind kind);

/// What the class, id or role of an element says (rules/clean/class-hints.tsv), as bits.
enum ClassHint : std::uint16_t {
  kHintDrop = 1, kHintMaybe = 2, kHintKeep = 4, kHintTitle = 8, kHintByline = 16, kHintDate = 32, kHintCaption = 64,
  kHintRelated = 128, kHintComment = 256, kHintLead = 512,
  kHintBody = 1024, kHintSpare = 2048,  // of site templates only: the body stands here; not to be dropped by its name
  kHintForm = 4096,                     // never by a name: the element is asked for answers
  kHintUpdated = 8192                   // a date of the last change
};

struct MetaName {
  std::string field, how;
  int rank = 9;
};

struct LanguageMark {
  std::size_t language = 0;  // index into CleanTables::languages
  double weight = 0;
};

/// Lets maps with string keys be asked by string_view.
struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};
template <class V>
using WordMap = std::unordered_map<std::string, V, ViewHash, std::equal_to<>>;

class CleanTables {
 public:
  static Result<CleanTables> load(const std::string& folder);

  struct Match {
    LineKind kind = LineKind::none;
    std::size_t words = 0;  // words of the phrase, from the start of the line (0 for mode any)
  };
  /// `folded` is fold_words() of a line.
  Match line_kind(std::string_view folded) const;
  /// The same of phrases that open a line only.
  Match opening(std::string_view folded) const;
  /// True when the line closes with a form of mode `end`, or with a parenthesis that one opens: "(Image: N. N.)", "Getty Images".
  bool ends_in_credit(std::string_view line) const;
  /// True when words that stand before the date of a last change ("last updated") stand in them.
  bool tells_update(std::string_view folded) const;
  /// False: opening() finds nothing in a line that begins with this word.
  bool opens_phrase(std::string_view word) const { return phrases_.find(word) != phrases_.end(); }
  /// A word that stands in a share or comment phrase ("Facebook", "write"); for share words run into a sentence.
  bool is_share_word(std::string_view folded) const { return share_words_.find(folded) != share_words_.end(); }
  /// The hints of one class, id or role attribute.
  std::uint16_t class_hints(std::string_view value) const;
  /// nullptr when the name says nothing. `in` is name, itemprop or link; `name` is lower case.
  const MetaName* meta_name(std::string_view in, std::string_view name) const;
  /// True for a city that bylines open or close with.
  bool is_byline_city(std::string_view folded) const { return cities_.find(folded) != cities_.end(); }
  /// 1 to 12, 0 when the folded word or pair of words names no month.
  int month(std::string_view folded) const;
  /// The same of the Hijri calendar.
  int hijri_month(std::string_view folded) const;

  SiteTemplates sites;
  LetterShares letters;
  std::vector<std::string> languages;
  std::array<std::vector<LanguageMark>, 256> language_letters;  // by code point from U+0600
  /// What a whole word says; nullptr: nothing.
  const std::vector<LanguageMark>* language_word(std::string_view word) const;

 private:
  struct Phrase {
    LineKind kind;
    bool whole;
    std::size_t max_words, words;
    std::string form;
  };
  friend class TableLoader;
  std::uint16_t name_hints(std::string_view name) const;
  Match at_start(std::string_view folded, std::size_t words) const;
  Match anywhere(std::string_view folded, std::size_t words) const;
  WordMap<std::vector<LanguageMark>> language_words_;
  std::bitset<4096> may_tell_language_;    // sketch of those words
  WordMap<std::vector<Phrase>> phrases_;   // whole and start, by first word
  WordMap<std::vector<Phrase>> anywhere_;  // any, by first word
  std::vector<std::string> updates_;           // mode before-date
  WordMap<std::vector<std::string>> credits_;  // mode end, by last word
  std::bitset<4096> opens_anywhere_;       // sketch of those first words: most words are turned away by it
  std::unordered_set<std::string, ViewHash, std::equal_to<>> share_words_, cities_;
  WordMap<std::uint16_t> class_names_;  // whole names
  WordMap<std::uint16_t> class_words_;
  std::array<std::vector<std::pair<std::string, std::uint16_t>>, 256> class_parts_;  // by first byte
  WordMap<MetaName> meta_names_;  // "in name"
  WordMap<int> months_, hijri_months_;
};

}  // namespace sijil
