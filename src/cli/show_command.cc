// `sijil show`: records from the store.
#include <algorithm>

#include "base/strings.h"
#include "cli/batch.h"
#include "cli/reader.h"
#include "fmt/core.h"
#include "incident/taxonomy.h"
#include "store/database.h"
#include "store/exporter.h"

namespace sijil {
namespace {

RecordFilter filter_of(const Options& options) {
  RecordFilter filter;
  if (!options.arguments.empty()) filter.id = options.arguments.front();
  filter.type = options.text("type");
  filter.kind = options.text("kind");
  filter.from = options.text("from");
  filter.to = options.text("to");
  filter.place = options.text("place");
  return filter;
}

/// A type of record or a class of them; a word that is neither would find nothing and look like an empty store.
Status check_type(const std::string& type) {
  std::vector<std::string_view> known(kRecordTypes.begin(), kRecordTypes.end());
  for (std::string_view leaf : kRecordTypes) known.push_back(leaf.substr(0, leaf.find('.')));
  if (type.empty() || std::find(known.begin(), known.end(), type) != known.end()) return ok_status();
  return Error{ErrorCode::usage, "", fmt::format("--type {}: no such type of record{}", type, did_you_mean(type, known))};
}

}  // namespace

ExitCode show_command(const Options& options) {
  if (Status s = check_type(options.text("type")); !s) return fail(s.error(), ExitCode::usage);
  Result<Database> db = Database::open_read_only(options.text_or("db", "sijil.db"));
  if (!db) return fail(db.error(), ExitCode::nothing_read);
  Result<Output> out = Output::open(options.text("out"));
  if (!out) return fail(out.error(), ExitCode::output);
  const std::unique_ptr<Exporter> exporter = make_exporter(chosen_format(options, "table"), json_options(options));
  const RecordFilter filter = filter_of(options);
  std::size_t shown = 0;
  Status written = out->write(exporter->begin());
  const Status read = db->read(filter, [&](Document document) {
    ++shown;
    if (written) written = out->write(exporter->document(document));
    return written.ok();
  });
  if (!read) return fail(read.error(), ExitCode::nothing_read);
  if (shown == 0 && !filter.id.empty()) {
    return fail({ErrorCode::not_found, filter.id, "no article or record of that id in the store"}, ExitCode::nothing_read);
  }
  if (written) written = out->write(exporter->end());
  if (written) written = out->finish();
  if (written) return ExitCode::fine;
  if (!out->reader_gone()) complain(written.error());
  return ExitCode::output;
}

}  // namespace sijil
