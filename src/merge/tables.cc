#include "merge/tables.h"

#include <algorithm>

#include "base/file.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "text/text.h"

namespace sijil {
namespace {

constexpr std::size_t kShortestStem = 3;   // letters that must be left
constexpr unsigned kMostGroups = 64;

std::vector<std::string_view> cut_forms(std::string_view cell) {
  std::vector<std::string_view> out;
  for (const std::string_view piece : split(cell, '|')) {
    if (!trim(piece).empty()) out.push_back(trim(piece));
  }
  return out;
}

// Calls `use` with each row; stops at the first error.
template <class F>
Status each_row(const std::string& path, const std::vector<std::string_view>& header, F&& use) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return bytes.error();
  Result<TsvReader> table = TsvReader::open(*bytes, path);
  if (!table) return table.error();
  if (Status s = table->expect_header(header); !s) return s;
  return table->each([&](const TsvReader::Row& row) { return use(*table, row); });
}

void longest_first(std::vector<std::string>& list) {
  std::stable_sort(list.begin(), list.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

}  // namespace

std::size_t MergeTables::type_index(std::string_view type) {
  return static_cast<std::size_t>(std::find(kRecordTypes.begin(), kRecordTypes.end(), type) - kRecordTypes.begin());
}

Result<MergeTables> MergeTables::load(const std::string& rules, const FoldTable& folds) {
  MergeTables out(folds);
  if (Status s = out.read_types(rules + "/merge/types.tsv"); !s) return s.error();
  if (Status s = out.read_words(rules + "/merge/words.tsv"); !s) return s.error();
  return out;
}

Status MergeTables::read_types(const std::string& path) {
  unsigned group = 0;
  const Status read = each_row(path, {"group", "types"}, [&](const TsvReader& table, const TsvReader::Row& row) -> Status {
    for (const std::string_view name : cut_forms(row.cells[1])) {
      const std::size_t type = type_index(name);
      if (type == groups_.size()) return table.error(row, 1, "no such type of record: " + std::string(name));
      groups_[type] |= std::uint64_t{1} << group;
      all_groups_ |= std::uint64_t{1} << group;
    }
    if (++group < kMostGroups) return ok_status();
    return table.error(row, 0, "more than 63 groups of types");
  });
  return read;
}

Status MergeTables::read_words(const std::string& path) {
  std::vector<std::string> stop, place_nouns;   // stemmed when all prefixes and suffixes are known
  const Status read = each_row(path, {"list", "form"}, [&](const TsvReader& table, const TsvReader::Row& row) -> Status {
    for (const std::string_view form : cut_forms(row.cells[1])) {
      std::string folded = fold_form(form, *folds_);
      if (row.cells[0] == "prefix") prefixes_.push_back(std::move(folded));
      else if (row.cells[0] == "suffix") suffixes_.push_back(std::move(folded));
      else if (row.cells[0] == "stop") stop.push_back(std::move(folded));
      else if (row.cells[0] == "place_noun") place_nouns.push_back(std::move(folded));
      else return table.error(row, 0, "expected prefix, suffix, stop or place_noun");
    }
    return ok_status();
  });
  if (!read) return read;
  longest_first(prefixes_);
  longest_first(suffixes_);
  for (const std::string& w : stop) stop_.insert(stem(w));
  for (const std::string& w : place_nouns) place_nouns_.insert(stem(w));
  return read;
}

std::string MergeTables::stem(std::string_view w) const {
  for (const std::string& p : prefixes_) {
    if (!starts_with(w, p) || w.size() < p.size() + kShortestStem) continue;
    w.remove_prefix(p.size());
    break;
  }
  for (const std::string& s : suffixes_) {
    if (!ends_with(w, s) || w.size() < s.size() + kShortestStem) continue;
    w.remove_suffix(s.size());
    break;
  }
  return std::string(w);
}

std::vector<MergeTables::Word> MergeTables::words(std::string_view text) const {
  std::vector<Word> out;
  const std::string folded = fold_form(text, *folds_);
  for (const std::string_view w : split_space(folded)) {
    if (w.size() < kShortestStem || (w[0] >= '0' && w[0] <= '9')) continue;
    std::string s = stem(w);
    if (!stop_.contains(s)) out.push_back({std::move(s), std::string(w)});
  }
  std::sort(out.begin(), out.end(), [](const Word& a, const Word& b) { return a.stem != b.stem ? a.stem < b.stem : a.form < b.form; });
  out.erase(std::unique(out.begin(), out.end(), [](const Word& a, const Word& b) { return a.stem == b.stem; }), out.end());
  return out;
}

std::vector<std::string> MergeTables::place_words(std::string_view name) const {
  std::vector<std::string> all, out;
  const std::string folded = fold_form(name, *folds_);
  for (const std::string_view w : split_space(folded)) all.push_back(stem(w));
  std::copy_if(all.begin(), all.end(), std::back_inserter(out), [&](const std::string& s) { return !place_nouns_.contains(s); });
  if (out.empty()) out = std::move(all);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace sijil
