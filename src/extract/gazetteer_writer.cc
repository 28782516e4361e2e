// From a checked draft to the bytes of docs/formats/gazetteer.md. Same rows, same bytes.
#include <algorithm>
#include <cstring>
#include <map>
#include <numeric>
#include <set>

#include "base/file.h"
#include "base/strings.h"
#include "extract/gazetteer_draft.h"
#include "rules/mapped_table.h"
#include "rules/string_pool.h"
#include "rules/trie.h"

namespace sijil {
namespace {

constexpr std::size_t kMaxBearers = 100;   // of one name: the most populous

template <class T>
std::string_view bytes_of(const std::vector<T>& v) {
  return {reinterpret_cast<const char*>(v.data()), v.size() * sizeof(T)};
}

class Writer {
 public:
  Writer(GazetteerDraft& draft, GazetteerReport& report) : d_(draft), report_(report) {}

  Status write(const std::string& path) {
    number_rows();
    name_forms();
    make_rows();
    words_ = std::string();
    for (const std::string& w : d_.words) words_.append(w).push_back('\0');
    return put(path);
  }

 private:
  // Rows stand in the order of their ids, so that one is found by halving.
  void number_rows() {
    for (std::uint32_t i = 0; i < d_.rows.size(); ++i)
      if (!d_.rows[i].has(kDraftRefused) && !d_.rows[i].has(kDraftBare)) order_.push_back(i);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) { return d_.text(d_.rows[a].id) < d_.text(d_.rows[b].id); });
    for (std::uint32_t k = 0; k < order_.size(); ++k) d_.rows[order_[k]].final = k;
    for (const std::uint32_t i : order_) {
      const std::uint32_t parent = d_.rows[i].parent;
      if (parent != kNone) d_.rows[parent].flags |= kDraftHolds;
      report_.same += d_.rows[i].same != nullptr;
    }
    report_.rows = order_.size();
  }

  void name_forms() {
    std::vector<DraftForm>& forms = d_.forms;
    std::sort(forms.begin(), forms.end(), [&](const DraftForm& a, const DraftForm& b) {
      const int c = d_.form(a).compare(d_.form(b));
      if (c != 0) return c < 0;
      const DraftRow &x = d_.rows[a.row], &y = d_.rows[b.row];
      return x.population != y.population ? x.population > y.population : x.final < y.final;
    });
    std::vector<std::string_view> keys;
    for (std::size_t i = 0; i < forms.size();) {
      std::size_t end = i;
      while (end < forms.size() && d_.form(forms[end]) == d_.form(forms[i])) ++end;
      keys.push_back(d_.form(forms[i]));
      begins_.push_back(static_cast<std::uint32_t>(entries_.size()));
      add_bearers(i, end);
      i = end;
    }
    begins_.push_back(static_cast<std::uint32_t>(entries_.size()));
    trie_.build(keys);
    report_.names = keys.size();
  }

  void add_bearers(std::size_t begin, std::size_t end) {
    const std::string_view form = d_.form(d_.forms[begin]);
    std::set<std::uint16_t> countries;
    for (std::size_t i = begin; i < end; ++i) countries.insert(d_.rows[d_.forms[i].row].country);
    if (end - begin > kMaxBearers) report_.left_out += end - begin - kMaxBearers;
    bool doubtful = false;
    for (std::size_t i = begin; i < std::min(end, begin + kMaxBearers); ++i) {
      DraftRow& r = d_.rows[d_.forms[i].row];
      const std::string why = doubts_of(d_, form, r, countries.size());
      const std::uint16_t word = d_.word(why);
      doubtful = doubtful || !why.empty();
      const bool one_word = form.find(' ') + 1 == form.size();
      const std::size_t letters = form.size() - 1;
      const bool whole = one_word && (letters <= 2 || (letters == 3 && !why.empty()));
      entries_.push_back({r.final, static_cast<std::uint8_t>((r.level << 1) | (whole ? kMappedWhole : 0)), r.kind, word});
      r.ambiguity = both(r.ambiguity, word);
    }
    report_.doubtful += doubtful;
  }

