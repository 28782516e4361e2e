#include "cli/map_page.h"

#include "base/file.h"
#include "base/json_writer.h"
#include "store/record_row.h"

namespace sijil {
namespace {

constexpr std::string_view kRecords = "@RECORDS@", kOutline = "@OUTLINE@";

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& n : names) (out += out.empty() ? "" : ", ") += n;
  return out;
}

/// JSON inside a script: nothing in it may end the element.
std::string in_script(const std::string& json) {
  std::string out;
  for (const char c : json) c == '<' ? out += "\\u003c" : out += c;
  return out;
}

class MapPage : public Exporter {
 public:
  MapPage(std::string before, std::string after) : before_(std::move(before)), after_(std::move(after)) {}

  std::string begin() override { return before_ + "["; }
  std::string end() override { return "]" + after_; }

  std::string document(const Document& d) override {
    std::string out;
    for (const Incident& record : d.extraction.records) {
      const RecordRow row = make_row(d, record);
      if (!row.has_point) {
        ++dropped_;
        continue;
      }
      out += any_ ? ",\n" : "\n";
      any_ = true;
      std::string json;
      write(row, json);
      out += in_script(json);
    }
    return out;
  }

 private:
  static void write(const RecordRow& r, std::string& out) {
    JsonWriter w(out);
    w.begin_object().key("lat").real(r.lat).key("lon").real(r.lon);
    w.key("title").string(r.title).key("url").string(r.url).key("type").string(r.type).key("place").string(r.place);
    w.key("date").string(r.date_from == r.date_to ? r.date_from : r.date_from + " .. " + r.date_to);
    for (std::size_t i = 0; i < kEffects.size(); ++i)
      if (r.effects[i].any) w.key(kEffects[i]).string(show_total(r.effects[i]));
    w.key("sources").string(joined(r.sources)).key("evidence").string(r.evidence).end_object();
  }

  std::string before_, after_;
  bool any_ = false;
};

}  // namespace

Result<std::unique_ptr<Exporter>> make_map_page(const std::string& rules_dir) {
  const Result<std::string> page = read_file(rules_dir + "/map/page.html");
  if (!page) return page.error();
  const Result<std::string> outline = read_file(rules_dir + "/map/outline.txt");
  if (!outline) return outline.error();
  const std::size_t records = page->find(kRecords), land = page->find(kOutline);
  if (records == std::string::npos || land == std::string::npos || land < records)
    return Error{ErrorCode::parse, rules_dir + "/map/page.html", "expected @RECORDS@ and, behind it, @OUTLINE@"};
  std::string after = page->substr(records + kRecords.size());
  after.replace(after.find(kOutline), kOutline.size(), *outline);
  return std::unique_ptr<Exporter>(std::make_unique<MapPage>(page->substr(0, records), std::move(after)));
}

}  // namespace sijil
