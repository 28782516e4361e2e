// `sijil clean`: each page's article, as JSON or text.
#include "clean/clean.h"

#include "cli/article_json.h"
#include "cli/batch.h"
#include "cli/rules_dir.h"

namespace sijil {

ExitCode clean_command(const Options& options) {
  const Result<std::string> rules = find_rules(options);
  if (!rules) return fail(rules.error(), ExitCode::rules);
  const Result<Cleaner> cleaner = Cleaner::load(*rules + "/clean");
  if (!cleaner) return fail(cleaner.error(), ExitCode::rules);
  const bool as_text = chosen_format(options, "text") == "text";
  const auto make_work = [&] {
    return [&](Page&& page) -> Result<BatchItem> {
      Result<Article> article = cleaner->clean(page, {});
      if (!article) return article.error();
      BatchItem item;
      item.skip(*article);
      item.bytes = as_text ? article_text(*article) : article_json(*article);
      return item;
    };
  };
  return print_batch(options, make_work, {.path = options.text("out"), .head = {}, .item = {}, .foot = {}});
}

}  // namespace sijil
