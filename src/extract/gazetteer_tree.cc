// Parents of a draft: found by id or key, in the draft or in the rule set's tables; no cycles; what a refused row holds
// is refused with it.
#include <algorithm>
#include <numeric>

#include "base/strings.h"
#include "extract/gazetteer_draft.h"

namespace sijil {
namespace {

class Tree {
 public:
  explicit Tree(GazetteerDraft& draft) : d_(draft), order_(draft.rows.size()), state_(draft.rows.size(), State::open) {}

  void run() {
    sort();
    sources();
    for (std::uint32_t i = 0; i < d_.rows.size(); ++i)
      if (!d_.rows[i].has(kDraftRefused)) find_parent(i);
    for (std::uint32_t i = 0; i < d_.rows.size(); ++i) climb(i);
    for (DraftRow& r : d_.rows) pass_bare(r);
  }

 private:
  enum class State : std::uint8_t { open, on_the_way, done };

  void sort() {
    std::iota(order_.begin(), order_.end(), 0U);
    std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) { return id(a) < id(b); });
    for (std::size_t k = 1; k < order_.size(); ++k) {
      if (id(order_[k]) != id(order_[k - 1])) continue;
      const DraftRow& first = d_.rows[order_[k - 1]];
      d_.refuse(order_[k], d_.rows[order_[k]].id_column, "the id '" + std::string(id(order_[k])) + "' stands already in " + d_.files[first.file] + ":" + std::to_string(first.line));
      order_[k] = order_[k - 1];   // a third one is told where the first stands
    }
  }

  std::string_view id(std::uint32_t row) const { return d_.text(d_.rows[row].id); }

  std::uint32_t find(std::string_view wanted) const {
    const auto it = std::lower_bound(order_.begin(), order_.end(), wanted, [&](std::uint32_t row, std::string_view w) { return id(row) < w; });
    if (it != order_.end() && id(*it) == wanted) return *it;
    const auto key = d_.keys.find(std::string(wanted));
    return key == d_.keys.end() ? kNone : key->second;
  }

  // Ids that the tables' places have in their sources.
  void sources() {
    const KeyId src = d_.rules.taxonomy().key("src");
    const std::vector<Row>& rows = d_.rules.tables().rows();
    for (RowId r = 0; r < rows.size(); ++r) {
      const Place* p = d_.tables.of_row(r);
      const std::string_view s = p ? d_.rules.pool().text(d_.rules.tables().cell(r, src)) : std::string_view();
      if (!s.empty()) sources_.emplace(s, p);
    }
  }

  const Place* find_place(std::string_view wanted) const {
    const auto it = sources_.find(wanted);
    return it != sources_.end() ? it->second : d_.tables.find(wanted);
  }

  void find_parent(std::uint32_t i) {
    DraftRow& r = d_.rows[i];
    const std::string_view wanted = d_.noted(r.parent_text);
    for (const std::string_view one : r.has(kDraftLenient) ? split(wanted, '|') : std::vector<std::string_view>{wanted}) {
      if (one.empty()) continue;
      r.parent = find(one);
      if (r.parent == kNone) r.parent_place = find_place(one);
      if (r.parent != kNone || r.parent_place) return;
    }
    if (!wanted.empty() && !r.has(kDraftLenient)) return d_.refuse(i, r.parent_column, "unknown parent '" + std::string(wanted) + "'");
    if (d_.kind(r) != "country") r.parent_place = d_.tables.country(d_.words[r.country]);
  }

  // Climbs until something is known; what is still on the way when it is met again is a cycle.
  void climb(std::uint32_t from) {
    std::vector<std::uint32_t> path;
    std::uint32_t i = from;
    while (i != kNone && state_[i] == State::open) {
      state_[i] = State::on_the_way;
      path.push_back(i);
      i = d_.rows[i].has(kDraftRefused) ? kNone : d_.rows[i].parent;
    }
    if (i != kNone && state_[i] == State::on_the_way) {
      const auto begin = std::find(path.begin(), path.end(), i);
      std::string way;
      for (auto it = begin; it != path.end() && it - begin < 8; ++it) way += std::string(id(*it)) + " < ";
      for (auto it = begin; it != path.end(); ++it) d_.refuse(*it, d_.rows[*it].parent_column, "parents run in a cycle: " + way + std::string(id(i)));
    }
    for (auto it = path.rbegin(); it != path.rend(); ++it) {
      DraftRow& r = d_.rows[*it];
      state_[*it] = State::done;
      if (r.has(kDraftRefused) || r.parent == kNone || !d_.rows[r.parent].has(kDraftRefused)) continue;
      if (!r.has(kDraftLenient)) {
        d_.refuse(*it, r.parent_column, "its parent '" + std::string(id(r.parent)) + "' was refused");
        continue;
      }
      r.parent = kNone;
      r.parent_place = d_.tables.country(d_.words[r.country]);
    }
  }

  // A bare row is not written: what it holds is held by what holds it.
  void pass_bare(DraftRow& r) const {
    if (r.has(kDraftRefused)) return;
    while (r.parent != kNone && d_.rows[r.parent].has(kDraftBare)) {
      r.parent_place = d_.rows[r.parent].parent_place;
      r.parent = d_.rows[r.parent].parent;
    }
  }

  GazetteerDraft& d_;
  std::vector<std::uint32_t> order_;   // rows by id
  std::vector<State> state_;
  std::unordered_map<std::string_view, const Place*> sources_;
};

}  // namespace

void link_gazetteer(GazetteerDraft& draft) { Tree(draft).run(); }

}  // namespace sijil
