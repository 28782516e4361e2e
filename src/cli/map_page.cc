#include "cli/map_page.h"

#include <algorithm>

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
  MapPage(std::string before, std::string after, MapOf what) : before_(std::move(before)), after_(std::move(after)), what_(what) {}

  std::string begin() override { return before_ + "["; }
  std::string end() override { return "]" + after_; }

  std::string document(const Document& d) override {
    std::string out;
    what_ == MapOf::records ? records(d, out) : places(d, out);
    return out;
  }

 private:
  void put(const std::string& json, std::string& out) {
    out += any_ ? ",\n" : "\n";
    any_ = true;
    out += in_script(json);
  }

  void records(const Document& d, std::string& out) {
    for (const Incident& record : d.extraction.records) {
      const RecordRow row = make_row(d, record);
      if (!row.has_point) {
        ++dropped_;
        continue;
      }
      std::string json;
      write(row, json);
      put(json, out);
    }
  }

  void places(const Document& d, std::string& out) {
    std::vector<Named> named;
    for (const Mention& m : d.extraction.mentions) {
      const auto* place = std::get_if<PlaceValue>(&m.value);
      if (!place) continue;
      if (!place->has_point) {
        ++dropped_;
        continue;
      }
      const auto same = std::find_if(named.begin(), named.end(), [&](const Named& n) {
        return n.place->id == place->id && n.place->lat == place->lat && n.place->lon == place->lon;
      });
      if (same == named.end()) named.push_back({place, m.span, 1});
      else ++same->mentions;
    }
    for (const Named& n : named) {
      std::string json;
      write(d, n, json);
      put(json, out);
    }
  }

  /// A place of an article: where it is named first, and how often.
  struct Named {
    const PlaceValue* place;
    Span first;
    std::int64_t mentions;
  };

  static std::string sentence_of(const Document& d, const Span& at) {
    for (const Span& s : d.extraction.sentences)
      if (s.contains(at)) return std::string(s.of(d.article.text));
    return std::string(at.of(d.article.text));
  }

  static void write(const Document& d, const Named& n, std::string& out) {
    const Article& a = d.article;
    JsonWriter w(out);
    w.begin_object().key("lat").real(n.place->lat).key("lon").real(n.place->lon);
    w.key("title").string(a.title.empty() ? a.doc_id : a.title.value).key("url").string(a.url).key("place").string(n.place->name);
    w.key("level").string(n.place->level).key("published").string(a.pub_date.value).key("mentions").integer(n.mentions);
    w.key("evidence").string(sentence_of(d, n.first)).end_object();
  }

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
  MapOf what_;
  bool any_ = false;
};

}  // namespace

Result<std::unique_ptr<Exporter>> make_map_page(const std::string& rules_dir, MapOf what) {
  const Result<std::string> page = read_file(rules_dir + "/map/page.html");
  if (!page) return page.error();
  const Result<std::string> outline = read_file(rules_dir + "/map/outline.txt");
  if (!outline) return outline.error();
  const std::size_t records = page->find(kRecords), land = page->find(kOutline);
  if (records == std::string::npos || land == std::string::npos || land < records)
    return Error{ErrorCode::parse, rules_dir + "/map/page.html", "expected @RECORDS@ and, behind it, @OUTLINE@"};
  std::string after = page->substr(records + kRecords.size());
  after.replace(after.find(kOutline), kOutline.size(), *outline);
  return std::unique_ptr<Exporter>(std::make_unique<MapPage>(page->substr(0, records), std::move(after), what));
}

}  // namespace sijil
