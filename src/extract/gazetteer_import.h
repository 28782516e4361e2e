// Importing gazetteers: files of places -> one binary file that rule sets map (docs/formats/gazetteer.md). Every row that
// is refused is reported; the file appears whole or not at all.
//
//   Result<GazetteerReport> report = import_gazetteer({.format = GazetteerFormat::tsv, .files = {"places.tsv"}, .out = "a.sgz"}, rules);
//   for (const GazetteerRefusal& r : report->refusals) complain(r.where, r.cause);
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/gazetteer_source.h"
#include "rules/rule_set.h"

namespace sijil {

struct GazetteerImport {
  GazetteerFormat format = GazetteerFormat::tsv;
  std::vector<std::string> files;
  std::string out;
  bool strict = false;            // write nothing when a row was refused
};

struct GazetteerRefusal {
  std::uint16_t file;
  std::uint32_t line, column;
  std::string where, cause;       // where: file:line:column
};

struct GazetteerReport {
  std::vector<GazetteerRefusal> refusals;   // in the order of files and lines
  std::size_t rows = 0, names = 0;          // written
  std::size_t same = 0;                     // rows that are places of the rule set's tables: only new spellings are kept
  std::size_t doubtful = 0;                 // names that need evidence
  std::size_t passed_over = 0;              // rows of kinds we do not take, or without an Arabic name
  std::size_t left_out = 0;                 // bearers of a name beyond the most populous ones
  bool written = false;
};

/// An Error when a file cannot be read or written at all.
Result<GazetteerReport> import_gazetteer(const GazetteerImport& import, const RuleSet& rules);

}  // namespace sijil
