// Reading tables; forms are folded here, once.
#include "rules/table.h"

#include <algorithm>

#include "base/strings.h"
#include "base/tsv.h"
#include "rules/taxonomy.h"
#include "text/text.h"

namespace sijil {
namespace {

constexpr std::string_view kNothing = "-";
constexpr std::size_t kMaxTables = 65535;
constexpr std::string_view kTaMarbuta = "\u0629";

// The first word of a form, and what stands behind it.
std::pair<std::string_view, std::string_view> cut_first_word(std::string_view form) {
  const std::size_t space = form.find(' ');
  return {form.substr(0, space), space == std::string_view::npos ? std::string_view() : form.substr(space)};
}

std::uint64_t tree_key(TypeId root, WordId id) { return (static_cast<std::uint64_t>(root) << 32) | id; }

}  // namespace

void TableSet::add_paradigms(std::string_view tsv, const std::string& file, Taxonomy& taxonomy, StringPool& pool,
                             std::vector<Error>& errors) {
  Result<TsvReader> reader = TsvReader::open(tsv, file);
  if (!reader) {
    errors.push_back(reader.error());
    return;
  }
  const auto& header = reader->header();
  if (header.size() < 3 || header[0] != "paradigm" || header[1] != "strip" || header[2] != "add") {
    errors.push_back({ErrorCode::parse, file + ":1:1", "expected the columns paradigm, strip, add and keys"});
    return;
  }
  std::vector<KeyId> keys(header.size(), kNoKey);
  for (std::size_t i = 3; i < header.size(); ++i) {
    keys[i] = taxonomy.key(header[i]);
    if (keys[i] == kNoKey) errors.push_back({ErrorCode::parse, file + ":1:1", "unknown key '" + std::string(header[i]) + "'"});
  }
  TsvReader::Row row;
  while (true) {
    Result<bool> more = reader->next(row);
    if (!more) errors.push_back(more.error());
    if (!more || !*more) break;
    FormKeys made;
    for (std::size_t i = 3; i < row.cells.size(); ++i)
      if (!row.cells[i].empty() && keys[i] != kNoKey) made.keys.emplace_back(keys[i], pool.intern(row.cells[i]));
    const auto text = [](std::string_view s) { return s == kNothing ? std::string() : std::string(s); };
    paradigms_[std::string(row.cells[0])].push_back({text(row.cells[1]), text(row.cells[2]), static_cast<std::uint32_t>(form_keys_.size())});
    form_keys_.push_back(std::move(made));
  }
}

void TableSet::add_table(std::string_view tsv, const std::string& file, Taxonomy& taxonomy, StringPool& pool,
                         const FoldTable& folds, std::vector<Error>& errors) {
  Result<TsvReader> reader = TsvReader::open(tsv, file);
  if (!reader) {
    errors.push_back(reader.error());
    return;
  }
  const auto header = reader->header();
  if (header.size() < 3 || header[0] != "id" || header[1] != "type" || header.back() != "forms") {
    errors.push_back({ErrorCode::parse, file + ":1:1", "expected the columns id, type, keys and, last, forms"});
    return;
  }
  Table table{file, {}};
  std::size_t morph = TsvReader::kNone;
  for (std::size_t i = 2; i + 1 < header.size(); ++i) {
    KeyId k = kNoKey;
    if (header[i] == "morph") morph = i;
    else if ((k = taxonomy.key(header[i])) == kNoKey)
      errors.push_back({ErrorCode::parse, file + ":1:1", "unknown key '" + std::string(header[i]) + "'" + did_you_mean(header[i], {taxonomy.nearest_key(header[i])})});
    table.keys.push_back(k);
  }
  if (tables_.size() >= kMaxTables) {
    errors.push_back({ErrorCode::limit, file, "too many tables"});
    return;
  }
  const auto table_index = static_cast<std::uint16_t>(tables_.size());
  table.cell_of.assign(taxonomy.key_count(), 0);
  for (std::size_t i = table.keys.size(); i-- > 0;)   // of two columns of one key the first
    if (table.keys[i] != kNoKey) table.cell_of[table.keys[i]] = static_cast<std::uint16_t>(i + 1);
  tables_.push_back(std::move(table));
  TsvReader::Row row;
  std::string last_type;
  TypeId type = kNoType;
  while (true) {
    Result<bool> more = reader->next(row);
    if (!more) errors.push_back(more.error());
    if (!more || !*more) break;
    if (row.cells[1] != last_type || type == kNoType) {
      last_type = std::string(row.cells[1]);
      type = taxonomy.type(last_type);
      if (type == kNoType) {
        const std::string near = taxonomy.nearest_type(last_type);
        errors.push_back(reader->error(row, 1, "unknown type '" + last_type + "'" + (near.empty() ? "" : ", did you mean '" + near + "'?")));
        continue;
      }
    }
    if (row.cells[0].empty()) {
      errors.push_back(reader->error(row, 0, "a row needs an id"));
      continue;
    }
    const WordId id = pool.intern(row.cells[0]);
    const auto row_id = static_cast<RowId>(rows_.size());
    if (const auto [it, fresh] = by_id_.emplace(tree_key(taxonomy.root(type), id), row_id); !fresh) {
      const Row& other = rows_[it->second];
      errors.push_back(reader->error(row, 0, "id '" + std::string(row.cells[0]) + "' is taken by " + tables_[other.table].file + ":" + std::to_string(other.line)));
      continue;
    }
    rows_.push_back({id, type, table_index, static_cast<std::uint32_t>(cells_.size()), row.line});
    for (std::size_t i = 2; i + 1 < row.cells.size(); ++i) cells_.push_back(pool.intern(trim(row.cells[i])));
    FormContext context{row_id, type, nullptr, folds, taxonomy.strict_ending(taxonomy.root(type))};
    if (morph != TsvReader::kNone && !row.cells[morph].empty()) {
      const auto p = paradigms_.find(std::string(row.cells[morph]));
      if (p == paradigms_.end()) errors.push_back(reader->error(row, morph, "unknown paradigm '" + std::string(row.cells[morph]) + "'"));
      else context.paradigm = &p->second;
    }
    bool any = false;
    for (const std::string_view form : split(row.cells.back(), '|')) any = add_form(trim(form), context) || any;
    if (!any) errors.push_back(reader->error(row, row.cells.size() - 1, "a row needs at least one form"));
  }
}

bool TableSet::add_form(std::string_view form, const FormContext& context) {
  Form f;
  f.row = context.row;
  f.type = context.type;
  bool strict = false;
  while (!form.empty() && (form.front() == '=' || form.front() == '~')) {
    (form.front() == '=' ? strict : f.whole) = true;
    form = trim(form.substr(1));
  }
  f.folded = fold_form(form, context.folds);
  if (f.folded.empty()) return false;
  f.folded += ' ';
  f.ta_marbuta = context.strict_ending && ends_with(form, kTaMarbuta);
  if (strict) {
    f.strict = static_cast<std::uint32_t>(strict_.size());
    strict_.emplace_back(form);
  }
  if (context.paradigm) add_made_forms(form, context, f);
  forms_.push_back(std::move(f));
  return true;
}

void TableSet::add_made_forms(std::string_view form, const FormContext& context, const Form& like) {
  const auto [first, rest] = cut_first_word(form);
  for (const ParadigmRow& p : *context.paradigm) {
    if (!ends_with(first, p.strip)) continue;
    std::string made(first.substr(0, first.size() - p.strip.size()));
    made += p.add;
    made += rest;
    Form f = like;
    f.keys = p.keys;
    f.ta_marbuta = context.strict_ending && ends_with(made, kTaMarbuta);
    f.folded = fold_form(made, context.folds) + ' ';
    if (f.folded.size() == 1) continue;   // the paradigm strips all of it
    if (f.strict != kNone) {
      f.strict = static_cast<std::uint32_t>(strict_.size());
      strict_.push_back(made);
    }
    if (f.folded != like.folded) forms_.push_back(std::move(f));
  }
}

void TableSet::add_literal(std::string_view word, TypeId type, const FoldTable& folds) {
  Form f;
  f.row = kNone;
  f.type = type;
  if (word.front() == '=') {
    word.remove_prefix(1);
    f.strict = static_cast<std::uint32_t>(strict_.size());
    strict_.emplace_back(word);
  }
  f.folded = fold_form(word, folds) + ' ';
  forms_.push_back(std::move(f));
}

WordId TableSet::cell(RowId row, KeyId key) const {
  if (row >= rows_.size()) return attached_cell(row, key);
  const Row& r = rows_[row];
  const std::vector<std::uint16_t>& cell_of = tables_[r.table].cell_of;
  return key < cell_of.size() && cell_of[key] ? cells_[r.cells + cell_of[key] - 1] : kNoWord;
}

WordId TableSet::form_key(std::uint32_t form_keys, KeyId key) const {
  if (form_keys == kNone) return kNoWord;
  for (const auto& [k, v] : form_keys_[form_keys].keys)
    if (k == key) return v;
  return kNoWord;
}

RowId TableSet::find(TypeId root, WordId id) const {
  const auto it = by_id_.find(tree_key(root, id));
  return it == by_id_.end() ? kNone : it->second;
}

}  // namespace sijil
