// docs/record.schema.json against the program: the same words in every enum, and what is written fits it.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "incident/taxonomy.h"
#include "sample.h"
#include "validate/validate.h"

namespace sijil {
namespace {

using Json = nlohmann::json;

const Json& schema() {
  static const Json kSchema = [] {
    std::ifstream in(std::string(SIJIL_SOURCE_DIR) + "/docs/record.schema.json");
    return Json::parse(in);
  }();
  return kSchema;
}

// As much of JSON Schema 2020-12 as our file uses. An unknown keyword is a failure of its own.
class Validator {
 public:
  std::string check(const Json& value, const Json& rule, const std::string& path = "$") {
    for (const auto& [word, arg] : rule.items()) {
      const std::string problem = keyword(word, arg, value, rule, path);
      if (!problem.empty()) return path + ": " + problem;
      if (!inner_.empty()) return std::exchange(inner_, "");
    }
    return "";
  }

 private:
  std::string keyword(const std::string& word, const Json& arg, const Json& v, const Json& rule, const std::string& path) {
    static const std::set<std::string> kTitles{"$schema", "$defs", "title", "description"};
    if (kTitles.count(word)) return "";
    if (word == "$ref") return deeper(check(v, schema()[Json::json_pointer(arg.get<std::string>().substr(1))], path));
    if (word == "type") return has_type(v, arg) ? "" : "is not " + arg.dump();
    if (word == "enum") return std::find(arg.begin(), arg.end(), v) != arg.end() ? "" : v.dump() + " is not in the enum";
    if (word == "const") return v == arg ? "" : "is not " + arg.dump();
    if (word == "pattern") return !v.is_string() || std::regex_search(v.get<std::string>(), std::regex(arg.get<std::string>())) ? "" : "does not match";
    if (word == "minimum") return !v.is_number() || v >= arg ? "" : "too small";
    if (word == "maximum") return !v.is_number() || v <= arg ? "" : "too large";
    if (word == "minItems") return !v.is_array() || v.size() >= arg ? "" : "too short";
    if (word == "maxItems") return !v.is_array() || v.size() <= arg ? "" : "too long";
    if (word == "required") return required(v, arg);
    if (word == "items") return items(v, arg, path);
    if (word == "properties") return properties(v, arg, path);
    if (word == "additionalProperties") return additional(v, arg, rule, path);
    return "the schema uses a keyword this test does not know: " + word;
  }

