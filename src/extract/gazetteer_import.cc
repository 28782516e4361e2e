#include "extract/gazetteer_import.h"

#include <algorithm>
#include <tuple>

#include "extract/gazetteer_draft.h"

namespace sijil {

Result<GazetteerReport> import_gazetteer(const GazetteerImport& import, const RuleSet& rules) {
  GazetteerDraft draft(rules);
  GazetteerCollector collector(draft);
  if (Status s = read_gazetteer_files(import.format, import.files, collector); !s) return s.error();
  if (draft.full) return Error{ErrorCode::limit, import.files.front(), "more names than one gazetteer holds (4 GiB of text)"};
  link_gazetteer(draft);
  GazetteerReport report;
  report.passed_over = draft.passed_over;
  report.refusals = std::move(draft.refusals);
  std::stable_sort(report.refusals.begin(), report.refusals.end(), [](const GazetteerRefusal& a, const GazetteerRefusal& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
  if (import.strict && !report.refusals.empty()) return report;
  match_gazetteer(draft);
  if (Status s = write_gazetteer(draft, import.out, report); !s) return s.error();
  report.written = true;
  return report;
}

}  // namespace sijil
