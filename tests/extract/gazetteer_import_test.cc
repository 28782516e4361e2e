// From files of places to mentions with ids: what is refused and where it is said to stand, the four sources, use.
#include "extract/gazetteer_import.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "base/file.h"
#include "extract/extractor.h"
#include "taggers.h"
#include "rules/mapped_table.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;

class GazetteerImportTest : public ::testing::Test {
 protected:
  void SetUp() override {
    dir_ = fs::temp_directory_path() / ("sijil-gazetteer-" + std::to_string(::getpid()) + "-" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(dir_);
  }
  void TearDown() override { fs::remove_all(dir_); }

  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(dir_ / name, std::ios::binary) << text;
    return (dir_ / name).string();
  }
  std::string out() const { return (dir_ / "out.sgz").string(); }

  GazetteerReport import(GazetteerFormat format, const std::vector<std::string>& files, bool strict = false) {
    Result<GazetteerReport> r = import_gazetteer({format, files, out(), strict}, PlaceTagger::rules());
    EXPECT_TRUE(r) << (r ? "" : r.error().message());
    return r ? *r : GazetteerReport();
  }
  GazetteerReport import_rows(const std::string& rows, bool strict = false) { return import(GazetteerFormat::tsv, {write("p.tsv", kHeader + rows)}, strict); }

  /// "line:column cause" of each refusal.
  std::vector<std::string> told(const GazetteerReport& report) const {
    std::vector<std::string> all;
    for (const GazetteerRefusal& r : report.refusals) {
      const std::string file = (dir_ / "p.tsv").string() + ":";
      EXPECT_EQ(r.where.substr(0, file.size()), file);
      all.push_back(r.where.substr(std::min(file.size(), r.where.size())) + " " + r.cause);
    }
    return all;
  }

  std::shared_ptr<const MappedTable> open() {
    auto t = MappedTable::open(out());
    EXPECT_TRUE(t) << (t ? "" : t.error().message());
    EXPECT_TRUE(t && (*t)->verify());
    return t ? *t : nullptr;
  }
  static std::string row(const MappedTable& t, std::string_view id) {
    MappedRow r;
    if (!t.read_row(t.find(id), r)) return "none";
    MappedRow up;
    const std::string parent = t.read_row(r.parent, up) ? t.text(up.id) : t.text(r.parent_id);
    return std::string(t.word(r.kind)) + " " + std::string(t.word(r.country)) + " " + std::string(t.word(r.admin1)) + " < " + parent;
  }

  /// "name=id" of each place mention, with the real rules and the gazetteer.
  std::string ids(const std::string& text) {
    auto rules = RuleSet::load(std::string(SIJIL_SOURCE_DIR) + "/rules", nullptr, {out()});
    EXPECT_TRUE(rules) << (rules ? "" : rules.error().message());
    if (!rules) return "";
    Extractor extractor(*rules);
    extractor.run(text, {});
    std::string all;
    for (const Mention& m : extractor.mentions()) {
      if (m.kind != "place") continue;
      const PlaceValue& v = std::get<PlaceValue>(m.value);
      all += (all.empty() ? "" : " | ") + v.name + "=" + (v.id.empty() ? "?" : v.id);
    }
    return all;
  }

  static inline const std::string kHeader = "id\tname_ar\talt_ar\tkind\tcountry_iso2\tparent_id\tlat\tlon\tpopulation\n";
  fs::path dir_;
};

