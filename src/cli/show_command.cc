// `sijil show`: records from the store.
#include <algorithm>

#include "base/strings.h"
#include "cli/batch.h"
#include "cli/gazetteers.h"
#include "cli/map_page.h"
#include "cli/reader.h"
#include "cli/rules_dir.h"
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

/// A map, or the form that --format asks for.
Result<std::unique_ptr<Exporter>> exporter_of(const Options& options) {
  if (!options.given("map")) return make_exporter(chosen_format(options, "table"), json_options(options));
  const Result<std::string> rules = find_rules(options);
  if (!rules) return rules.error();
  return make_map_page(*rules, MapOf::records);
}

/// The store keeps no mentions: persons are looked for in its texts.
Result<Reader::Redact> redact_of(const Options& options) {
  const Result<std::string> rules = find_rules(options);
  if (!rules) return rules.error();
  Result<Reader> reader = Reader::load(*rules, find_gazetteers(options, *rules));
  if (!reader) return reader.error();
  if (Status s = reader->redact_persons(); !s) return s.error();
  return reader->redacting_worker();
}

}  // namespace

ExitCode show_command(const Options& options) {
  if (Status s = check_type(options.text("type")); !s) return fail(s.error(), ExitCode::usage);
  Result<Database> db = Database::open_read_only(options.text_or("db", "sijil.db"));
  if (!db) return fail(db.error(), ExitCode::nothing_read);
  Result<std::unique_ptr<Exporter>> made = exporter_of(options);
  if (!made) return fail(made.error(), ExitCode::rules);
  const std::unique_ptr<Exporter> exporter = *std::move(made);
  Reader::Redact redact;
  if (options.given("redact-persons")) {
    Result<Reader::Redact> made_redact = redact_of(options);
    if (!made_redact) return fail(made_redact.error(), ExitCode::rules);
    redact = *std::move(made_redact);
  }
  Result<Output> out = Output::open(options.text(options.given("map") ? "map" : "out"));
  if (!out) return fail(out.error(), ExitCode::output);
  const RecordFilter filter = filter_of(options);
  std::size_t shown = 0;
  Status written = out->write(exporter->begin());
  const Status read = db->read(filter, [&](Document document) {
    ++shown;
    if (redact) redact(document);
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
