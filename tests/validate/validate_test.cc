#include "validate/validate.h"

#include <gtest/gtest.h>

#include <functional>

namespace sijil {
namespace {

// Monday 14 March 2022: 7 dead of whom 2 women, 3 wounded.
const std::string kText = "قتل 7 أشخاص بينهم امرأتان وأصيب 3 في بلدة التل الاثنين 14 آذار 2022";

TextRef at(const std::string& words) {
  const std::size_t begin = kText.find(words);
  return {words, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())}};
}

CasualtyRow row(const char* effect, std::int64_t n, const std::string& words, const char* rel = "", std::optional<int> of = {}) {
  CasualtyRow r;
  r.effect = effect;
  r.best = r.min = r.max = n;
  r.rel = rel;
  r.of = of;
  r.ref = at(words);
  return r;
}

Incident good() {
  Incident r;
  r.id = "r1";
  r.type = "explosive.shelling";
  r.trigger = at("قتل");
  r.date.emplace();
  r.date->from = r.date->to = "2022-03-14";
  r.date->precision = "day";
  r.date->weekday = 1;
  r.date->resolved_from = "explicit";
  r.date_ref = at("الاثنين 14 آذار 2022");
  r.place.emplace();
  r.place->value.name = "التل";
  r.place->value.level = "town";
  r.place->value.country = "SY";
  r.place->ref = at("التل");
  RecordActor a;
  a.role = "perpetrator";
  a.value.name = "x";
  a.value.type = "unknown";
  r.actors = {a};
  r.casualties = {row("killed", 7, "7 أشخاص", "total"), row("killed", 2, "امرأتان", "subset", 0), row("injured", 3, "3")};
  r.casualties[1].demographic = "women";
  r.evidence = {{0, static_cast<std::uint32_t>(kText.size())}};
  r.evidence_sentences = {0};
  return r;
}

std::vector<Finding> check(const std::vector<Incident>& records, const std::string& published = "2022-03-15") {
  return validate({"doc", kText, published, 1}, records);
}

std::string text_of(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& f : findings) out += f.severity + " " + f.record_id + " " + f.field + " " + f.check + ": " + f.detail + "\n";
  return out;
}

TEST(Validate, GoodRecordHasNoFindings) { EXPECT_EQ(text_of(check({good()})), ""); }

struct Damage {
  const char* name;
  std::function<void(Incident&)> make;
  const char *severity, *field, *check;
};

void PrintTo(const Damage& d, std::ostream* os) { *os << d.name; }

class ValidateDamage : public ::testing::TestWithParam<Damage> {};