TEST_F(GazetteerImportTest, RefusedRowsAreToldWithPlaceAndCauseAndTheRestIsWritten) {
  const GazetteerReport r = import_rows(
      "t:1\tجزعونية\t\tvillage\tSY\t\t35.1\t36.9\t\n"
      "t:2\tشقرفان\t\tvillage\tSY\t\t95\t36.9\t\n"
      "t:3\tحلفوية\t\tvillage\tSY\t\t35.1\t\t\n"
      "t:4\tعرنوسة\t\tvillage\tSY\tt:none\t35.1\t36.9\t\n"
      "t:1\tدردبيس\t\tvillage\tSY\t\t35.1\t36.9\t\n"
      "t:6\t\t\tvillage\tSY\t\t35.1\t36.9\t\n"
      "t:7\tKafr\t\tvillage\tSY\t\t35.1\t36.9\t\n"
      "t:8\t\xD8\xFF\t\tvillage\tSY\t\t35.1\t36.9\t\n"
      "t:9\tزرنوقة\t\tvilage\tSY\t\t35.1\t36.9\t\n"
      "t:10\tزرنوقة\t\tvillage\tSyria\t\t35.1\t36.9\t\n"
      "t:11\tزرنوقة\t\tvillage\tSY\t\t35.1\t36.9\tmany\n"
      "t:12\tزرنوقة\tvillage\n"
      "\tزرنوقة\t\tvillage\tSY\t\t35.1\t36.9\t\n");
  EXPECT_TRUE(r.written);
  EXPECT_EQ(r.rows, 1U);
  EXPECT_EQ(told(r), (std::vector<std::string>{
                         "3:25 latitude '95'; expected degrees from -90 to 90", "4:30 longitude ''; expected degrees from -180 to 180",
                         "5:24 unknown parent 't:none'", "6:1 the id 't:1' stands already in " + (dir_ / "p.tsv").string() + ":2", "7:5 no name",
                         "8:5 no name with Arabic letters", "9:5 bytes that are not UTF-8", "10:13 unknown kind 'vilage' (did you mean 'village'?)",
                         "11:22 country 'Syria'; expected two capital letters (ISO 3166-1)", "12:36 population 'many'; expected a whole number",
                         "13:20 3 cells; the header has 9", "14:1 no id"}));
  const auto t = open();
  ASSERT_TRUE(t);
  EXPECT_EQ(row(*t, "t:1"), "village SY  < country-sy");
  EXPECT_EQ(row(*t, "t:2"), "none");
}

TEST_F(GazetteerImportTest, CyclesAndWhatTheyHoldAreRefused) {
  const GazetteerReport r = import_rows(
      "a\tجزعونية\t\tdistrict\tSY\tb\t\t\t\nb\tشقرفان\t\tdistrict\tSY\tc\t\t\t\nc\tحلفوية\t\tdistrict\tSY\ta\t\t\t\n"
      "d\tدردبيس\t\tvillage\tSY\ta\t\t\t\ne\tعرنوسة\t\tvillage\tSY\te\t\t\t\nf\tزرنوقة\t\tvillage\tSY\tsy-daraa\t\t\t\n");
  EXPECT_EQ(r.rows, 1U);
  ASSERT_EQ(r.refusals.size(), 5U);
  EXPECT_EQ(r.refusals[0].cause, "parents run in a cycle: a < b < c < a");
  EXPECT_EQ(r.refusals[3].cause, "its parent 'a' was refused");
  EXPECT_EQ(r.refusals[4].cause, "parents run in a cycle: e < e");
  EXPECT_EQ(row(*open(), "f"), "village SY SY-DR < sy-daraa");
}

TEST_F(GazetteerImportTest, StrictWritesNothingAndNothingIsLeftBehind) {
  const GazetteerReport r = import_rows("t:1\tجزعونية\t\tvillage\tSY\t\t35.1\t36.9\t\nt:2\tشقرفان\t\tvillage\tSY\t\t95\t36.9\t\n", true);
  EXPECT_FALSE(r.written);
  EXPECT_EQ(r.refusals.size(), 1U);
  EXPECT_EQ(std::distance(fs::directory_iterator(dir_), fs::directory_iterator()), 1);   // the source
  EXPECT_TRUE(import_rows("t:1\tجزعونية\t\tvillage\tSY\t\t35.1\t36.9\t\n", true).written);
  EXPECT_EQ(std::distance(fs::directory_iterator(dir_), fs::directory_iterator()), 2);
}

