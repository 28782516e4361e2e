// Lexicon: all forms of all tables and literals in one trie; finds every one in a text in a single pass, with the
// clitics that may be cut from the front of a word.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "rules/ids.h"
#include "rules/table.h"
#include "rules/taxonomy.h"
#include "rules/trie.h"
#include "rules/trie_view.h"
#include "rules/word_index.h"
#include "text/text.h"

namespace sijil {

/// One form found: tokens [first, last) of the text.
struct LexiconHit {
  std::uint32_t first, last;
  RowId row;                // kNone for a literal
  std::uint32_t keys;       // FormKeys of a made form, or kNone
  TypeId type;
  std::uint8_t prefix;      // Prefix bits cut off
};

/// Which layer is the first to look at a form: runs that stop before it need not find it. All types of a tree are alike.
struct FormLayers {
  static constexpr int kAll = 14;       // and all layers behind it
  std::vector<std::uint8_t> of_type;    // at most kAll
  std::uint8_t long_forms = kAll;       // of every form with more than one word: a rule has a gap, which takes one as a unit

  std::uint8_t of(TypeId type, bool long_form) const { return long_form ? std::min(of_type[type], long_forms) : of_type[type]; }
};

class Lexicon {
 public:
  /// Takes the forms out of `tables`, and looks up the names of its attached tables, which must outlive it, where they lie.
  void build(TableSet& tables, const Taxonomy& taxonomy, const FormLayers& layers);

  /// Appends the hits that begin at token `at`; nothing is cut from a word where a hit of the same type tree and end
  /// stands with fewer letters cut. Forms that only layers behind `last_layer` read may be left out.
  void scan(const Text& text, std::uint32_t at, std::vector<LexiconHit>& out, int last_layer = FormLayers::kAll) const;

  /// Asks the memory for what scan() will read at a token a little later.
  void prefetch(const Text& text, std::uint32_t at) const;

  /// True if a form is this one folded word, as it is or with a prefix cut off.
  bool knows(std::string_view folded_word) const;

  /// Appends who bears exactly this form (tokens with one space behind each), nothing cut: not in the attached tables.
  void find(std::string_view folded_form, std::vector<LexiconHit>& out) const;

  std::size_t form_count() const { return entries_.size(); }
  std::size_t memory() const { return trie_.memory() + entries_.size() * sizeof(Entry); }

 private:
  struct Entry {
    RowId row;
    std::uint32_t keys, strict;
    TypeId type;
    std::uint8_t layer;      // the first that reads it
    bool whole, ta_marbuta;
    bool last;               // of its form
  };
  struct Place {             // where a look-up stands, and for whom
    const Text& text;
    std::uint32_t at;
    int last_layer;
    std::size_t mark;        // hits of this token begin there
    std::vector<LexiconHit>& out;
  };
  struct Cut {
    std::uint32_t letters;   // folded bytes to skip
    std::uint8_t prefix;
    bool virtual_article;    // the article was swallowed by the lam: begin as if it stood there
  };
  void cuts(std::string_view word, std::vector<Cut>& out) const;
  void walk(const Place& place, const Cut& cut) const;
  void go_on(const Place& place, std::uint32_t token, Trie::State s, const char* p, const Cut& cut) const;
  void emit(const Place& place, std::uint32_t last, const Cut& cut, std::uint32_t entry) const;
  struct Outside {                     // an attached table
    const AttachedTable* attached;
    TrieView::State article;
    bool has_article;
    std::uint8_t layer;                // the first that reads its names
  };
  Outside outside_of(const AttachedTable& attached, const FormLayers& layers) const;
  void walk_outside(const Place& place, const Outside& outside, const Cut& cut) const;
  void emit_outside(const Place& place, std::uint32_t last, const Outside& outside, const Cut& cut, std::int32_t value) const;
  bool same_letters(const Text& text, std::uint32_t first, std::uint32_t last, std::uint32_t strict) const;

  Trie trie_;
  WordIndex words_;
  std::vector<std::uint32_t> begin_;   // trie value -> first entry; one more at the end
  std::vector<Entry> entries_;
  std::vector<std::string> strict_;    // original spellings, marks removed
  std::vector<Outside> outside_;
  const Taxonomy* taxonomy_ = nullptr;
  // The folded letter of each clitic, and what each byte may begin.
  unsigned char waw_ = 0, feh_ = 0, beh_ = 0, lam_ = 0, kaf_ = 0, seen_ = 0, alef_ = 0;
  Trie::State article_;                // the trie after the article
  bool has_article_ = false;
  unsigned char is_clitic_[256] = {};
};

}  // namespace sijil
