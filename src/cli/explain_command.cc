// `sijil explain`: each article with its spans and the rules behind them; as one HTML page with --html.
#include <optional>

#include "cli/batch.h"
#include "cli/expect.h"
#include "cli/explain.h"
#include "cli/gazetteers.h"
#include "cli/reader.h"
#include "cli/rules_dir.h"

namespace sijil {
ExitCode explain_command(const Options& options) {
  const Result<std::string> rules = find_rules(options);
  if (!rules) return fail(rules.error(), ExitCode::rules);
  Result<Reader> reader = Reader::load(*rules, find_gazetteers(options, *rules));
  if (!reader) return fail(reader.error(), ExitCode::rules);
  if (Status s = redact_if_asked(options, *reader); !s) return fail(s.error(), ExitCode::rules);
  reader->keep_lost();
  const bool html = options.given("html");
  std::optional<Expectation> expected;
  if (options.given("expect")) {
    if (html) return fail({ErrorCode::usage, "explain", "--expect answers in text: leave out --html"}, ExitCode::usage);
    Result<Expectation> parsed = Expectation::parse(options.text("expect"));
    if (!parsed) return fail(parsed.error(), ExitCode::usage);
    expected = *std::move(parsed);
  }
  const bool color = wants_color(options.text_or("color", "auto"), stdout);
  const auto make_work = [&] {
    return [html, color, expected, read = reader->page_worker()](Page&& page) -> Result<BatchItem> {
      const Result<Document> document = read(std::move(page));
      if (!document) return document.error();
      BatchItem item;
      item.skip(document->article);
      item.records = document->extraction.records.size();
      item.bytes = expected ? document->article.doc_id + "\n" + expected->answer(document->article, document->extraction)
                   : html   ? explain_html(document->article, document->extraction)
                            : explain_text(document->article, document->extraction, color) + "\n";
      return item;
    };
  };
  if (!html) return print_batch(options, make_work, {.path = {}, .head = {}, .item = {}, .foot = {}});
  return print_batch(options, make_work,
                     {.path = options.text("html"), .head = html_head(), .item = {}, .foot = html_foot});
}

}  // namespace sijil
