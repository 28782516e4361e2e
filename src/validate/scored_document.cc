#include "validate/scored_document.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/utf8.h"
#include "validate/json_access.h"

namespace sijil {
namespace {

using json::Element;
using json::Maybe;
using Fold = std::function<std::string(std::string_view)>;

Fold place_fold(const NameFolder& f) { return [&f](std::string_view s) { return f.place(s); }; }
Fold party_fold(const NameFolder& f) { return [&f](std::string_view s) { return f.party(s); }; }

std::string day_of(const std::string& date) {
  std::string out;
  const char* const end = date.data() + date.size();
  const char* p = date.data();
  for (int i = 0; i < 10 && p < end; ++i) p += decode_one(p, end).size;
  return std::string(date.data(), p);
}

ScoredName read_name(const Maybe& value, const Fold& fold, bool gold) {
  ScoredName out;
  const auto add = [&](const std::string& name) {
    const std::string folded = name.empty() ? name : fold(name);
    if (!folded.empty()) out.names.insert(folded);
  };
  if (const auto bare = json::string_of(value)) {
    add(*bare);
    return out;
  }
  add(json::text(value, "name"));
  add(json::text(value, "text"));
  if (gold) {
    for (const Element& alias : json::items(value, "aliases")) add(json::string_of(alias).value_or(""));
  }
  out.id = json::text(value, "id");
  out.role = json::text(value, "role");
  out.certainty = json::text(value, "certainty");
  out.optional = gold && json::truth(value, "optional");
  return out;
}

std::vector<ScoredName> read_names(const std::vector<Element>& values, const Fold& fold, bool gold) {
  std::vector<ScoredName> out;
  for (const Element& value : values) {
    if (value.is_object() || value.is_string()) out.push_back(read_name(value, fold, gold));
  }
  return out;
}

// A number as a careless writer may have put it: 7, 7.0, "7" in any digits.
std::optional<std::int64_t> loose_number(const Maybe& value) {
  if (const auto whole = json::integer_of(value)) return whole;
  double real = 0;
  if (value && !value->get(real) && std::abs(real) < 1e12) return static_cast<std::int64_t>(real);
  const auto text = json::string_of(value);
  if (!text) return std::nullopt;
  const std::string digits = NameFolder::plain(*text);
  if (digits.empty() || digits.size() > 9 || digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::stoll(digits);
}

std::vector<ScoredRow> read_rows(const Maybe& record, bool gold) {
  std::vector<ScoredRow> out;
  for (const Element& value : json::items(record, "casualties")) {
    ScoredRow row;
    row.effect = json::text(value, "effect");
    if (row.effect.empty()) continue;
    row.group = json::text(value, "group");
    row.demographic = json::text(value, "demographic");
    row.modifier = json::text(value, "modifier");
    row.rel = json::text(value, "rel");
    row.best = loose_number(json::get(value, "best"));
    row.min = loose_number(json::get(value, "min"));
    row.max = loose_number(json::get(value, "max"));
    for (const Element& n : json::items(value, "nationality")) {
      if (const auto code = json::string_of(n)) row.nationality.push_back(*code);
    }
    for (const Element& key : gold ? json::items(value, "alt_keys") : std::vector<Element>()) {
      const std::vector<Element> parts = json::items(key);
      if (parts.size() != 3) continue;
      const auto part = [&](std::size_t i) { return json::string_of(parts[i]).value_or(""); };
      row.accepted.emplace_back(part(0), part(1), part(2));
    }
    out.push_back(std::move(row));
  }
  return out;
}

std::optional<ScoredDate> read_date(const Maybe& value) {
  ScoredDate date;
  if (const auto bare = json::string_of(value)) {
    date = {day_of(*bare), day_of(*bare)};
  } else {
    date = {day_of(json::text(value, "from")), day_of(json::text(value, "to"))};
  }
  if (date.first.empty() && date.second.empty()) return std::nullopt;
  return date;
}

std::set<std::int64_t> sentences_touched(const Maybe& evidence, const std::vector<ScoredSpan>& sentences) {
  std::set<std::int64_t> out;
  const std::vector<json::Range> spans = json::ranges(evidence, "spans");
  if (spans.empty() || sentences.empty()) {
    for (const Element& s : json::items(evidence, "sent")) {
      if (const auto i = json::integer_of(s)) out.insert(*i);
    }
    return out;
  }
  for (const auto& [begin, end] : spans) {
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (begin < sentences[i].second && end > sentences[i].first) out.insert(static_cast<std::int64_t>(i));
    }
  }
  return out;
}

std::vector<std::string> strings(const Maybe& object, std::string_view name) {
  std::vector<std::string> out;
  for (const Element& value : json::items(object, name)) out.push_back(json::string_of(value).value_or(""));
  return out;
}

void read_alternatives(const Maybe& alt, const NameFolder& folder, ScoredRecord& out) {
  out.alt.kind = strings(alt, "kind");
  out.alt.type = strings(alt, "type");
  out.alt.certainty = strings(alt, "certainty");
  out.alt.admin1 = strings(alt, "admin1");
  for (const Element& value : json::items(alt, "date")) {
    const std::vector<Element> ends = value.is_null() ? std::vector<Element>() : json::items(value);
    if (ends.size() == 2) {
      out.alt.date.emplace_back(ScoredDate{json::string_of(ends[0]).value_or(""), json::string_of(ends[1]).value_or("")});
    } else {
      out.alt.date.emplace_back(std::nullopt);
    }
  }
  for (const Element& value : json::items(alt, "place")) out.alt.place.push_back(read_name(value, place_fold(folder), true));
  for (const Element& value : json::items(alt, "sources")) {
    out.alt.sources.push_back(read_names(value.is_null() ? std::vector<Element>() : json::items(value), party_fold(folder), true));
  }
}

ScoredRecord read_record(const Maybe& value, const NameFolder& folder, const std::vector<ScoredSpan>& sentences,
                         bool gold) {
  ScoredRecord out;
  out.id = json::text(value, "id");
  out.kind = json::text(value, "kind");
  out.type = json::text(value, "type");
  out.certainty = json::text(value, "certainty");
  out.outcome = json::text(value, "outcome");
  out.date = read_date(json::get(value, "date"));
  const Maybe place = json::get(value, "place");
  out.place = read_name(place, place_fold(folder), gold);
  out.admin1 = json::text(place, "admin1");
  out.country = json::text(place, "country");
  out.chain = read_names(json::items(place, "chain"), place_fold(folder), gold);
  out.actors = read_names(json::items(value, "actors"), party_fold(folder), gold);
  out.sources = read_names(json::items(value, "sources"), party_fold(folder), gold);
  out.rows = read_rows(value, gold);
  const Maybe count = json::get(value, "incident_count");
  out.incident_count = loose_number(count && !count->is_object() && !gold ? count : json::get(count, "best"));
  for (const std::string& weapon : strings(value, "weapons")) {
    if (!weapon.empty()) out.weapons.push_back(weapon);
  }
  std::sort(out.weapons.begin(), out.weapons.end());
  out.weapons.erase(std::unique(out.weapons.begin(), out.weapons.end()), out.weapons.end());
  out.sentences = sentences_touched(json::get(value, "evidence"), sentences);
  out.optional = gold && json::truth(value, "optional");
  if (gold) read_alternatives(json::get(value, "alt"), folder, out);
  return out;
}

std::set<std::string> read_line(const Maybe& value, bool gold) {
  std::set<std::string> out;
  const auto add = [&](const std::optional<std::string>& text) {
    if (text && !text->empty()) out.insert(NameFolder::plain(*text));
  };
  const bool object = value && value->is_object();
  add(object ? json::string_of(json::get(value, "text")) : json::string_of(value));
  if (gold && object) {
    for (const Element& alias : json::items(value, "aliases")) add(json::string_of(alias));
  }
  return out;
}

ScoredDocument read_document(const Element& root, const NameFolder& folder, const ScoredDocument* gold) {
  ScoredDocument out;
  const bool is_gold = gold == nullptr;
  out.doc_id = json::text(root, "doc_id");
  out.titles = read_line(json::get(root, "title"), is_gold);
  out.bylines = read_line(json::get(root, "byline"), is_gold);
  const Maybe day = json::get(root, "pub_date");
  out.pub_date = day_of(day && day->is_string() ? json::string_of(day).value_or("") : json::text(day, "value"));
  out.body = json::ranges(json::get(root, "body"), "spans");
  out.offsets = json::text(root, "offsets");
  for (const Element& s : json::items(root, "sentences")) {
    const Maybe span = s.is_object() ? json::get(s, "span") : Maybe(s);
    out.sentences.push_back(span ? json::range_of(*span).value_or(ScoredSpan{0, 0}) : ScoredSpan{0, 0});
  }
  for (const Element& r : json::items(root, "records")) {
    if (r.is_object()) out.records.push_back(read_record(r, folder, is_gold ? out.sentences : gold->sentences, is_gold));
  }
  return out;
}

Result<Element> parse(simdjson::dom::parser& parser, const std::string& text, const std::string& where) {
  Element root;
  if (const auto rc = parser.parse(text).get(root)) {
    return Error{ErrorCode::parse, where, std::string("not JSON: ") + simdjson::error_message(rc)};
  }
  if (!root.is_object()) return Error{ErrorCode::parse, where, "expected a JSON object"};
  return root;
}

}  // namespace

Result<std::optional<ScoredDocument>> read_gold(const std::string& text, const std::string& where,
                                                const NameFolder& folder) {
  simdjson::dom::parser parser;
  const Result<Element> root = parse(parser, text, where);
  if (!root) return root.error();
  if (json::text(*root, "schema").rfind("sijil-gold", 0) != 0) return std::optional<ScoredDocument>();
  return std::optional<ScoredDocument>(read_document(*root, folder, nullptr));
}

Result<std::string> prediction_id(const std::string& text, const std::string& where) {
  simdjson::dom::parser parser;
  const Result<Element> root = parse(parser, text, where);
  if (!root) return root.error();
  return json::text(*root, "doc_id");
}

Result<ScoredDocument> read_prediction(const std::string& text, const std::string& where, const NameFolder& folder,
                                       const ScoredDocument& gold) {
  simdjson::dom::parser parser;
  const Result<Element> root = parse(parser, text, where);
  if (!root) return root.error();
  return read_document(*root, folder, &gold);
}

}  // namespace sijil