  /// The word of all reasons of two lists.
  std::uint16_t both(std::uint16_t a, std::uint16_t b) {
    if (a == b || b == 0) return a;
    if (a == 0) return b;
    std::string out = d_.words[a];
    for (const std::string_view one : split(std::string_view(d_.words[b]), '+'))
      if (out.find(one) == std::string::npos) (out += '+') += one;
    return d_.word(out);
  }

  void make_rows() {
    for (const std::uint32_t i : order_) {
      const DraftRow& r = d_.rows[i];
      MappedRow m{};
      m.id = r.id;
      m.en = r.en;
      m.name = r.name;
      m.of = r.same ? string_of(r.same->id) : 0;
      m.parent = r.parent == kNone ? kNone : d_.rows[r.parent].final;
      m.parent_id = r.parent == kNone && r.parent_place ? string_of(r.parent_place->id) : 0;
      m.lat = r.lat;
      m.lon = r.lon;
      m.population = r.population;
      m.country = r.country;
      m.admin1 = admin1_of(r);
      m.ambiguity = r.ambiguity;
      m.kind = r.kind;
      m.level = r.level;
      m.flags = static_cast<std::uint8_t>((r.has(kDraftPoint) ? kMappedPoint : 0) | (r.has(kDraftHolds) ? kMappedHolds : 0));
      rows_.push_back(m);
    }
  }

  std::uint32_t string_of(std::string_view id) {
    const auto [it, fresh] = ids_.emplace(id, 0);
    if (fresh) it->second = d_.string(id);
    return it->second;
  }

  /// Its own code, else that of the place it is, else that of what holds it.
  std::uint16_t admin1_of(const DraftRow& from) {
    const DraftRow* r = &from;
    for (int depth = 0; depth < 12; ++depth) {
      if (r->has(kDraftAdmin1)) return r->admin1;
      if (r->same && !r->same->admin1.empty()) return d_.word(r->same->admin1);
      if (r->parent == kNone) return r->parent_place ? d_.word(r->parent_place->admin1) : std::uint16_t{0};
      r = &d_.rows[r->parent];
    }
    return 0;
  }

  Status put(const std::string& path) {
    const std::string_view sections[kMappedSections] = {trie_.cell_bytes(), trie_.tail_bytes(), bytes_of(begins_), bytes_of(entries_), bytes_of(rows_), d_.strings, words_};
    MappedHeader h{};
    std::memcpy(h.magic, kMappedMagic.data(), sizeof h.magic);
    h.version = kMappedVersion;
    h.endian = kMappedEndian;
    h.fold_hash = d_.rules.fold_hash();
    h.row_count = static_cast<std::uint32_t>(rows_.size());
    h.name_count = static_cast<std::uint32_t>(begins_.size() - 1);
    static constexpr char kZeros[kMappedAlign] = {};
    std::vector<std::string_view> pieces{{reinterpret_cast<const char*>(&h), sizeof h}};
    std::uint64_t at = sizeof h;
    for (std::size_t s = 0; s < kMappedSections; ++s) {
      const std::size_t pad = (kMappedAlign - at % kMappedAlign) % kMappedAlign;
      pieces.emplace_back(kZeros, pad);
      h.sections[s] = {at + pad, sections[s].size(), fnv1a(sections[s])};
      pieces.push_back(sections[s]);
      at += pad + sections[s].size();
    }
    h.file_size = at;
    h.checksum = fnv1a({reinterpret_cast<const char*>(&h), sizeof h});
    return write_file_atomic(path, pieces);
  }

  GazetteerDraft& d_;
  GazetteerReport& report_;
  std::vector<std::uint32_t> order_, begins_;
  std::vector<MappedEntry> entries_;
  std::vector<MappedRow> rows_;
  std::map<std::string_view, std::uint32_t> ids_;
  std::string words_;
  Trie trie_;
};

}  // namespace

Status write_gazetteer(GazetteerDraft& draft, const std::string& path, GazetteerReport& report) { return Writer(draft, report).write(path); }

}  // namespace sijil
