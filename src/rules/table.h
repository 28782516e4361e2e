// Tables: rows of rules/tables/**/*.tsv with their keys and forms, and the paradigms that make further forms.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "rules/ids.h"
#include "rules/string_pool.h"

namespace sijil {

class Taxonomy;
class FoldTable;
class MappedTable;

struct Table {
  std::string file;
  std::vector<KeyId> keys;                 // one a cell
  std::vector<std::uint16_t> cell_of = {};  // key -> its cell + 1; 0 and keys beyond the end: it has none
};

struct Row {
  WordId id;
  TypeId type;
  std::uint16_t table;
  std::uint32_t cells;            // index of its first cell in TableSet::cells()
  std::uint32_t line;
};

/// A paradigm row's keys, laid over those of the table row whose form it made.
struct FormKeys {
  std::vector<std::pair<KeyId, WordId>> keys;
};

/// One spelling that the trie knows.
struct Form {
  std::string folded;             // tokens, each followed by one space
  RowId row;                      // kNone: a literal of a rule
  TypeId type;
  std::uint32_t keys = kNone;     // index of FormKeys
  std::uint32_t strict = kNone;   // index into TableSet::strict_forms(): compare unfolded letters
  bool ta_marbuta = false;        // ends in one, and its tree tells it from ha
  bool whole = false;             // no prefixes may be cut off before it
};

/// A mapped table whose rows follow those read from files.
struct AttachedTable {
  std::shared_ptr<const MappedTable> table;
  RowId first;                          // its row 0
  std::vector<WordId> words;            // of its words
  std::vector<TypeId> types;            // of its words that are kinds, else kNoType
  std::vector<std::uint32_t> reasons;   // index of its words that are reasons for doubt, else kNone
  std::uint32_t reason_count = 0, first_keys = 0;

  /// FormKeys of level and reason; kNone for words that are neither.
  std::uint32_t keys(std::size_t level, std::size_t ambiguity) const {
    if (ambiguity >= reasons.size() || reasons[ambiguity] == kNone || level >= words.size()) return kNone;
    return first_keys + static_cast<std::uint32_t>(level) * reason_count + reasons[ambiguity];
  }
};

class TableSet {
 public:
  /// rules/paradigms.tsv: columns paradigm, strip, add and keys. Call before add_table.
  void add_paradigms(std::string_view tsv, const std::string& file, Taxonomy& taxonomy, StringPool& pool,
                     std::vector<Error>& errors);
  void add_table(std::string_view tsv, const std::string& file, Taxonomy& taxonomy, StringPool& pool,
                 const FoldTable& folds, std::vector<Error>& errors);
  /// A word written out in a rule ("=word": unfolded) as a form of its hidden list.
  void add_literal(std::string_view word, TypeId type, const FoldTable& folds);

  /// Call after the last add_table. The table's kinds must be types below `place`.
  Status attach(std::shared_ptr<const MappedTable> table, const Taxonomy& taxonomy, StringPool& pool);

  const std::vector<Row>& rows() const { return rows_; }
  const std::vector<AttachedTable>& attached() const { return attached_; }
  /// The attached table of a row, nullptr for a row of rows().
  const AttachedTable* attached_of(RowId row) const;
  const std::vector<Table>& tables() const { return tables_; }
  const std::vector<std::string>& strict_forms() const { return strict_; }
  std::vector<Form>& forms() { return forms_; }
  /// The cell of `row` under `key`, kNoWord if it has none. Of attached rows: country, admin1 and level; the rest of
  /// them is for readers of the table itself.
  WordId cell(RowId row, KeyId key) const;
  WordId form_key(std::uint32_t form_keys, KeyId key) const;
  /// Ids are unique within a type tree (`root`); kNone when no row has it.
  RowId find(TypeId root, WordId id) const;

  /// The id of a row, as a word (kNoWord for attached rows) and as text.
  WordId id_word(RowId row) const { return row < rows_.size() ? rows_[row].id : kNoWord; }
  std::string_view id_text(RowId row, const StringPool& pool) const;

 private:
  WordId attached_cell(RowId row, KeyId key) const;
  struct ParadigmRow {
    std::string strip, add;
    std::uint32_t keys;
  };
  struct FormContext {
    RowId row;
    TypeId type;
    const std::vector<ParadigmRow>* paradigm;
    const FoldTable& folds;
    bool strict_ending;
  };
  bool add_form(std::string_view form, const FormContext& context);
  void add_made_forms(std::string_view form, const FormContext& context, const Form& like);

  std::vector<Table> tables_;
  std::vector<Row> rows_;
  std::vector<WordId> cells_;
  std::vector<Form> forms_;
  std::vector<FormKeys> form_keys_;
  std::vector<std::string> strict_;
  std::unordered_map<std::string, std::vector<ParadigmRow>> paradigms_;
  std::unordered_map<std::uint64_t, RowId> by_id_;   // root and id
  std::vector<AttachedTable> attached_;
  KeyId country_ = kNoKey, admin1_ = kNoKey, level_ = kNoKey;
};

}  // namespace sijil