TEST_F(GazetteerImportTest, FilesThatCannotBeReadAreErrors) {
  const auto import_of = [&](GazetteerFormat f, const std::string& path) { return import_gazetteer({f, {path}, out(), false}, PlaceTagger::rules()); };
  EXPECT_EQ(import_of(GazetteerFormat::tsv, (dir_ / "none").string()).error().code, ErrorCode::not_found);
  EXPECT_EQ(import_of(GazetteerFormat::tsv, write("q.tsv", "id\tkind\n")).error().what, "no column 'name_ar'");
  EXPECT_EQ(import_of(GazetteerFormat::ocha, write("q.tsv", "id\tkind\n")).error().what, "no column 'ADM1_PCODE'");
  EXPECT_EQ(import_of(GazetteerFormat::geonames, write("XX.txt", "")).error().code, ErrorCode::not_found);   // no alternate names beside it
  EXPECT_FALSE(fs::exists(out()));
}

TEST_F(GazetteerImportTest, GeoNamesTakesArabicNamesOnlyAndClimbsThroughUnits) {
  const auto place = [](const std::string& id, const std::string& name, const std::string& feature, const std::string& unit, const std::string& people) {
    return id + "\t" + name + "\t" + name + "\t\t35.5\t36.5\t" + feature + "\tSY\t\t" + unit + "\t\t\t" + people + "\t\t\t\t\n";
  };
  write("alternateNamesV2.txt",
        "1\t100\tar\tجزعونية\t\t\t\t\t\t\n2\t100\tfa\tجزعونیه\t\t\t\t\t\t\n3\t101\ten\tLatin\t\t\t\t\t\t\n4\t102\tar\tقديمة\t\t\t\t1\t\t\n"
        "5\t103\tar\tشقرفان\t\t\t\t\t\t\n6\t104\tar\tعرنوسة\t\t\t\t\t\t\n");
  const std::string dump = write("SY.txt", place("100", "Village", "P\tPPL", "09\tX1", "120") + place("101", "Latin", "P\tPPL", "09\tX1", "5") +
                                               place("102", "Old", "P\tPPL", "09\tX1", "5") + place("103", "Unit", "A\tADM1", "09\t", "0") +
                                               place("105", "Bare", "A\tADM2", "09\tX1", "0") + place("104", "Ruin", "P\tPPLQ", "09\tX1", "0") + "short\trow\n");
  const GazetteerReport r = import(GazetteerFormat::geonames, {dump});
  EXPECT_EQ(r.rows, 2U);
  EXPECT_EQ(r.passed_over, 3U);
  ASSERT_EQ(r.refusals.size(), 1U);
  EXPECT_EQ(r.refusals[0].cause, "2 cells; a GeoNames dump has 19");
  const auto t = open();
  EXPECT_EQ(row(*t, "gn:100"), "village SY  < gn:103");
  EXPECT_EQ(row(*t, "gn:103"), "governorate SY  < country-sy");
}

TEST_F(GazetteerImportTest, OchaTablesGiveEachUnitOnce) {
  const std::string csv = write("adm3.csv",
                                "\xEF\xBB\xBF" "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE\r\n"
                                "\"One, two\",جزعونية,SY91,Under,\"شقرفان\",SY9101\r\nOne,جزعونية,SY91,Other,حلفوية,SY9102\r\nOne,جزعونية,SY91,Other,حلفوية,SY9102\r\n");
  const GazetteerReport r = import(GazetteerFormat::ocha, {csv});
  EXPECT_EQ(r.rows, 3U);
  ASSERT_EQ(r.refusals.size(), 1U);
  EXPECT_EQ(r.refusals[0].line, 4U);
  EXPECT_EQ(r.refusals[0].cause, "the p-code 'SY9102' stands twice");
  EXPECT_EQ(row(*open(), "ocha:SY9101"), "district SY  < ocha:SY91");
}

TEST_F(GazetteerImportTest, WhosOnFirstPassesOverWhatIsGone) {
  const std::string csv = write("wof.csv",
                                "id,name,name_ara,placetype,iso_country,parent_id,geom_latitude,geom_longitude,population,deprecated\n"
                                "11,Region,,region,SY,-1,35,36,,\n12,Town,جزعونية,locality,SY,11,35,36,6000,\n13,Gone,شقرفان,locality,SY,11,35,36,,2019-01-01\n14,Street,شارع,venue,SY,11,35,36,,\n"
                                "15,Lost,حلفوية,locality,SY,99,35,36,,\n");
  const GazetteerReport r = import(GazetteerFormat::wof, {csv});
  EXPECT_EQ(r.rows, 1U);
  EXPECT_EQ(r.passed_over, 2U);
  ASSERT_EQ(r.refusals.size(), 1U);
  EXPECT_EQ(r.refusals[0].cause, "unknown parent 'wof:99'");
  EXPECT_EQ(row(*open(), "wof:12"), "town SY  < country-sy");
}

