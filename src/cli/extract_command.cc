// `sijil extract`: the records of each article, in any of the store's forms.
#include "cli/batch.h"
#include "cli/gazetteers.h"
#include "cli/reader.h"
#include "cli/rules_dir.h"
#include "fmt/core.h"
#include "store/exporter.h"

namespace sijil {

ExitCode extract_command(const Options& options) {
  const Result<std::string> rules = find_rules(options);
  if (!rules) return fail(rules.error(), ExitCode::rules);
  Result<Reader> reader = Reader::load(*rules, find_gazetteers(options, *rules));
  if (!reader) return fail(reader.error(), ExitCode::rules);
  if (Status s = redact_if_asked(options, *reader); !s) return fail(s.error(), ExitCode::rules);
  reader->keep_mentions(options.given("mentions"));
  const std::unique_ptr<Exporter> exporter = make_exporter(chosen_format(options, "table"), json_options(options));
  const auto make_work = [&] {
    return [read = reader->page_worker()](Page&& page) -> Result<BatchItem> {
      Result<Document> document = read(std::move(page));
      if (!document) return document.error();
      BatchItem item;
      item.take(*std::move(document));
      return item;
    };
  };
  const ExitCode code = print_batch(options, make_work,
                                    {.path = options.text("out"),
                                     .head = exporter->begin(),
                                     .item = [&](const BatchItem& item) { return exporter->document(*item.document); },
                                     .foot = [&] { return exporter->end(); }});
  if (exporter->dropped() > 0 && !options.given("quiet")) {
    fmt::print(stderr, "{} records without a point are not in the output\n", exporter->dropped());
  }
  return code;
}

}  // namespace sijil
