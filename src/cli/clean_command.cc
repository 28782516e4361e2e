// `sijil clean`: each page's article, as JSON or text; with --explain or --html, what of the page was kept and what not.
#include "clean/clean.h"

#include "cli/article_json.h"
#include "cli/batch.h"
#include "cli/clean_explain.h"
#include "cli/rules_dir.h"

namespace sijil {

ExitCode clean_command(const Options& options) {
  const Result<std::string> rules = find_rules(options);
  if (!rules) return fail(rules.error(), ExitCode::rules);
  const Result<Cleaner> cleaner = Cleaner::load(*rules + "/clean");
  if (!cleaner) return fail(cleaner.error(), ExitCode::rules);
  const bool as_text = chosen_format(options, "text") == "text", html = options.given("html"), explain = html || options.given("explain");
  if (html && (options.given("out") || options.given("format"))) {
    return fail({ErrorCode::usage, "clean", "--html names the output and its form: leave out --out and --format"}, ExitCode::usage);
  }
  const auto make_work = [&] {
    return [&](Page&& page) -> Result<BatchItem> {
      CleanTrace trace;
      Result<Article> article = cleaner->clean(page, {}, explain ? &trace : nullptr);
      if (!article) return article.error();
      BatchItem item;
      item.skip(*article);
      if (html) item.bytes = clean_explain_html(*article, trace);
      else if (explain) item.bytes = as_text ? clean_explain_text(*article, trace) : clean_explain_json(*article, trace);
      else item.bytes = as_text ? article_text(*article) : article_json(*article);
      return item;
    };
  };
  if (!html) return print_batch(options, make_work, {.path = options.text("out"), .head = {}, .item = {}, .foot = {}});
  return print_batch(options, make_work, {.path = options.text("html"), .head = clean_explain_head(), .item = {}, .foot = clean_explain_foot});
}

}  // namespace sijil
