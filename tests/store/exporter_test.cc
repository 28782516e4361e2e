#include "store/exporter.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sample.h"

namespace sijil {
namespace {

std::string export_all(const char* format, const std::vector<Document>& documents, std::size_t* dropped = nullptr) {
  const std::unique_ptr<Exporter> e = make_exporter(format, {});
  std::string out = e->begin();
  for (const Document& d : documents) out += e->document(d);
  out += e->end();
  if (dropped) *dropped = e->dropped();
  return out;
}

// A plain RFC 4180 reader.
std::vector<std::vector<std::string>> parse_csv(const std::string& text) {
  std::vector<std::vector<std::string>> out(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      out.back().back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      out.back().emplace_back();
    } else if (!quoted && c == '\r' && text[i + 1] == '\n') {
      ++i;
      out.emplace_back(1);
    } else {
      out.back().back() += c;
    }
  }
  out.pop_back();
  return out;
}

TEST(Exporter, UnknownFormatsAreRefused) { EXPECT_EQ(make_exporter("xml", {}), nullptr); }

TEST(Exporter, JsonLines) {
  const Document d = sample_document();
  EXPECT_EQ(export_all("jsonl", {d, d}), document_json(d, {}) + "\n" + document_json(d, {}) + "\n");
  EXPECT_EQ(export_all("jsonl", {}), "");
}

TEST(Exporter, CsvHasOneRowARecordAndSurvivesAnyText) {
  Document d = sample_document();
  d.article.title.value = "a \"quoted\", title\r\nof two lines";
  d.article.doc_id = "=1+1";
  const auto rows = parse_csv(export_all("csv", {d, d}));
  ASSERT_EQ(rows.size(), 5u);
  for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
  const auto cell = [&](std::size_t row, const std::string& column) {
    const auto at = std::find(rows[0].begin(), rows[0].end(), column);
    return at == rows[0].end() ? "no column " + column : rows[row][static_cast<std::size_t>(at - rows[0].begin())];
  };
  EXPECT_EQ(cell(1, "doc_id"), "'=1+1");  // not a formula
  EXPECT_EQ(cell(1, "title"), d.article.title.value);
  EXPECT_EQ(cell(1, "killed_best"), "12");
  EXPECT_EQ(cell(1, "injured_min"), "30");
  EXPECT_EQ(cell(1, "injured_max"), "");
  EXPECT_EQ(cell(1, "detained_best"), "");
  EXPECT_EQ(cell(1, "lat"), "33.61");
  EXPECT_EQ(cell(1, "weapons"), "ied; other");
  EXPECT_EQ(cell(1, "perpetrator"), "\u0645\u0633\u0644\u062d\u0648\u0646");
  EXPECT_EQ(cell(2, "kind"), "aggregate");
  EXPECT_EQ(cell(2, "lat"), "");
}

TEST(Exporter, CsvKeepsAnEmptyFirstColumn) {
  Document d = sample_document();
  d.article.doc_id = "";
  const auto rows = parse_csv(export_all("csv", {d}));
  EXPECT_EQ(rows[1].size(), rows[0].size());
}

TEST(Exporter, GeoJsonIsOneCollectionOfWhatHasAPoint) {
  std::size_t dropped = 0;
  const auto j = nlohmann::json::parse(export_all("geojson", {sample_document(), sample_document()}, &dropped));
  EXPECT_EQ(j["type"], "FeatureCollection");
  ASSERT_EQ(j["features"].size(), 2u);
  EXPECT_EQ(dropped, 2u);
  const auto& f = j["features"][1];
  EXPECT_EQ(f["geometry"]["coordinates"], (nlohmann::json{36.31, 33.61}));  // longitude first
  EXPECT_EQ(f["properties"]["killed"]["best"], 12);
  EXPECT_EQ(f["properties"]["injured"]["max"], nullptr);
  EXPECT_FALSE(f["properties"].contains("detained"));
  EXPECT_EQ(nlohmann::json::parse(export_all("geojson", {}))["features"].size(), 0u);
}

TEST(Exporter, TableIsAlignedWithArabicLast) {
  Document d = sample_document();
  d.extraction.records[0].actors[0].value.name = "x\n\x1B[31m";
  const std::string table = export_all("table", {d});
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < table.size();) {
    const std::size_t end = table.find('\n', at);
    lines.push_back(table.substr(at, end - at));
    at = end + 1;
  }
  ASSERT_EQ(lines.size(), 5u);
  EXPECT_EQ(lines[1], "");
  EXPECT_EQ(lines[2].rfind(d.article.doc_id + "  published: ", 0), 0u) << lines[2];
  EXPECT_NE(lines[2].find("title: " + d.article.title.value), std::string::npos);
  const std::size_t words = lines[0].find("PLACE AND PARTIES");
  for (std::size_t i = 3; i < lines.size(); ++i) {
    for (std::size_t c = 0; c < std::min(words, lines[i].size()); ++c) EXPECT_GE(lines[i][c], ' ') << "not ASCII before the words";
    EXPECT_EQ(lines[i].find('\x1B'), std::string::npos);
  }
  EXPECT_EQ(lines[3].substr(words, 4), "in: ");
  EXPECT_EQ(lines[3].rfind("2022-03-14 ", 0), 0u);
  EXPECT_NE(lines[3].find("  12  "), std::string::npos);
  EXPECT_NE(lines[3].find("certainty: claimed"), std::string::npos);
  EXPECT_EQ(lines[4].rfind("- ", 0), 0u);
}

}  // namespace
}  // namespace sijil
