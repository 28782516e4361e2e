// Tables: rows of rules/tables/**/*.tsv with their keys and forms, and the paradigms that make further forms.
#pragma once
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

struct Table {
  std::string file;
  std::vector<KeyId> keys;        // one a cell
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

class TableSet {
 public:
  /// rules/paradigms.tsv: columns paradigm, strip, add and keys. Call before add_table.
  void add_paradigms(std::string_view tsv, const std::string& file, Taxonomy& taxonomy, StringPool& pool,
                     std::vector<Error>& errors);
  void add_table(std::string_view tsv, const std::string& file, Taxonomy& taxonomy, StringPool& pool,
                 const FoldTable& folds, std::vector<Error>& errors);
  /// A word written out in a rule ("=word": unfolded) as a form of its hidden list.
  void add_literal(std::string_view word, TypeId type, const FoldTable& folds);

  const std::vector<Row>& rows() const { return rows_; }
  const std::vector<Table>& tables() const { return tables_; }
  const std::vector<std::string>& strict_forms() const { return strict_; }
  std::vector<Form>& forms() { return forms_; }
  /// The cell of `row` under `key`, kNoWord if it has none.
  WordId cell(RowId row, KeyId key) const;
  WordId form_key(std::uint32_t form_keys, KeyId key) const;
  /// Ids are unique within a type tree (`root`); kNone when no row has it.
  RowId find(TypeId root, WordId id) const;

 private:
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
};

}  // namespace sijil
