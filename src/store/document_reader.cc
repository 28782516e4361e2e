// The reading half of document.h.
#include <algorithm>
#include <limits>

#include "base/json_error.h"
#include "incident/taxonomy.h"
#include "store/document.h"
#include "store/json_in.h"

namespace sijil {
namespace {

// Offsets in another unit as byte offsets: OffsetMap the other way round, with a mark every kStep units.
class ByteMap {
 public:
  ByteMap(std::string_view text, OffsetMap::Unit unit) : text_(text), unit_(unit) {
    if (text.empty() || unit == OffsetMap::Unit::utf8) return;
    std::uint32_t byte = 0, units = 0;
    for (marks_.push_back(0); byte < text.size();) {
      advance(byte, units);
      if (units >= kStep * marks_.size()) {
        marks_.push_back(byte);
        extra_.push_back(units - kStep * static_cast<std::uint32_t>(extra_.size() + 1));
      }
    }
  }

  std::uint32_t at(std::uint32_t offset) const {
    if (marks_.empty()) return offset;
    const std::size_t mark = std::min<std::size_t>(offset / kStep, marks_.size() - 1);
    std::uint32_t byte = marks_[mark];
    std::uint32_t units = static_cast<std::uint32_t>(mark) * kStep + (mark ? extra_[mark - 1] : 0);
    if (units > offset) return byte;  // a mark behind a surrogate pair that straddles it
    while (units < offset && byte < text_.size()) advance(byte, units);
    return units < offset ? byte + (offset - units) : byte;  // beyond the text: kept beyond it, to be found by validate()
  }

 private:
  static constexpr std::uint32_t kStep = 256;
  void advance(std::uint32_t& byte, std::uint32_t& units) const {
    const Decoded d = decode_one(text_.data() + byte, text_.data() + text_.size());
    byte += d.size;
    units += unit_ == OffsetMap::Unit::utf16 && d.cp > 0xFFFF ? 2 : 1;
  }
  std::string_view text_;
  OffsetMap::Unit unit_;
  std::vector<std::uint32_t> marks_, extra_;
};

class DocumentReader {
 public:
  DocumentReader(const JsonIn& root, Document& out, OffsetMap::Unit unit)
      : out_(out), bytes_((out.article.text = root.at("text").text(), out.article.text), unit) {
    Article& a = out_.article;
    a.doc_id = root.at("doc_id").text();
    if (a.doc_id.empty()) root.at("doc_id").fail("the id of the article");
    a.url = root.at("url").text();
    a.canonical_url = root.at("canonical_url").text();
    out_.sha256 = root.at("sha256").text();
    out_.engine = root.at("engine").text();
    out_.rules = root.at("rules").text();
    out_.redacted = root.at("redacted").text();
    a.language = root.at("language").text();
    field(root.at("title"), a.title);
    a.pub_date.value = root.at("pub_date").at("value").text();
    a.pub_date.span = span(root.at("pub_date").at("span"));
    a.pub_date.how = root.at("pub_date").at("how").text();
    field(root.at("byline"), a.byline);
    a.organisation = root.at("byline").at("organisation").text();
    a.site = root.at("site").text();
    a.body = spans(root.at("body").at("spans"));
    a.skipped = root.at("skipped").text();
    for (const JsonIn& s : root.at("sentences").items()) out_.extraction.sentences.push_back(span(s.at("span")));
    for (const JsonIn& r : root.at("records").items()) record(r);
    for (const JsonIn& x : root.at("excluded").items()) out_.extraction.excluded.push_back({span(x.at("span")), x.at("why").text()});
    out_.extraction.checks = checks(root.at("checks"));
  }

 private:
  void field(const JsonIn& in, Field& to) const {
    to.value = in.at("text").text();
    to.span = span(in.at("span"));
  }