  std::string deeper(const std::string& problem) {
    inner_ = problem;
    return "";
  }
  static bool has_type(const Json& v, const Json& type) {
    if (type.is_array()) return std::any_of(type.begin(), type.end(), [&](const Json& t) { return has_type(v, t); });
    return (type == "null" && v.is_null()) || (type == "string" && v.is_string()) || (type == "boolean" && v.is_boolean()) ||
           (type == "object" && v.is_object()) || (type == "array" && v.is_array()) || (type == "number" && v.is_number()) ||
           (type == "integer" && v.is_number_integer());
  }
  static std::string required(const Json& v, const Json& names) {
    for (const Json& name : names) {
      if (v.is_object() && !v.contains(name.get<std::string>())) return "lacks " + name.dump();
    }
    return "";
  }
  std::string items(const Json& v, const Json& rule, const std::string& path) {
    for (std::size_t i = 0; v.is_array() && i < v.size() && inner_.empty(); ++i) deeper(check(v[i], rule, path + "[" + std::to_string(i) + "]"));
    return "";
  }
  std::string properties(const Json& v, const Json& rules, const std::string& path) {
    for (const auto& [name, rule] : rules.items()) {
      if (v.is_object() && v.contains(name) && inner_.empty()) deeper(check(v[name], rule, path + "." + name));
    }
    return "";
  }
  std::string additional(const Json& v, const Json& arg, const Json& rule, const std::string& path) {
    if (!v.is_object()) return "";
    for (const auto& [name, value] : v.items()) {
      if (rule.contains("properties") && rule["properties"].contains(name)) continue;
      if (arg == false) return "has the unknown key " + name;
      deeper(check(value, arg, path + "." + name));
    }
    return "";
  }
  std::string inner_;
};

TEST(RecordSchema, FitsWhatIsWritten) {
  Document empty;
  empty.article.doc_id = "e";
  empty.article.skipped = "language: fa";
  for (const Document& d : {sample_document(), empty}) {
    for (const bool more : {false, true}) {
      JsonOptions o;
      o.with_text = o.mentions = more;
      EXPECT_EQ(Validator().check(Json::parse(document_json(d, o)), schema()), "");
      o.records = false;
      EXPECT_EQ(Validator().check(Json::parse(document_json(d, o)), schema()), "");
    }
  }
}

TEST(RecordSchema, RefusesWhatDoesNotFit) {
  const Json good = Json::parse(document_json(sample_document(), {}));
  for (const auto& [pointer, value] : std::vector<std::pair<std::string, Json>>{
           {"/schema", "sijil/2"}, {"/sha256", "abc"}, {"/records/0/type", "explosive"}, {"/records/0/casualties/0/best", 1.5},
           {"/records/0/date/weekday", 8}, {"/records/0/place/country", "Syria"}, {"/records/0/evidence/spans/0", Json::array({1})},
           {"/records/0/extra", 1}, {"/records/0/links/0/type", "near"}, {"/checks/0/status", "good"}, {"/title", "words"}}) {
    Json bad = good;
    bad[Json::json_pointer(pointer)] = value;
    EXPECT_NE(Validator().check(bad, schema()), "") << pointer;
  }
  Json lacking = good;
  lacking["records"][0].erase("certainty");
  EXPECT_NE(Validator().check(lacking, schema()), "");
}

template <std::size_t N>
void expect_enum(const char* pointer, const NameList<N>& list) {
  Json expected = Json::array(), found = schema()[Json::json_pointer(pointer)]["enum"];
  for (const std::string_view name : list) expected.push_back(std::string(name));
  if (!found.empty() && found.back().is_null()) found.erase(found.size() - 1);
  EXPECT_EQ(found, expected) << pointer;
}

TEST(RecordSchema, EnumsAreThoseOfTheProgram) {
  const std::string r = "/$defs/record/properties/";
  expect_enum((r + "kind").c_str(), kRecordKinds);
  expect_enum((r + "type").c_str(), kRecordTypes);
  expect_enum((r + "outcome").c_str(), kOutcomes);
  expect_enum((r + "certainty").c_str(), kCertainties);
  expect_enum((r + "date/properties/precision").c_str(), kDatePrecisions);
  expect_enum((r + "date/properties/resolved_from").c_str(), kDateOrigins);
  expect_enum((r + "place/properties/level").c_str(), kPlaceLevels);
  expect_enum((r + "place/properties/relation").c_str(), kPlaceRelations);
  expect_enum((r + "actors/items/properties/role").c_str(), kActorRoles);
  expect_enum((r + "actors/items/properties/type").c_str(), kActorTypes);
  expect_enum((r + "actors/items/properties/certainty").c_str(), kCertainties);
  expect_enum((r + "casualties/items/properties/effect").c_str(), kEffects);
  expect_enum((r + "casualties/items/properties/group").c_str(), kGroups);
  expect_enum((r + "casualties/items/properties/demographic").c_str(), kDemographics);
  expect_enum((r + "casualties/items/properties/rel").c_str(), kRowRelations);
  expect_enum((r + "casualties/items/properties/modifier").c_str(), kModifiers);
  expect_enum((r + "incident_count/properties/modifier").c_str(), kModifiers);
  expect_enum((r + "weapons/items").c_str(), kWeapons);
  expect_enum((r + "sources/items/properties/type").c_str(), kSourceTypes);
  expect_enum((r + "links/items/properties/type").c_str(), kLinkTypes);
  expect_enum("/$defs/check/properties/id", kCheckIds);
  expect_enum("/$defs/check/properties/status", kCheckStatuses);
  expect_enum("/properties/offsets", kOffsetUnits);
}

// Every word of every enum is explained to users.
TEST(RecordSchema, TheDocsNameEveryWord) {
  std::ifstream in(std::string(SIJIL_SOURCE_DIR) + "/docs/record-schema.md");
  const std::string docs((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::function<void(const Json&)> walk = [&](const Json& v) {
    if (v.is_object() && v.contains("enum")) {
      for (const Json& word : v["enum"]) {
        if (!word.is_string()) continue;
        EXPECT_NE(docs.find("`" + word.get<std::string>() + "`"), std::string::npos) << word;
      }
    }
    if (v.is_object() && v.contains("properties")) {
      for (const auto& [name, rule] : v["properties"].items()) EXPECT_NE(docs.find("`" + name + "`"), std::string::npos) << name;
    }
    if (v.is_structured()) {
      for (const Json& inner : v) walk(inner);
    }
  };
  walk(schema());
}

TEST(RecordSchema, TheSampleIsAValidRecord) {
  const Document d = sample_document();
  for (const Finding& f : validate({"d1", d.article.text, "2022-03-14", 2}, d.extraction.records)) {
    ADD_FAILURE() << f.record_id << " " << f.field << ": " << f.detail;
  }
}

}  // namespace
}  // namespace sijil
