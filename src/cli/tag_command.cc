// `sijil tag`: the mentions of each text.
#include <algorithm>

#include "cli/batch.h"
#include "cli/gazetteers.h"
#include "cli/reader.h"
#include "cli/rules_dir.h"
#include "cli/tag_table.h"

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
  reader->numbers_and_dates_only(numbers_and_dates_only(json.kinds));
  const bool as_table = chosen_format(options, "table") == "table";
  const auto make_work = [&] {
    return [&json, as_table, read = reader->page_worker()](Page&& page) -> Result<BatchItem> {
      const Result<Document> document = read(std::move(page));
      if (!document) return document.error();
      BatchItem item;
      item.skip(document->article);
      item.bytes = as_table ? tag_table(*document, json.kinds) : document_json(*document, json) + "\n";
      return item;
    };
  };
  return print_batch(options, make_work, {.path = options.text("out"), .head = {}, .item = {}, .foot = {}});
}

}  // namespace sijil
