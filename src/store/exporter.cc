#include "store/exporter.h"

#include <fmt/format.h>

#include "base/json_writer.h"
#include "store/record_row.h"

namespace sijil {
namespace {

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : "; ") + s;
  return out;
}

std::string number(const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : std::string(); }

class JsonLines : public Exporter {
 public:
  explicit JsonLines(JsonOptions options) : options_(std::move(options)) {}
  std::string document(const Document& d) override { return document_json(d, options_) + "\n"; }

 private:
  JsonOptions options_;
};

// RFC 4180: CRLF, quotes doubled. A cell that a spreadsheet would take for a formula gets an apostrophe.
class Csv : public Exporter {
 public:
  std::string begin() override {
    std::string out = "doc_id,record_id,kind,type,outcome,certainty,date_from,date_to,date_precision,country,admin1,place_level,lat,lon";
    for (const std::string_view effect : kEffects) out += fmt::format(",{0}_best,{0}_min,{0}_max", effect);
    out += ",incident_count,weapons,failed_checks,published,url,place";
    for (const std::string_view role : kActorRoles) out += fmt::format(",{}", role);
    return out + ",sources,title,evidence\r\n";
  }

  std::string document(const Document& d) override {
    std::string out;
    for (const Incident& record : d.extraction.records) {
      line_.clear();
      row(make_row(d, record));
      out += line_ + "\r\n";
    }
    return out;
  }

 private:
  void row(const RecordRow& r) {
    for (const std::string* s : {&r.doc_id, &r.record_id, &r.kind, &r.type, &r.outcome, &r.certainty, &r.date_from, &r.date_to,
                                 &r.date_precision, &r.country, &r.admin1, &r.place_level}) {
      cell(*s);
    }
    plain(r.has_point ? fmt::format("{}", r.lat) : "");
    plain(r.has_point ? fmt::format("{}", r.lon) : "");
    for (const EffectTotal& t : r.effects) {
      plain(number(t.best));
      plain(number(t.min));
      plain(number(t.max));
    }
    plain(number(r.incident_count));
    cell(joined(r.weapons));
    cell(joined(r.failed_checks));
    cell(r.published);
    cell(r.url);
    cell(r.place);
    for (const auto& names : r.actors) cell(joined(names));
    cell(joined(r.sources));
    cell(r.title);
    cell(r.evidence);
  }

  void plain(const std::string& text) {
    if (!first()) line_ += ',';
    line_ += text;
  }
  bool first() const { return line_.empty(); }

  void cell(const std::string& text) {
    const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
    const std::string value = formula ? "'" + text : text;
    if (value.find_first_of(",\"\r\n") == std::string::npos) return plain(value.empty() && first() ? "\"\"" : value);
    std::string quoted = "\"";
    for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    plain(quoted + "\"");
  }

  std::string line_;
};

// RFC 7946, one feature a line.
class GeoJson : public Exporter {
 public:
  std::string begin() override { return "{\"type\":\"FeatureCollection\",\"features\":["; }
  std::string end() override { return any_ ? "\n]}\n" : "]}\n"; }

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
      feature(row, out);
    }
    return out;
  }

 private:
  static void list(JsonWriter& w, const std::vector<std::string>& names) {
    w.begin_array();
    for (const std::string& name : names) w.string(name);
    w.end_array();
  }

  static void total(JsonWriter& w, const EffectTotal& t) {
    const auto put = [&](const char* key, const std::optional<std::int64_t>& n) {
      w.key(key);
      n ? w.integer(*n) : w.null();
    };
    w.begin_object();
    put("best", t.best);
    put("min", t.min);
    put("max", t.max);
    w.end_object();
  }

  static void feature(const RecordRow& r, std::string& out) {
    JsonWriter w(out);
    w.begin_object().key("type").string("Feature").key("id").string(r.record_id);
    w.key("geometry").begin_object().key("type").string("Point").key("coordinates");
    w.begin_array().real(r.lon).real(r.lat).end_array().end_object();
    w.key("properties").begin_object();
    w.key("doc_id").string(r.doc_id).key("url").string_or_null(r.url);
    w.key("kind").string(r.kind).key("type").string(r.type);
    w.key("outcome").string(r.outcome).key("certainty").string(r.certainty);
    w.key("date_from").string_or_null(r.date_from).key("date_to").string_or_null(r.date_to);
    w.key("date_precision").string_or_null(r.date_precision);
    w.key("country").string_or_null(r.country).key("admin1").string_or_null(r.admin1);
    w.key("place").string_or_null(r.place).key("place_level").string_or_null(r.place_level);
    for (std::size_t i = 0; i < kEffects.size(); ++i) {
      if (!r.effects[i].any) continue;
      w.key(kEffects[i]);
      total(w, r.effects[i]);
    }
    for (std::size_t i = 0; i < kActorRoles.size(); ++i) {
      if (r.actors[i].empty()) continue;
      w.key(kActorRoles[i]);
      list(w, r.actors[i]);
    }
    w.key("weapons");
    list(w, r.weapons);
    w.key("sources");
    list(w, r.sources);
    w.key("title").string_or_null(r.title);
    w.end_object().end_object();
  }

  bool any_ = false;
};

