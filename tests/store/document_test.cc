#include "store/document.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "sample.h"

namespace sijil {
namespace {

using Json = nlohmann::ordered_json;
constexpr OffsetMap::Unit kUnits[] = {OffsetMap::Unit::codepoint, OffsetMap::Unit::utf8, OffsetMap::Unit::utf16};

JsonOptions options(OffsetMap::Unit unit, bool with_text, bool mentions = false) {
  JsonOptions o;
  o.offsets = unit;
  o.with_text = with_text;
  o.mentions = mentions;
  return o;
}

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> out;
  for (const auto& item : object.items()) out.push_back(item.key());
  return out;
}

using Names = std::vector<std::string>;

TEST(DocumentJson, KeysInTheirOrder) {
  const Json j = Json::parse(document_json(sample_document(), options(OffsetMap::Unit::codepoint, true, true)));
  EXPECT_EQ(keys(j), (Names{"schema", "doc_id", "url", "canonical_url", "sha256", "engine", "rules", "offsets", "language", "title",
                            "pub_date", "byline", "site", "text", "body", "sentences", "mentions", "records", "excluded",
                            "checks", "skipped"}));
  const Json& r = j["records"][0];
  EXPECT_EQ(keys(r), (Names{"id", "kind", "type", "trigger", "outcome", "date", "place", "actors", "casualties", "incident_count",
                            "weapons", "sources", "certainty", "links", "evidence", "rules", "checks", "cluster"}));
  EXPECT_EQ(keys(r["date"]), (Names{"from", "to", "precision", "open_end", "open_start", "time_of_day", "weekday", "calendar",
                                    "resolved_from", "timex", "checks", "text", "span"}));
  EXPECT_EQ(keys(r["place"]), (Names{"name", "name_norm", "aliases", "level", "relation", "chain", "admin1", "country", "geo",
                                     "candidates", "places_also", "text", "span"}));
  EXPECT_EQ(keys(r["casualties"][0]), (Names{"effect", "group", "demographic", "best", "min", "max", "modifier", "rel", "of", "actor",
                                             "nationality", "source", "text", "span"}));
  EXPECT_EQ(keys(r["place"]["geo"]), (Names{"id", "lat", "lon", "source", "confidence"}));
}

TEST(DocumentJson, Values) {
  const Json j = Json::parse(document_json(sample_document(), options(OffsetMap::Unit::codepoint, false, true)));
  EXPECT_FALSE(j.contains("text"));
  EXPECT_EQ(j["schema"], "sijil/1");
  EXPECT_EQ(j["skipped"], nullptr);
  EXPECT_EQ(j["pub_date"]["text"], nullptr);
  EXPECT_EQ(j["byline"]["organisation"], "News");
  const Json& r = j["records"][0];
  EXPECT_EQ(r["trigger"]["span"], Json::array({2, 8}));
  EXPECT_EQ(r["place"]["geo"]["lat"], 33.61);
  EXPECT_EQ(r["casualties"][1]["of"], 0);
  EXPECT_EQ(r["casualties"][0]["of"], nullptr);
  EXPECT_EQ(r["casualties"][2]["max"], nullptr);
  EXPECT_EQ(r["casualties"][2]["modifier"], "more_than");
  EXPECT_EQ(r["rules"], (Json{{"type", "trigger.blast"}, {"casualties", "a, b"}}));
  EXPECT_EQ(r["cluster"], nullptr);
  EXPECT_EQ(j["records"][1]["date"]["precision"], "unknown");
  EXPECT_EQ(j["records"][1]["date"]["from"], nullptr);
  EXPECT_EQ(j["records"][1]["place"]["name"], nullptr);
  EXPECT_EQ(j["records"][1]["incident_count"], nullptr);
  EXPECT_EQ(j["mentions"][0]["value"], 12);
  EXPECT_EQ(j["mentions"][0]["text"], "12");
  EXPECT_EQ(j["excluded"][0]["text"], "30");
}

// Slicing by every span in each unit gives the text beside it.
TEST(DocumentJson, SpansSliceTheTextInEveryUnit) {
  const Document d = sample_document();
  const std::string& text = d.article.text;
  for (const OffsetMap::Unit unit : kUnits) {
    const Json j = Json::parse(document_json(d, options(unit, true, true)));
    EXPECT_EQ(j["offsets"], std::string(offset_unit_name(unit)));
    const OffsetMap map(text, unit);
    int checked = 0;
    const std::function<void(const Json&)> walk = [&](const Json& v) {
      if (v.is_object() && v.contains("span") && v["span"].is_array() && v.contains("text") && v["text"].is_string()) {
        const std::string surface = v["text"];
        bool found = false;
        for (std::size_t at = text.find(surface); at != std::string::npos && !found; at = text.find(surface, at + 1)) {
          found = map.at(static_cast<std::uint32_t>(at)) == v["span"][0] &&
                  map.at(static_cast<std::uint32_t>(at + surface.size())) == v["span"][1];
        }
        EXPECT_TRUE(found) << v.dump();
        ++checked;
      }
      if (v.is_structured()) {
        for (const Json& inner : v) walk(inner);
      }
    };
    walk(j);
    EXPECT_GE(checked, 8);
  }
}

TEST(DocumentJson, SameDocumentSameBytes) {
  const std::string line = document_json(sample_document(), {});
  EXPECT_EQ(line, document_json(sample_document(), {}));
  EXPECT_EQ(line.find('\n'), std::string::npos);
  Document later = sample_document();
  later.fetched_at = "2030-01-01T00:00:00Z";
  EXPECT_EQ(line, document_json(later, {}));
}

TEST(DocumentJson, MentionsAloneAndByKind) {
  JsonOptions o = options(OffsetMap::Unit::codepoint, false, true);
  o.records = false;
  const Json j = Json::parse(document_json(sample_document(), o));
  EXPECT_FALSE(j.contains("records"));
  EXPECT_EQ(j["mentions"].size(), 1u);
  o.kinds = {"date"};
  EXPECT_EQ(Json::parse(document_json(sample_document(), o))["mentions"].size(), 0u);
}

Json mention_json(const Mention& m) {
  Document d = sample_document();
  d.extraction.mentions = {m};
  return Json::parse(document_json(d, options(OffsetMap::Unit::codepoint, false, true)))["mentions"][0];
}

TEST(DocumentJson, EveryKindOfMention) {
  Mention m;
  m.kind = "x";
  const Names common{"kind", "span", "text", "rule", "confidence", "flags", "alternatives"};
  const auto own = [&](const Mention& mention) {
    Names all = keys(mention_json(mention));
    EXPECT_TRUE(std::equal(common.begin(), common.end(), all.begin()));
    return Names(all.begin() + static_cast<std::ptrdiff_t>(common.size()), all.end());
  };
  EXPECT_EQ(own(m), Names{});
  NumberValue number;
  number.value = Rational::parse("7.7");
  number.min = Rational(1, 3);
  m.value = number;
  EXPECT_EQ(own(m), (Names{"value", "min", "max", "modifier", "unit", "form", "ordinal", "fraction"}));
  EXPECT_NE(document_json([&] { Document d; d.extraction.mentions = {m}; return d; }(), options(OffsetMap::Unit::utf8, false, true)).find("\"value\":7.7,\"min\":\"1/3\",\"max\":null"),
            std::string::npos);
  m.value = DateValue();
  EXPECT_EQ(own(m), (Names{"from", "to", "precision", "open_end", "open_start", "time_of_day", "weekday", "calendar", "resolved_from", "timex", "checks", "mod"}));
  m.value = DurationValue();
  EXPECT_EQ(own(m), (Names{"iso", "min", "max", "modifier", "from", "to"}));
  m.value = SetValue();
  EXPECT_EQ(own(m), (Names{"iso", "count", "weekday"}));
  m.value = PlaceValue();
  EXPECT_EQ(own(m), (Names{"used_as", "name", "level", "relation", "chain", "admin1", "country", "geo", "candidates"}));
  m.value = ActorValue();
  EXPECT_EQ(own(m), (Names{"id", "name", "type", "country", "parent", "certainty"}));
  m.value = WordValue();
  EXPECT_EQ(own(m), (Names{"id", "class"}));
  m.value = QuantityValue();
  EXPECT_EQ(own(m), (Names{"value", "min", "max", "modifier", "unit", "form", "noun", "group", "demographic", "nationality", "effect", "elided", "anaphoric"}));
}

TEST(ReadDocument, ReadsBackWhatWasWritten) {
  for (const OffsetMap::Unit unit : kUnits) {
    const std::string line = document_json(sample_document(), options(unit, true));
    const Result<Document> d = read_document(line, "x");
    ASSERT_TRUE(d) << d.error().message();
    EXPECT_EQ(document_json(*d, options(unit, true)), line);
    // spans are bytes again: any other unit can be written
    EXPECT_EQ(document_json(*d, options(OffsetMap::Unit::utf8, true)), document_json(sample_document(), options(OffsetMap::Unit::utf8, true)));
  }
}

TEST(ReadDocument, LongTextsInEveryUnit) {
  Document d;
  d.article.doc_id = "long";
  for (int i = 0; i < 700; ++i) d.article.text += i % 5 == 0 ? "\U0001F534" : i % 3 == 0 ? "a" : "\u0645";
  for (std::uint32_t at = 0; at < d.article.text.size();) {
    const std::uint32_t size = decode_one(d.article.text.data() + at, d.article.text.data() + d.article.text.size()).size;
    d.extraction.sentences.push_back({at, at + size});
    at += size;
  }
  for (const OffsetMap::Unit unit : kUnits) {
    const Result<Document> back = read_document(document_json(d, options(unit, true)), "x");
    ASSERT_TRUE(back);
    EXPECT_EQ(back->extraction.sentences, d.extraction.sentences);
  }
}

TEST(ReadDocument, WithoutTheTextTheHashStays) {
  const std::string line = document_json(sample_document(), {});
  const Result<Document> d = read_document(line, "x");
  ASSERT_TRUE(d);
  EXPECT_TRUE(d->article.text.empty());
  EXPECT_EQ(text_sha256(*d), sha256_hex(sample_document().article.text));
  EXPECT_EQ(d->extraction.records[0].trigger.span, (Span{2, 8}));  // as written: code points
}

TEST(ReadDocument, SaysWhatIsWrongWhere) {
  const Json good = Json::parse(document_json(sample_document(), options(OffsetMap::Unit::codepoint, true)));
  struct Case {
    const char* pointer;
    Json value;
    const char* words;
  };
  for (const Case& c : {
           Case{"/schema", "other/1", "schema sijil/1"},
           Case{"/offsets", "bytes", "offsets: expected codepoint"},
           Case{"/doc_id", "", "doc_id: expected the id"},
           Case{"/url", 7, "url: expected a string or null"},
           Case{"/records", "none", "records: expected a list"},
           Case{"/records/0/casualties/1/best", "2", "records[0].casualties[1].best: expected a whole number or null"},
           Case{"/records/0/casualties/0/modifier", "nearly", "records[0].casualties[0].modifier: expected one of exact"},
           Case{"/records/0/date/open_end", "no", "records[0].date.open_end: expected true, false or null"},
           Case{"/records/0/evidence/spans/0", Json::array({1}), "records[0].evidence.spans[0]: expected two offsets"},
           Case{"/records/0/evidence/spans/0", Json::array({-1, 3}), "expected two offsets"},
           Case{"/records/1/place", "Aleppo", "records[1].place: expected an object"},
       }) {
    Json bad = good;
    bad[Json::json_pointer(c.pointer)] = c.value;
    const Result<Document> d = read_document(bad.dump(), "f.jsonl:3");
    ASSERT_FALSE(d) << c.pointer;
    EXPECT_EQ(d.error().where, "f.jsonl:3");
    EXPECT_NE(d.error().what.find(c.words), std::string::npos) << d.error().what;
  }
  EXPECT_FALSE(read_document("{", "x"));
  EXPECT_EQ(read_document("{\"schema\": tru}", "f.jsonl:3").error().where, "f.jsonl:3:12");
  EXPECT_FALSE(read_document("[]", "x"));
}

TEST(ReadDocument, SpansBeyondTheTextStayBeyondIt) {
  Json j = Json::parse(document_json(sample_document(), options(OffsetMap::Unit::codepoint, true)));
  j["records"][0]["evidence"]["spans"][0] = {5, 100000};
  const Result<Document> d = read_document(j.dump(), "x");
  ASSERT_TRUE(d);
  EXPECT_GT(d->extraction.records[0].evidence[0].end, d->article.text.size());
}

TEST(Sha256, KnownDigests) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace sijil