  Span span(const JsonIn& in) const {
    const std::vector<JsonIn> ends = in.items();
    if (ends.empty()) return {};
    const std::int64_t begin = ends[0].number().value_or(-1);
    const std::int64_t end = ends.size() == 2 ? ends[1].number().value_or(-1) : -1;
    constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
    if (begin < 0 || end < 0 || begin > kMost || end > kMost) {
      in.fail("two offsets, [begin, end]");
      return {};
    }
    return {bytes_.at(static_cast<std::uint32_t>(begin)), bytes_.at(static_cast<std::uint32_t>(end))};
  }

  std::vector<Span> spans(const JsonIn& in) const {
    std::vector<Span> out;
    for (const JsonIn& s : in.items()) out.push_back(span(s));
    return out;
  }

  TextRef ref(const JsonIn& in) const { return {in.at("text").text(), span(in.at("span"))}; }

  static std::vector<Check> checks(const JsonIn& in) {
    std::vector<Check> out;
    for (const JsonIn& c : in.items()) out.push_back({c.at("id").text(), c.at("status").text(), c.at("detail").text()});
    return out;
  }

  static Modifier modifier(const JsonIn& in) {
    const std::string word = in.text();
    for (std::size_t i = 0; i < kModifiers.size(); ++i) {
      if (kModifiers[i] == word) return static_cast<Modifier>(i);
    }
    if (!word.empty()) in.fail("one of exact, at_least, more_than, about, up_to, less_than, range, vague");
    return Modifier::exact;
  }

  template <class Counted>
  static void bounds(const JsonIn& in, Counted& to) {
    to.best = in.at("best").number();
    to.min = in.at("min").number();
    to.max = in.at("max").number();
    to.modifier = modifier(in.at("modifier"));
  }

  void date(const JsonIn& in, Incident& r) const {
    r.date_ref = ref(in);
    DateValue d;
    d.from = in.at("from").text();
    d.to = in.at("to").text();
    d.precision = in.at("precision").text();
    d.open_end = in.at("open_end").flag();
    d.open_start = in.at("open_start").flag();
    d.time_of_day = in.at("time_of_day").text();
    d.weekday = static_cast<int>(in.at("weekday").number().value_or(0));
    d.calendar = in.at("calendar").text();
    d.resolved_from = in.at("resolved_from").text();
    d.timex = in.at("timex").text();
    d.checks = in.at("checks").texts();
    if (!in.is_null()) r.date = std::move(d);
  }

  void place(const JsonIn& in, Incident& r) const {
    RecordPlace p;
    p.value.name = in.at("name").text();
    p.name_norm = in.at("name_norm").text();
    p.aliases = in.at("aliases").texts();
    p.value.level = in.at("level").text();
    p.value.relation = in.at("relation").text();
    p.value.chain = in.at("chain").texts();
    p.value.admin1 = in.at("admin1").text();
    p.value.country = in.at("country").text();
    const JsonIn geo = in.at("geo");
    p.value.id = geo.at("id").text();
    p.value.has_point = !geo.at("lat").is_null() && !geo.at("lon").is_null();
    p.value.lat = geo.at("lat").real();
    p.value.lon = geo.at("lon").real();
    p.value.source = geo.at("source").text();
    p.value.confidence = geo.at("confidence").real();
    for (const JsonIn& c : in.at("candidates").items()) {
      p.value.candidates.push_back({c.at("id").text(), c.at("name").text(), c.at("level").text(), c.at("country").text(),
                                    c.at("admin1").text(), c.at("reason").text(), c.at("score").real()});
    }
    p.places_also = in.at("places_also").texts();
    p.ref = ref(in);
    if (!in.is_null()) r.place = std::move(p);
  }