TEST_F(GazetteerImportTest, ImportedPlacesAreFoundInContextAndNotElsewhere) {
  import_rows(
      "t:1\tجزعونية\t\tvillage\tSY\tsy-daraa\t32.8\t36.2\t\n"
      "t:2\tصارخ\t\tvillage\tSY\tsy-daraa\t32.8\t36.2\t\n"
      "t:3\tمدينة دمشق\tدمشق\tcity\tSY\t\t33.5\t36.3\t\n"
      "t:4\tدمشق\t\tvillage\tYE\t\t15\t44\t\n"
      "t:5\tعرنوسة العليا\t\tcity\tSY\tsy-daraa\t32.8\t36.2\t90000\n");
  EXPECT_EQ(ids("انفجر لغم في قرية جزعونية بريف درعا."), "جزعونية=t:1 | ريف درعا=?");
  EXPECT_EQ(ids("وصفت الحكومة القصف بأنه اعتداء صارخ."), "");
  EXPECT_EQ(ids("انفجر لغم في دمشق."), "دمشق=sy-damascus");
  EXPECT_EQ(ids("انفجر لغم في مدينة دمشق."), "دمشق=sy-damascus");
  EXPECT_EQ(ids("وصل الوفد إلى عرنوسة العليا في درعا.").substr(0, std::string("عرنوسة العليا=t:5").size()), "عرنوسة العليا=t:5");
}

TEST_F(GazetteerImportTest, TheHashCoversTheGazetteer) {
  import_rows("t:1\tجزعونية\t\tvillage\tSY\t\t35.1\t36.9\t\n");
  const std::string rules = std::string(SIJIL_SOURCE_DIR) + "/rules";
  const auto without = RuleSet::load(rules), with = RuleSet::load(rules, nullptr, {out()});
  ASSERT_TRUE(without && with);
  EXPECT_NE((*without)->hash(), (*with)->hash());
  const std::string first = *read_file(out());
  import_rows("t:1\tجزعونية\t\tvillage\tSY\t\t35.1\t36.9\t\n");
  EXPECT_EQ(first, *read_file(out()));   // same rows, same bytes
  import_rows("t:1\tجزعونية\t\tvillage\tSY\t\t35.2\t36.9\t\n");
  EXPECT_NE((*RuleSet::load(rules, nullptr, {out()}))->hash(), (*with)->hash());
}

TEST_F(GazetteerImportTest, DamagedFilesAreRefusedOrHarmless) {
  import_rows("t:1\tجزعونية\t\tvillage\tSY\tsy-daraa\t32.8\t36.2\t\nt:2\tعرنوسة السفلى\tعرنوسة\tvillage\tSY\tt:1\t32.8\t36.2\t\n");
  const std::string good = *read_file(out());
  std::ofstream(out(), std::ios::binary) << good.substr(0, good.size() - 1);
  EXPECT_EQ(MappedTable::open(out()).error().code, ErrorCode::parse);
  std::ofstream(out(), std::ios::binary) << "id\tname\n";
  EXPECT_EQ(MappedTable::open(out()).error().code, ErrorCode::parse);
  std::mt19937 random(7);
  std::size_t opened = 0;
  for (int i = 0; i < 60; ++i) {
    std::string bad = good;
    for (int k = 0; k < 1 + i % 40; ++k) bad[sizeof(MappedHeader) + random() % (bad.size() - sizeof(MappedHeader))] = static_cast<char>(random());
    std::ofstream(out(), std::ios::binary) << bad;
    const auto t = MappedTable::open(out());
    if (!t) continue;
    ++opened;
    if (i % 8 == 0) ids("انفجر لغم في قرية جزعونية بريف درعا وفي عرنوسة السفلى.");
    EXPECT_FALSE((*t)->verify() && bad != good);
  }
  EXPECT_GT(opened, 0U);
}

}  // namespace
}  // namespace sijil
