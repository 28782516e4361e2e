// `sijil tag`: the mentions of each text.
#include <algorithm>

#include "cli/batch.h"
#include "cli/gazetteers.h"
#include "cli/map_page.h"
#include "cli/reader.h"
#include "cli/rules_dir.h"
#include "cli/tag_table.h"
#include "fmt/core.h"

namespace sijil {
namespace {

/// Whether what is asked for is read by the first two layers.
bool numbers_and_dates_only(const std::vector<std::string>& kinds) {
  return !kinds.empty() && std::all_of(kinds.begin(), kinds.end(), [](const std::string& kind) {
    return kind == "number" || kind == "date" || kind == "duration" || kind == "set";
  });
}

}  // namespace

ExitCode tag_command(const Options& options) {
  const Result<std::string> rules = find_rules(options);
  if (!rules) return fail(rules.error(), ExitCode::rules);
  Result<Reader> reader = Reader::load(*rules, find_gazetteers(options, *rules));
  if (!reader) return fail(reader.error(), ExitCode::rules);
  if (Status s = redact_if_asked(options, *reader); !s) return fail(s.error(), ExitCode::rules);
  reader->read_everything();
  JsonOptions json = json_options(options);
  json.records = false;
  json.mentions = true;
  reader->keep_records(false);
  reader->numbers_and_dates_only(!options.given("map") && numbers_and_dates_only(json.kinds));
  std::unique_ptr<Exporter> map;
  if (options.given("map")) {
    if (options.given("format") || options.given("out")) return fail({ErrorCode::usage, "tag", "--map is a form of its own: leave out --format and --out"}, ExitCode::usage);
    Result<std::unique_ptr<Exporter>> made = make_map_page(*rules, MapOf::places);
    if (!made) return fail(made.error(), ExitCode::rules);
    map = *std::move(made);
  }
  const bool as_table = chosen_format(options, "table") == "table";
  const auto make_work = [&] {
    return [&json, as_table, mapped = map != nullptr, read = reader->page_worker()](Page&& page) -> Result<BatchItem> {
      Result<Document> document = read(std::move(page));
      if (!document) return document.error();
      BatchItem item;
      if (mapped) {
        item.take(*std::move(document));
        return item;
      }
      item.skip(document->article);
      item.bytes = as_table ? tag_table(*document, json.kinds) : document_json(*document, json) + "\n";
      return item;
    };
  };
  if (map) {
    const ExitCode code = print_batch(options, make_work,
                                      {.path = options.text("map"),
                                       .head = map->begin(),
                                       .item = [&](const BatchItem& item) { return map->document(*item.document); },
                                       .foot = [&] { return map->end(); }});
    if (map->dropped() > 0 && !options.given("quiet")) fmt::print(stderr, "{} mentions of places without a point are not on the map\n", map->dropped());
    return code;
  }
  return print_batch(options, make_work, {.path = options.text("out"), .head = {}, .item = {}, .foot = {}});
}

}  // namespace sijil