TEST_P(ValidateDamage, IsFoundOnceWhereItIs) {
  Incident r = good();
  GetParam().make(r);
  const std::vector<Finding> found = check({r});
  ASSERT_EQ(found.size(), 1u) << text_of(found);
  EXPECT_EQ(found[0].severity, GetParam().severity) << text_of(found);
  EXPECT_EQ(found[0].field, GetParam().field) << text_of(found);
  EXPECT_EQ(found[0].check, GetParam().check) << text_of(found);
  EXPECT_EQ(found[0].doc_id, "doc");
  EXPECT_FALSE(found[0].detail.empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, ValidateDamage,
    ::testing::Values(
        Damage{"kind", [](Incident& r) { r.kind = "event"; }, "error", "kind", "enum"},
        Damage{"type", [](Incident& r) { r.type = "explosive"; }, "error", "type", "enum"},
        Damage{"no_type", [](Incident& r) { r.type = ""; }, "error", "type", "enum"},
        Damage{"outcome", [](Incident& r) { r.outcome = "done"; }, "error", "outcome", "enum"},
        Damage{"certainty", [](Incident& r) { r.certainty = "sure"; }, "error", "certainty", "enum"},
        Damage{"precision", [](Incident& r) { r.date->precision = "decade"; r.date->weekday = 0; }, "error", "date.precision", "enum"},
        Damage{"origin", [](Incident& r) { r.date->resolved_from = "guess"; }, "error", "date.resolved_from", "enum"},
        Damage{"level", [](Incident& r) { r.place->value.level = "planet"; }, "error", "place.level", "enum"},
        Damage{"relation", [](Incident& r) { r.place->value.relation = "under"; }, "error", "place.relation", "enum"},
        Damage{"country", [](Incident& r) { r.place->value.country = "Syria"; }, "error", "place.country", "enum"},
        Damage{"point", [](Incident& r) { r.place->value.has_point = true; r.place->value.lat = 91; }, "error", "place.geo", "geo_range"},
        Damage{"role", [](Incident& r) { r.actors[0].role = "doer"; }, "error", "actors[0].role", "enum"},
        Damage{"actor_type", [](Incident& r) { r.actors[0].value.type = ""; }, "error", "actors[0].type", "enum"},
        Damage{"actor_name", [](Incident& r) { r.actors[0].value.name = ""; }, "error", "actors[0].name", "missing"},
        Damage{"actor_certainty", [](Incident& r) { r.actors[0].value.certainty = "maybe"; }, "error", "actors[0].certainty", "enum"},
        Damage{"effect", [](Incident& r) { r.casualties[2].effect = "hurt"; }, "error", "casualties[2].effect", "enum"},
        Damage{"group", [](Incident& r) { r.casualties[2].group = "people"; }, "error", "casualties[2].group", "enum"},
        Damage{"demographic", [](Incident& r) { r.casualties[2].demographic = "adults"; }, "error", "casualties[2].demographic", "enum"},
        Damage{"rel", [](Incident& r) { r.casualties[2].rel = "sum"; }, "error", "casualties[2].rel", "enum"},
        Damage{"nationality", [](Incident& r) { r.casualties[2].nationality = {"sy"}; }, "error", "casualties[2].nationality", "enum"},
        Damage{"weapon", [](Incident& r) { r.weapons = {"mortar", "bomb"}; }, "error", "weapons[1]", "enum"},
        Damage{"source_type", [](Incident& r) { r.sources = {{"", "x", "rumour", {}}}; }, "error", "sources[0].type", "enum"},
        Damage{"check_id", [](Incident& r) { r.checks = {{"sums", "ok", ""}}; }, "error", "checks[0].id", "enum"},
        Damage{"check_status", [](Incident& r) { r.checks = {{"sum_partition", "good", ""}}; }, "error", "checks[0].status", "enum"},
        Damage{"trigger_text", [](Incident& r) { r.trigger.text = "قتله"; }, "error", "trigger.text", "span_slices"},
        Damage{"span_beyond", [](Incident& r) { r.date_ref.span.end = 9999; }, "error", "date.span", "span_slices"},
        Damage{"span_backwards", [](Incident& r) { r.place->ref.span = {9, 3}; }, "error", "place.span", "span_slices"},
        Damage{"span_in_character", [](Incident& r) { r.casualties[2].ref.span.begin -= 2; }, "error", "casualties[2].span", "span_slices"},
        Damage{"evidence_empty", [](Incident& r) { r.evidence = {{4, 4}}; }, "error", "evidence.spans[0]", "span_slices"},
        Damage{"evidence_none", [](Incident& r) { r.evidence.clear(); }, "error", "evidence", "missing"},
        Damage{"evidence_sentence", [](Incident& r) { r.evidence_sentences = {3}; }, "error", "evidence.sent", "span_slices"},
        Damage{"order", [](Incident& r) { r.casualties[2].min = 4; r.casualties[2].max = 9; }, "error", "casualties[2]", "number_order"},
        Damage{"negative", [](Incident& r) { r.incident_count.emplace(); r.incident_count->best = -1; }, "error", "incident_count", "number_order"},
        Damage{"of_none", [](Incident& r) { r.casualties[1].of.reset(); }, "error", "casualties[1].of", "row_reference"},
        Damage{"of_beyond", [](Incident& r) { r.casualties[1].of = 3; }, "error", "casualties[1].of", "row_reference"},
        Damage{"of_self", [](Incident& r) { r.casualties[1].of = 1; }, "error", "casualties[1].of", "row_reference"},
        Damage{"of_without_rel", [](Incident& r) { r.casualties[2].of = 0; }, "error", "casualties[2].of", "row_reference"},
        Damage{"not_a_day", [](Incident& r) { r.date->to = "2022-02-30"; }, "error", "date.to", "date_order"},
        Damage{"date_order", [](Incident& r) { r.date->to = "2022-03-13"; }, "error", "date", "date_order"},
        Damage{"weekday", [](Incident& r) { r.date->weekday = 2; }, "warning", "date", "weekday_matches"},
        Damage{"future", [](Incident& r) { r.date->from = r.date->to = "2022-03-21"; }, "warning", "date", "not_after_pub"},
        Damage{"parts", [](Incident& r) { r.casualties[1].rel = "part"; }, "warning", "casualties", "sum_partition"},
        Damage{"subset", [](Incident& r) { r.casualties[1].best = r.casualties[1].min = r.casualties[1].max = 8; }, "warning", "casualties", "subset_le_parent"},
        Damage{"link", [](Incident& r) { r.links = {{"part_of", "r9"}}; }, "error", "links[0]", "link_target"},
        Damage{"link_self", [](Incident& r) { r.links = {{"part_of", "r1"}}; }, "error", "links[0]", "link_target"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Validate, WithoutTheTextSpansAreCheckedForOrderOnly) {
  Incident r = good();
  r.trigger.text = "something else";
  r.casualties[0].ref.span = {7, 5};
  const std::vector<Finding> found = validate({"doc", {}, "", 0}, {r});
  ASSERT_EQ(found.size(), 1u) << text_of(found);
  EXPECT_EQ(found[0].field, "casualties[0].span");
}

TEST(Validate, CirclesOfRowsAreRefused) {
  Incident r = good();
  r.casualties[0].rel = "part";
  r.casualties[0].of = 1;
  const std::vector<Finding> found = check({r});
  ASSERT_EQ(found.size(), 2u) << text_of(found);
  EXPECT_EQ(found[0].check, "row_reference");
  EXPECT_EQ(found[1].check, "row_reference");
}

TEST(Validate, RecordsTogether) {
  Incident total = good(), inside = good(), twin = good();
  total.id = "total";
  total.kind = "aggregate";
  total.type = "conflict.total";
  total.casualties = {row("killed", 5, "7 أشخاص", "total")};
  inside.links = {{"part_of", "total"}};
  twin.id = "twin";
  EXPECT_EQ(text_of(check({total, inside, twin})),
            "warning total casualties period_ge_incidents: 7 killed in its incidents, 5 in the total\n"
            "warning twin  duplicate_in_article: tells the same as r1\n");
  EXPECT_EQ(text_of(check({good(), good()})), "error r1 id unique_id: two records have this id\n"
                                              "warning r1  duplicate_in_article: tells the same as r1\n");
}

TEST(Validate, PlannedHappeningsMayLieAhead) {
  Incident r = good();
  r.date->from = r.date->to = "2022-03-21";
  r.outcome = "planned";
  EXPECT_EQ(text_of(check({r})), "");
}

struct Sum {
  const char* name;
  std::vector<CasualtyRow> rows;
  const char *partition, *subsets;
};

CasualtyRow bare(std::optional<std::int64_t> min, std::optional<std::int64_t> best, std::optional<std::int64_t> max, Modifier m,
                 const char* rel, std::optional<int> of = {}) {
  CasualtyRow r;
  r.effect = "killed";
  r.min = min;
  r.best = best;
  r.max = max;
  r.modifier = m;
  r.rel = rel;
  r.of = of;
  return r;
}
CasualtyRow exact(std::int64_t n, const char* rel, std::optional<int> of = {}) { return bare(n, n, n, Modifier::exact, rel, of); }

TEST(RecordChecks, SumsOfRanges) {
  const auto more_than = [](std::int64_t n, const char* rel, std::optional<int> of = {}) { return bare(n, n, {}, Modifier::more_than, rel, of); };
  const auto some = [](const char* rel, std::optional<int> of = {}) { return bare(1, {}, {}, Modifier::vague, rel, of); };
  const auto about = [](std::int64_t n, const char* rel, std::optional<int> of = {}) { return bare({}, n, {}, Modifier::about, rel, of); };
  for (const Sum& c : {
           Sum{"nothing", {exact(3, "")}, "na", "na"},
           Sum{"adds up", {exact(5, "total"), exact(2, "part", 0), exact(3, "part", 0)}, "ok", "ok"},
           Sum{"too few", {exact(5, "total"), exact(2, "part", 0), exact(2, "part", 0)}, "fail", "ok"},
           Sum{"too many", {exact(5, "total"), exact(4, "part", 0), exact(4, "part", 0)}, "fail", "ok"},
           Sum{"a part without number", {exact(5, "total"), exact(2, "part", 0), some("part", 0)}, "ok", "ok"},
           Sum{"a part without number, no room", {exact(5, "total"), exact(5, "part", 0), some("part", 0)}, "fail", "ok"},
           Sum{"more than", {more_than(10, "total"), exact(8, "part", 0), exact(7, "part", 0)}, "ok", "ok"},
           Sum{"more than, too few", {more_than(10, "total"), exact(4, "part", 0), exact(4, "part", 0)}, "fail", "ok"},
           Sum{"about", {about(10, "total"), exact(8, "part", 0), exact(4, "part", 0)}, "ok", "ok"},
           Sum{"best alone is exact", {bare({}, 5, {}, Modifier::exact, "total"), bare({}, 6, {}, Modifier::exact, "part", 0)}, "fail", "fail"},
           Sum{"subset", {exact(5, "total"), exact(5, "subset", 0)}, "na", "ok"},
           Sum{"subset too large", {exact(5, "total"), exact(6, "subset", 0)}, "na", "fail"},
           Sum{"subset of a bound", {more_than(5, "total"), exact(6, "subset", 0)}, "na", "ok"},
       }) {
    Incident r;
    r.casualties = c.rows;
    const std::vector<Check> checks = record_checks(r, "");
    EXPECT_EQ(checks[0].id, "sum_partition");
    EXPECT_EQ(checks[0].status, c.partition) << c.name << ": " << checks[0].detail;
    EXPECT_EQ(checks[1].id, "subset_le_parent");
    EXPECT_EQ(checks[1].status, c.subsets) << c.name << ": " << checks[1].detail;
    EXPECT_EQ(checks[0].detail.empty(), checks[0].status != "fail");
  }
}

TEST(RecordChecks, Dates) {
  Incident r = good();
  const auto status = [&](const char* published) {
    const std::vector<Check> c = record_checks(r, published);
    return c[2].status + "/" + c[3].status;
  };
  EXPECT_EQ(status("2022-03-14T08:00:00+03:00"), "ok/ok");
  EXPECT_EQ(status("2022-03-13"), "ok/fail");
  EXPECT_EQ(status(""), "ok/na");
  r.date->weekday = 3;
  EXPECT_EQ(status("2022-03-15"), "fail/ok");
  r.date->precision = "month";
  EXPECT_EQ(status("2022-03-15"), "na/ok");
  r.date.reset();
  EXPECT_EQ(status("2022-03-15"), "na/na");
}

}  // namespace
}  // namespace sijil
