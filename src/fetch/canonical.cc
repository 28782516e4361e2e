#include "fetch/canonical.h"

#include <algorithm>

#include "base/file.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "fetch/robots.h"
#include "fetch/url.h"

namespace sijil {
Result<Canonical> Canonical::load(const std::string& folder) {
  const std::string path = folder + "/tracking-parameters.tsv";
  const Result<std::string> table = read_file(path);
  if (!table) return table.error();
  return parse(*table, path);
}

Result<Canonical> Canonical::parse(std::string_view table, const std::string& name) {
  Result<TsvReader> reader = TsvReader::open(table, name);
  if (!reader) return reader.error();
  if (Status s = reader->expect_header({"parameter", "of"}); !s) return s.error();
  Canonical out;
  const Status read = reader->each([&](const TsvReader::Row& row) -> Status {
    std::string text = ascii_lower(row.cells[0]);
    const bool prefix = !text.empty() && text.back() == '*';
    if (prefix) text.pop_back();
    if (text.empty()) return reader->error(row, 0, "expected the name of a parameter");
    out.names_.push_back({std::move(text), prefix});
    return ok_status();
  });
  if (!read) return read.error();
  return out;
}

bool Canonical::is_tracking(std::string_view parameter) const {
  const std::string name = ascii_lower(parameter);
  return std::any_of(names_.begin(), names_.end(),
                     [&](const Name& n) { return n.prefix ? starts_with(name, n.text) : name == n.text; });
}

std::string Canonical::of(const std::string& url) const {
  const Result<Url> parsed = parse_url(url);
  if (!parsed) return url;
  std::string out = parsed->origin();
  const std::string_view target = std::string_view(parsed->text).substr(parsed->target_at());
  const std::size_t question = target.find('?');
  // A star or dollar stays as it is: no pattern is compared here.
  out += normalised_path(target.substr(0, question));
  if (question == std::string_view::npos) return out;
  std::vector<std::string> kept;
  for (const std::string_view parameter : split(target.substr(question + 1), '&')) {
    if (!parameter.empty() && !is_tracking(parameter.substr(0, parameter.find('=')))) {
      kept.push_back(normalised_path(parameter));
    }
  }
  std::stable_sort(kept.begin(), kept.end(), [](const std::string& a, const std::string& b) {
    return std::string_view(a).substr(0, a.find('=')) < std::string_view(b).substr(0, b.find('='));
  });
  for (std::size_t i = 0; i < kept.size(); ++i) out += (i == 0 ? "?" : "&") + kept[i];
  return out;
}

}  // namespace sijil
