// The names of attached tables: the same walk and the same cuts as for the forms of the rule set, in a trie that lies in a
// file. Its hits stand behind those of the rule set's own forms.
#include "rules/lexicon.h"
#include "rules/mapped_table.h"

namespace sijil {
Lexicon::Outside Lexicon::outside_of(const AttachedTable& attached, const FormLayers& layers) const {
  const TrieView& names = attached.table->names();
  Outside o{&attached, names.root(), false, layers.long_forms};
  for (const TypeId type : attached.types)
    if (type != kNoType) o.layer = std::min(o.layer, layers.of_type[type]);
  o.has_article = !names.empty() && alef_ && lam_ && names.step(o.article, alef_) && names.step(o.article, lam_);
  return o;
}

void Lexicon::walk_outside(const Place& place, const Outside& outside, const Cut& cut) const {
  const Text& text = place.text;
  const TrieView& names = outside.attached->table->names();
  if (names.empty() || (cut.virtual_article && !outside.has_article)) return;
  TrieView::State s = cut.virtual_article ? outside.article : names.root();
  const char* p = text.folded.data() + text.tokens[place.at].fold_begin + cut.letters;
  const char* const end = text.folded.data() + text.folded.size();
  if (p == end || static_cast<unsigned char>(*p) < '0') return;   // signs; a name may begin with a number
  std::uint32_t token = place.at;
  while (p < end) {
    const char c = *p++;
    if (c != ' ' && c != '\n') {
      if (!names.step(s, static_cast<unsigned char>(c))) return;
      continue;
    }
    if (!names.step(s, ' ')) return;
    ++token;
    const std::int32_t v = names.value(s);
    if (v >= 0) emit_outside(place, token, outside, cut, v);
    if (c == '\n') return;
  }
}

void Lexicon::emit_outside(const Place& place, std::uint32_t last, const Outside& outside, const Cut& cut, std::int32_t value) const {
  const AttachedTable& a = *outside.attached;
  std::vector<LexiconHit>& out = place.out;
  const std::size_t before = out.size();
  const auto [begin, end] = a.table->entries(value);
  TypeId looked_at = kNoType;   // bearers of a name are of one tree
  bool longer = false;
  for (const MappedEntry* e = begin; e != end; ++e) {
    if ((e->flags & kMappedWhole) && cut.prefix) continue;
    if (e->row >= a.table->row_count() || e->kind >= a.types.size() ) continue;   // damaged
    const TypeId type = a.types[e->kind];
    if (type == kNoType) continue;
    const TypeId root = taxonomy_->root(type);
    if (root != looked_at) {   // a reading of the same tree with fewer letters cut
      longer = false;
      for (std::size_t i = place.mark; i < before && !longer; ++i)
        longer = out[i].last >= last && out[i].prefix != cut.prefix && taxonomy_->root(out[i].type) == root;
      looked_at = root;
    }
    if (!longer) out.push_back({place.at, last, a.first + e->row, a.keys(e->level(), e->ambiguity), type, cut.prefix});
  }
}

void Lexicon::find(std::string_view form, std::vector<LexiconHit>& out) const {
  if (trie_.empty()) return;
  Trie::State s = trie_.root();
  std::uint32_t tokens = 0;
  for (const char c : form) {
    if (!trie_.step(s, static_cast<unsigned char>(c))) return;
    tokens += c == ' ';
  }
  const std::int32_t v = trie_.value(s);
  if (v < 0) return;
  for (std::uint32_t e = begin_[static_cast<std::size_t>(v)]; e < begin_[static_cast<std::size_t>(v) + 1]; ++e)
    out.push_back({0, tokens, entries_[e].row, entries_[e].keys, entries_[e].type, 0});
}

}  // namespace sijil
