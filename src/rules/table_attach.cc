// The part of TableSet that answers for mapped tables. Their words of low number (countries, units, kinds, levels, reasons)
// are interned on attaching; names and ids stay in the file.
#include <algorithm>

#include "base/strings.h"
#include "rules/mapped_table.h"
#include "rules/table.h"
#include "rules/taxonomy.h"

namespace sijil {
namespace {

constexpr std::size_t kMaxRows = 0xF0000000;   // RowId is 32 bits, kNone its last
constexpr std::string_view kReasons[] = {"word", "person", "actor", "many", "small", "unit"};

/// "" or reasons joined by '+'.
bool is_reason(std::string_view word) {
  if (word.empty()) return true;
  const std::vector<std::string_view> parts = split(word, '+');
  return std::all_of(parts.begin(), parts.end(), [](std::string_view p) { return std::find(std::begin(kReasons), std::end(kReasons), p) != std::end(kReasons); });
}

}  // namespace

Status TableSet::attach(std::shared_ptr<const MappedTable> table, const Taxonomy& taxonomy, StringPool& pool) {
  const std::size_t first = attached_.empty() ? rows_.size() : attached_.back().first + std::size_t{attached_.back().table->row_count()};
  if (first + table->row_count() > kMaxRows) return Error{ErrorCode::limit, table->path(), "too many places in all gazetteers"};
  country_ = taxonomy.key("country");
  admin1_ = taxonomy.key("admin1");
  level_ = taxonomy.key("level");
  const KeyId ambiguity = taxonomy.key("ambiguity"), weak = taxonomy.key("weak");
  AttachedTable a;
  a.first = static_cast<RowId>(first);
  for (std::size_t i = 0; i < table->word_count(); ++i) {
    const std::string_view word = table->word(i);
    a.words.push_back(pool.intern(word));
    a.types.push_back(taxonomy.type("place." + std::string(word)));
    a.reasons.push_back(is_reason(word) ? a.reason_count++ : kNone);
  }
  // What rules ask of a name: its level, why it is doubtful, how much. One FormKeys for each pair, so that no row is read.
  a.first_keys = static_cast<std::uint32_t>(form_keys_.size());
  for (std::size_t level = 0; level < std::min(a.words.size(), kMappedLevels); ++level) {
    for (std::size_t i = 0; i < a.words.size(); ++i) {
      if (a.reasons[i] == kNone) continue;
      const std::string_view reason = pool.text(a.words[i]);
      const auto holds = [&](std::string_view one) { return reason.find(one) != std::string_view::npos; };
      FormKeys keys;
      if (level_ != kNoKey) keys.keys.emplace_back(level_, a.words[level]);
      if (ambiguity != kNoKey && !reason.empty()) keys.keys.emplace_back(ambiguity, a.words[i]);
      const bool doubly = holds("word") || holds("person") || holds("actor");
      if (weak != kNoKey && holds("small")) keys.keys.emplace_back(weak, pool.intern(doubly ? "2" : "1"));
      form_keys_.push_back(std::move(keys));
    }
  }
  a.table = std::move(table);
  attached_.push_back(std::move(a));
  return ok_status();
}

const AttachedTable* TableSet::attached_of(RowId row) const {
  for (const AttachedTable& a : attached_)
    if (row >= a.first && row - a.first < a.table->row_count()) return &a;
  return nullptr;
}

WordId TableSet::attached_cell(RowId row, KeyId key) const {
  const AttachedTable* a = attached_of(row);
  if (!a || key == kNoKey || (key != country_ && key != admin1_ && key != level_)) return kNoWord;
  MappedRow r;
  if (!a->table->read_row(row - a->first, r)) return kNoWord;
  const std::size_t word = key == country_ ? r.country : key == admin1_ ? r.admin1 : r.level;
  return word < a->words.size() ? a->words[word] : kNoWord;
}

std::string_view TableSet::id_text(RowId row, const StringPool& pool) const {
  if (row < rows_.size()) return pool.text(rows_[row].id);
  const AttachedTable* a = attached_of(row);
  return a ? a->table->id(row - a->first) : std::string_view();
}

}  // namespace sijil