// For a terminal: ASCII columns of fixed width first, Arabic last, a Latin word between any two Arabic ones, so that
// neither a left-to-right nor a right-to-left display shows them out of order.
class Table : public Exporter {
 public:
  std::string begin() override { return line("DATE", "KIND", "TYPE", "CC", "KILLED", "INJURED", "PLACE AND PARTIES"); }

  std::string document(const Document& d) override {
    if (d.extraction.records.empty()) return "";
    std::string out = heading(d);
    for (const Incident& record : d.extraction.records) {
      const RecordRow r = make_row(d, record);
      out += line(dates(r), r.kind, r.type, r.country, show_total(r.effects[0]), show_total(r.effects[1]), words(r));
    }
    return out;
  }

 private:
  /// Which article the lines below are from: `show ID` prints it alone.
  static std::string heading(const Document& d) {
    std::string out = "\n" + one_line(d.article.doc_id);
    if (!d.article.pub_date.value.empty()) out += "  published: " + one_line(d.article.pub_date.value.substr(0, 10));
    if (!d.article.title.empty()) out += "  title: " + one_line(d.article.title.value);
    return out + "\n";
  }

  static std::string line(const std::string& date, const std::string& kind, const std::string& type, const std::string& country,
                          const std::string& killed, const std::string& injured, const std::string& rest) {
    std::string out = fmt::format("{:<21}  {:<9}  {:<22}  {:<2}  {:>9}  {:>9}  {}", date, kind, type, country, killed, injured, rest);
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out + "\n";
  }

  static std::string dates(const RecordRow& r) {
    const std::string from = r.date_from.substr(0, 10), to = r.date_to.substr(0, 10);
    if (from.empty() && to.empty()) return "-";
    return from == to ? from : from + "/" + to;
  }

  static std::string words(const RecordRow& r) {
    std::string out;
    const auto add = [&](const std::string& label, const std::string& value) {
      if (!value.empty()) out += (out.empty() ? "" : "  ") + label + ": " + value;
    };
    add("in", r.place);
    for (std::size_t i = 0; i < kActorRoles.size(); ++i) {
      for (const std::string& name : r.actors[i]) add(std::string(kActorRoles[i]), name);
    }
    if (r.certainty != "confirmed") add("certainty", r.certainty);
    if (r.outcome != "completed") add("outcome", r.outcome);
    return one_line(std::move(out));
  }

  /// A line stays a line, and a terminal a terminal.
  static std::string one_line(std::string text) {
    for (char& c : text) {
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    return text;
  }
};

}  // namespace

std::unique_ptr<Exporter> make_exporter(std::string_view format, const JsonOptions& options) {
  if (format == "jsonl") return std::make_unique<JsonLines>(options);
  if (format == "csv") return std::make_unique<Csv>();
  if (format == "geojson") return std::make_unique<GeoJson>();
  if (format == "table") return std::make_unique<Table>();
  return nullptr;
}

}  // namespace sijil
