// GazetteerDraft: the rows of a gazetteer while it is imported, kept small: strings and folded names in two long strings,
// rows and names in two vectors. The collector fills it, the later stages (gazetteer_tree, gazetteer_names,
// gazetteer_writer) add what needs all rows. Not for use outside this room.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/gazetteer.h"
#include "extract/gazetteer_import.h"
#include "extract/gazetteer_source.h"
#include "rules/rule_set.h"

namespace sijil {

enum DraftFlag : std::uint8_t { kDraftPoint = 1, kDraftHolds = 2, kDraftBare = 4, kDraftLenient = 8, kDraftRefused = 16, kDraftAdmin1 = 32 };

struct DraftRow {
  std::uint32_t id = 0, en = 0, name = 0;             // strings
  std::uint32_t xref = 0, parent_text = 0;            // notes: as the source has them
  std::uint32_t line = 0, id_column = 1, parent_column = 1;
  std::uint32_t parent = kNone;                       // row
  const Place* parent_place = nullptr;                // of the rule set's tables
  const Place* same = nullptr;                        // the place of the tables that this row is
  std::uint32_t first_form = 0;
  std::int32_t lat = 0, lon = 0;
  std::uint32_t population = 0;
  std::uint32_t final = kNone;                        // its row in the file
  std::uint16_t form_count = 0, file = 0, country = 0, admin1 = 0, ambiguity = 0;
  std::uint8_t kind = 0, level = 0, flags = 0;

  bool has(DraftFlag f) const { return flags & f; }
};

struct DraftForm {
  std::uint32_t text, row;      // into GazetteerDraft::folded
};

struct GazetteerDraft {
  explicit GazetteerDraft(const RuleSet& r) : rules(r), tables(r) { word(""); }

  std::uint16_t word(std::string_view w);
  std::uint32_t string(std::string_view s) { return keep(strings, s); }
  std::uint32_t note(std::string_view s) { return keep(notes, s); }
  std::string_view text(std::uint32_t at) const { return strings.data() + at; }
  std::string_view noted(std::uint32_t at) const { return notes.data() + at; }
  std::string_view form(const DraftForm& f) const { return folded.data() + f.text; }
  std::string_view kind(const DraftRow& r) const { return words[r.kind]; }
  std::uint32_t keep(std::string& pool, std::string_view s);
  /// Refuses a row that was taken before.
  void refuse(std::uint32_t row, std::uint32_t column, std::string cause);

  const RuleSet& rules;
  const Gazetteer tables;                 // of the rule set alone
  std::vector<DraftRow> rows;
  std::vector<DraftForm> forms;           // those of one row behind each other
  std::string strings = std::string(1, '\0'), notes = strings, folded;   // each ends with '\0'; offset 0 is ""
  std::vector<std::string> words, files;
  std::unordered_map<std::string, std::uint16_t> word_ids;
  std::unordered_map<std::string, std::uint32_t> keys;   // GazetteerRow::key -> row
  std::vector<GazetteerRefusal> refusals;
  std::size_t passed_over = 0;
  bool full = false;                      // more text than 32-bit offsets reach
};

/// Checks each row on its own and takes it into the draft.
class GazetteerCollector final : public GazetteerSink {
 public:
  explicit GazetteerCollector(GazetteerDraft& draft);
  std::uint16_t file(const std::string& path) override;
  void row(const GazetteerRow& row) override;
  void refuse(std::uint16_t file, std::uint32_t line, std::uint32_t column, std::string cause) override;
  void pass_over() override { ++draft_.passed_over; }

 private:
  bool check(const GazetteerRow& row, DraftRow& out);
  bool take_kind(const GazetteerRow& row, DraftRow& out);
  bool take_point(const GazetteerRow& row, DraftRow& out);
  bool take_names(const GazetteerRow& row);
  bool is_noun(const std::string& word);
  /// The tables have a place of that name.
  bool is_known(const std::string& form) const;
  bool no(const GazetteerRow& row, const SourceCell& cell, std::string cause);

  GazetteerDraft& draft_;
  std::unordered_map<std::string, bool> nouns_;
};

/// Order of ids, duplicates, parents, cycles, first-level units.
void link_gazetteer(GazetteerDraft& draft);
/// Which rows are places of the tables; takes names away that say nothing new.
void match_gazetteer(GazetteerDraft& draft);
/// The bytes of the file. Also fills the counts of the report.
Status write_gazetteer(GazetteerDraft& draft, const std::string& path, GazetteerReport& report);

/// Why a name alone is no evidence, joined by '+'; "" = it is. `countries`: in how many the gazetteer has it.
std::string doubts_of(const GazetteerDraft& draft, std::string_view form, const DraftRow& row, std::size_t countries);

}  // namespace sijil
