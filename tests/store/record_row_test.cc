#include "store/record_row.h"

#include <gtest/gtest.h>

#include "sample.h"

namespace sijil {
namespace {

struct RowSpec {
  const char* effect;
  std::optional<std::int64_t> min, best, max;
  Modifier modifier = Modifier::exact;
  const char* rel = "";
  std::optional<int> of = {};
  const char* source = "";
};

std::vector<CasualtyRow> rows(const std::vector<RowSpec>& specs) {
  std::vector<CasualtyRow> out;
  for (const RowSpec& s : specs) {
    CasualtyRow r;
    r.effect = s.effect;
    r.min = s.min;
    r.best = s.best;
    r.max = s.max;
    r.modifier = s.modifier;
    r.rel = s.rel;
    r.of = s.of;
    r.source = s.source;
    out.push_back(r);
  }
  return out;
}

TEST(EffectTotal, AddsWhatIsNotCountedAlready) {
  const auto exact = [](const char* effect, std::int64_t n, const char* rel = "", std::optional<int> of = {}, const char* source = "") {
    return RowSpec{effect, n, n, n, Modifier::exact, rel, of, source};
  };
  struct Case {
    const char* name;
    std::vector<RowSpec> rows;
    const char* shown;
    std::optional<std::int64_t> best;
  };
  for (const Case& c : {
           Case{"none", {exact("injured", 3)}, "", {}},
           Case{"zero", {exact("killed", 0)}, "0", 0},
           Case{"side by side", {exact("killed", 3), exact("killed", 2)}, "5", 5},
           Case{"total with parts", {exact("killed", 5, "total"), exact("killed", 3, "part", 0), exact("killed", 2, "part", 0)}, "5", 5},
           Case{"subset", {exact("killed", 5), exact("killed", 2, "subset", 0)}, "5", 5},
           Case{"parts of casualties", {exact("casualties", 9, "total"), exact("killed", 4, "part", 0), exact("injured", 5, "part", 0)}, "4", 4},
           Case{"subset of another effect", {exact("casualties", 9), exact("killed", 4, "subset", 0)}, "", {}},
           Case{"rivals", {exact("killed", 5, "", {}, "a"), exact("killed", 9, "", {}, "b")}, "5-9", 5},
           Case{"more than", {RowSpec{"killed", 10, 10, {}, Modifier::more_than}}, ">=10", 10},
           Case{"dozens", {RowSpec{"killed", 10, {}, {}, Modifier::vague}}, ">=10", {}},
           Case{"a plural without number", {RowSpec{"killed", 1, {}, {}, Modifier::vague}}, "some", {}},
           Case{"about", {RowSpec{"killed", {}, 50, {}, Modifier::about}}, "~50", 50},
           Case{"up to", {RowSpec{"killed", {}, 20, 20, Modifier::up_to}}, "<=20", 20},
           Case{"a range", {RowSpec{"killed", 3, 3, 5, Modifier::range}}, "3-5", 3},
           Case{"best alone", {RowSpec{"killed", {}, 6, {}}}, "6", 6},
       }) {
    const EffectTotal t = effect_total(rows(c.rows), "killed");
    EXPECT_EQ(show_total(t), c.shown) << c.name;
    EXPECT_EQ(t.best, c.best) << c.name;
  }
}

TEST(RecordRow, TakesWhatTablesShow) {
  const Document d = sample_document();
  const RecordRow r = make_row(d, d.extraction.records[0]);
  EXPECT_EQ(r.doc_id, "d1");
  EXPECT_EQ(r.date_from, "2022-03-14");
  EXPECT_EQ(r.country, "SY");
  EXPECT_EQ(r.actors[0], std::vector<std::string>{"\u0645\u0633\u0644\u062d\u0648\u0646"});
  EXPECT_EQ(r.effects[0].best, 12);
  EXPECT_EQ(show_total(r.effects[1]), ">=30");
  EXPECT_EQ(r.failed_checks, std::vector<std::string>{"subset_le_parent"});
  EXPECT_EQ(r.evidence.substr(0, 6), "\u0642\u062a\u0644");
}

}  // namespace
}  // namespace sijil