  void actors(const JsonIn& in, Incident& r) const {
    for (const JsonIn& a : in.items()) {
      RecordActor out;
      out.role = a.at("role").text();
      out.value.id = a.at("id").text();
      out.value.name = a.at("name").text();
      out.aliases = a.at("aliases").texts();
      out.value.type = a.at("type").text();
      out.value.parent = a.at("parent").text();
      out.value.country = a.at("country").text();
      out.value.certainty = a.at("certainty").text();
      out.ref = ref(a);
      r.actors.push_back(std::move(out));
    }
  }

  void casualties(const JsonIn& in, Incident& r) const {
    for (const JsonIn& c : in.items()) {
      CasualtyRow out;
      out.effect = c.at("effect").text();
      out.group = c.at("group").text();
      out.demographic = c.at("demographic").text();
      bounds(c, out);
      out.rel = c.at("rel").text();
      if (const auto of = c.at("of").number()) out.of = static_cast<int>(std::clamp<std::int64_t>(*of, -1, 1 << 30));
      out.actor = c.at("actor").text();
      out.nationality = c.at("nationality").texts();
      out.source = c.at("source").text();
      out.ref = ref(c);
      r.casualties.push_back(std::move(out));
    }
  }

  void record(const JsonIn& in) {
    Incident r;
    r.id = in.at("id").text();
    r.kind = in.at("kind").text();
    r.type = in.at("type").text();
    r.trigger = ref(in.at("trigger"));
    r.trigger_lemma = in.at("trigger").at("lemma").text();
    r.outcome = in.at("outcome").text();
    date(in.at("date"), r);
    place(in.at("place"), r);
    actors(in.at("actors"), r);
    casualties(in.at("casualties"), r);
    const JsonIn count = in.at("incident_count");
    if (!count.is_null()) {
      r.incident_count.emplace();
      bounds(count, *r.incident_count);
      r.incident_count->ref = ref(count);
    }
    r.weapons = in.at("weapons").texts();
    for (const JsonIn& s : in.at("sources").items()) {
      r.sources.push_back({s.at("id").text(), s.at("name").text(), s.at("type").text(), ref(s)});
    }
    r.certainty = in.at("certainty").text();
    for (const JsonIn& l : in.at("links").items()) r.links.push_back({l.at("type").text(), l.at("target").text()});
    for (const JsonIn& s : in.at("evidence").at("sent").items()) {
      r.evidence_sentences.push_back(static_cast<std::uint32_t>(std::max<std::int64_t>(0, s.number().value_or(0))));
    }
    r.evidence = spans(in.at("evidence").at("spans"));
    for (const auto& [name, rule] : in.at("rules").fields()) r.rules.push_back({name, rule.text()});
    r.checks = checks(in.at("checks"));
    out_.extraction.records.push_back(std::move(r));
  }

  Document& out_;
  ByteMap bytes_;
};

std::optional<OffsetMap::Unit> unit_of(const std::string& name) {
  for (const auto unit : {OffsetMap::Unit::codepoint, OffsetMap::Unit::utf8, OffsetMap::Unit::utf16}) {
    if (offset_unit_name(unit) == name) return unit;
  }
  return std::nullopt;
}

}  // namespace

Result<Document> read_document(const std::string& line, const std::string& where) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (const auto rc = parser.parse(line).get(root)) {
    return Error{ErrorCode::parse, where + ":" + std::to_string(json_error_column(line)), std::string("not JSON: ") + simdjson::error_message(rc)};
  }
  std::optional<JsonIn::Problem> problem;
  const JsonIn in(root, "", problem);
  const std::string schema = in.at("schema").text();
  if (problem || schema != "sijil/1") return Error{ErrorCode::parse, where, "expected an object of schema sijil/1"};
  const std::optional<OffsetMap::Unit> unit = unit_of(in.at("offsets").text());
  if (!unit) return Error{ErrorCode::parse, where, "offsets: expected codepoint, utf8 or utf16"};
  Document out;
  DocumentReader(in, out, *unit);
  if (problem) return Error{ErrorCode::parse, where, problem->path + ": expected " + problem->expected};
  return out;
}

}  // namespace sijil
