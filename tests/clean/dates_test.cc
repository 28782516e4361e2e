// Machine dates, visible date lines, and dates in URLs.
#include "clean/dates.h"

#include <gtest/gtest.h>

namespace sijil {
namespace {

class Dates : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    Result<CleanTables> t = CleanTables::load(SIJIL_SOURCE_DIR "/rules/clean");
    ASSERT_TRUE(t.ok()) << t.error().message();
    tables = new CleanTables(std::move(*t));
  }
  static void TearDownTestSuite() { delete tables; }
  static CleanTables* tables;
};
CleanTables* Dates::tables = nullptr;

struct Case {
  const char* input;
  const char* expected;
};

TEST_F(Dates, Machine) {
  for (const Case& c : {
           Case{"2022-10-31", "2022-10-31"},
           Case{"2022-10-31T09:05:00+03:00", "2022-10-31T09:05:00+03:00"},
           Case{"2022-10-31T09:05:00.123Z", "2022-10-31T09:05:00Z"},
           Case{"2022-10-31T09:05+0300", "2022-10-31T09:05:00+03:00"},
           Case{"2022-10-31 09:05:00", "2022-10-31"},
           Case{"2022/1/5", "2022-01-05"},
           Case{"20221031", "2022-10-31"},
           Case{"Mon, 31 Oct 2022 09:05:00 GMT", "2022-10-31T09:05:00Z"},
           Case{"October 31, 2022", "2022-10-31"},
           Case{"31/10/2022", "2022-10-31"},
           Case{"2022-02-30", ""},
           Case{"2022-13-01", ""},
           Case{"1012-10-31", ""},
           Case{"20229999", ""},
           Case{"2022-", ""},
           Case{"99999999999999999", ""},
           Case{"", ""},
       }) {
    EXPECT_EQ(machine_date(c.input, *tables), c.expected) << c.input;
  }
}

TEST_F(Dates, Hijri) {
  for (const Case& c : {
           Case{"27 ربيع الأول 1436هـ", "2015-01-18"},
           Case{"الجمعة ١ رمضان ١٤٤١ هـ", "2020-04-24"},
           Case{"14 محرم 1444", "2022-08-12"},
           Case{"03/12/1439هـ", "2018-08-14"},
           Case{"1439/12/03 هـ", "2018-08-14"},
           Case{"03/12/1439", ""},           // digits without the calendar's sign
           Case{"31 رمضان 1441 هـ", ""},
           Case{"27 رجب", ""},
           Case{"27 رجب 1240 هـ", ""},       // before the tables of the calendar
           Case{"رمضان 1441 هـ", ""},
       }) {
    EXPECT_EQ(hijri_date(c.input, *tables), c.expected) << c.input;
  }
}

TEST_F(Dates, Visible) {
  for (const Case& c : {
           Case{"الاثنين 31 تشرين الأول/أكتوبر 2022", "2022-10-31"},
           Case{"دمشق، ١٤ آذار ٢٠٢٣", "2023-03-14"},
           Case{"الجزائر 13 أوت 2018", "2018-08-13"},
           Case{"الرباط | 20 شتنبر 2021 - 13:05", "2021-09-20"},
           Case{"القاهرة في 2 إبريل 2019", "2019-04-02"},
           Case{"14 نيسان (أبريل) 2021", "2021-04-14"},
           Case{"18 ربيع الأول 1440 هـ الموافق 26 نوفمبر 2018 م", "2018-11-26"},
           Case{"31 تشرين الأول/أكتوبر 2022م الموافق 5 ربيع الآخر 1444هـ", "2022-10-31"},
           Case{"آخر تحديث: 11/1/2021", "2021-01-11"},
           Case{"2025/11/10", "2025-11-10"},
           Case{"Published 3rd May 2020", "2020-05-03"},
           Case{"12/31/2020", "2020-12-31"},
           Case{"14 تشرين الأول", ""},
           Case{"40 أكتوبر 2022", ""},
           Case{"قتل 3 في 2021", ""},
           Case{"هاتف 011 222 3334", ""},
       }) {
    EXPECT_EQ(visible_date(c.input, *tables), c.expected) << c.input;
  }
}

TEST_F(Dates, SecondsSince1970) {
  EXPECT_EQ(machine_date("1667207400", *tables), "2022-10-31T09:10:00Z");
  EXPECT_EQ(machine_date("1667207400000", *tables), "2022-10-31T09:10:00Z");
  EXPECT_EQ(machine_date("16672074000", *tables), "");
  EXPECT_EQ(machine_date("0112223334", *tables), "");
}

TEST_F(Dates, OfALine) {
  const LineDates both = line_dates("نشر 29 أكتوبر 2022، آخر تحديث 31 أكتوبر 2022", false, *tables);
  EXPECT_EQ(both.published, "2022-10-29");
  EXPECT_EQ(both.updated, "2022-10-31");
  EXPECT_EQ(line_dates("31 أكتوبر 2022", true, *tables).updated, "2022-10-31");
  EXPECT_EQ(line_dates("31 أكتوبر 2022", false, *tables).published, "2022-10-31");
}

TEST_F(Dates, InUrls) {
  for (const Case& c : {
           Case{"https://a.example/2022/10/31/slug", "2022-10-31"},
           Case{"https://a.example/news/2022-1-5-slug", "2022-01-05"},
           Case{"https://a.example/20221031/x", "2022-10-31"},
           Case{"https://a.example/2013/middle/8/3/x.html", "2013-08-03"},
           Case{"https://a.example/2022/10/slug", ""},
           Case{"https://a.example/news/20221399", ""},
           Case{"https://2022/10", ""},
           Case{"", ""},
       }) {
    EXPECT_EQ(url_date(c.input), c.expected) << c.input;
  }
}

}  // namespace
}  // namespace sijil
