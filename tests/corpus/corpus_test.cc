// Each case of corpora/ against its own files, and what must hold over all of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "base/utf8.h"
#include "corpus_case.h"
#include "floors.h"

namespace sijil {
namespace {

const Floors& floors() {
  static const Floors f = Floors::load(floors_path());
  return f;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// Lines that fell out (-) and came in (+), in the order of the text.
std::string line_diff(const std::string& expected, const std::string& found) {
  const std::vector<std::string> a = lines_of(expected), b = lines_of(found);
  std::vector<std::vector<std::size_t>> common(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
  std::string out;
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      ++i;
      ++j;
    } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
      out += "- " + a[i++] + "\n";
    } else {
      out += "+ " + b[j++] + "\n";
    }
  }
  return out;
}

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += "  " + s + "\n";
  return out;
}

class CorpusCaseTest : public testing::TestWithParam<std::string> {
 protected:
  const CorpusCase& the_case() const {
    const auto& all = corpus_cases();
    return *std::find_if(all.begin(), all.end(), [](const CorpusCase& c) { return c.name == GetParam(); });
  }
  Worker worker_ = corpus_engine().worker();
};

// The page gives the article. Where floors.tsv says less than 1 the page is not cleaned exactly yet.
TEST_P(CorpusCaseTest, page_is_cleaned) {
  const CorpusCase& c = the_case();
  const auto row = floors().rows.find(c.name);
  ASSERT_NE(row, floors().rows.end()) << "no floors for " << c.name << ": run tools/floors --raise";
  const Article a = read_page(worker_, c.html()).article;
  EXPECT_EQ(a.skipped, "");
  if (row->second[0] >= 1.0) {
    EXPECT_TRUE(a.text == c.article) << "lines that differ:\n" << line_diff(c.article, a.text);
  } else {
    EXPECT_GE(word_f1(c.article, a.text), row->second[0]) << "lines that differ:\n" << line_diff(c.article, a.text);
  }
  const std::string faults[] = {title_fault(c, a), published_fault(c, a), byline_fault(c, a)};
  for (std::size_t i = 0; i < std::size(faults); ++i) {
    if (row->second[i + 1] >= 1.0) {
      EXPECT_EQ(faults[i], "");
    }
  }
}

TEST_P(CorpusCaseTest, records_reach_their_floors) {
  const CorpusCase& c = the_case();
  const Reading r = read_page(worker_, c.text());
  ASSERT_EQ(r.article.text, c.article);
  Score score;
  const Tally t = score_reading(r, c.records, c.partial(), score.errors);
  EXPECT_EQ(t.inflated, 0) << "a total was taken for a single incident";
  Scores s;
  s.fill(1.0);
  record_scores(t, s);
  EXPECT_TRUE(floors().falls(c.name, s).empty()) << joined(floors().falls(c.name, s)) << score.error_report();
  if (c.gold.at("records").empty()) {
    EXPECT_TRUE(r.extraction.records.empty()) << "nothing is to be recorded here";
  }
}

std::u32string decoded(const std::string& s) {
  std::u32string out;
  for (const char *p = s.data(), *end = p + s.size(); p < end;) {
    const Decoded c = decode_one(p, end);
    out += c.cp;
    p += c.size;
  }
  return out;
}

// Everything in `value` that carries a text and a span.
void check_slices(const nlohmann::json& value, const std::u32string& text, const std::string& path) {
  const auto slice = [&](const nlohmann::json& span) {
    const std::size_t begin = span.at(0).get<std::size_t>(), end = span.at(1).get<std::size_t>();
    EXPECT_LE(begin, end) << path;
    EXPECT_LE(end, text.size()) << path;
    return end <= text.size() && begin <= end ? text.substr(begin, end - begin) : std::u32string();
  };
  if (value.is_object()) {
    const auto span = value.find("span");
    if (span != value.end() && !span->is_null()) {
      const std::u32string s = slice(*span);
      EXPECT_FALSE(s.empty()) << path;
      const auto claimed = value.find("text");
      if (claimed != value.end() && !claimed->is_null()) {
        EXPECT_TRUE(s == decoded(claimed->get<std::string>())) << path << " claims " << claimed->dump();
      }
    }
    const auto spans = value.find("spans");
    if (spans != value.end()) {
      for (const nlohmann::json& one : *spans) EXPECT_FALSE(slice(one).empty()) << path;
    }
    for (const auto& [key, inner] : value.items())
      if (key != "span" && key != "spans") check_slices(inner, text, path + "/" + key);
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) check_slices(value[i], text, path + "/" + std::to_string(i));
  }
}

TEST_P(CorpusCaseTest, spans_slice_the_text) {
  const CorpusCase& c = the_case();
  for (const Page& page : {c.html(), c.text()}) {
    const nlohmann::json line = nlohmann::json::parse(json_line(read_page(worker_, page)));
    EXPECT_FALSE(line.at("mentions").empty());
    check_slices(line, decoded(line.at("text").get<std::string>()), "");
  }
}

std::string parameter_name(const testing::TestParamInfo<std::string>& info) {
  std::string out = info.param;
  std::replace_if(out.begin(), out.end(), [](char ch) { return !std::isalnum(static_cast<unsigned char>(ch)); }, '_');
  return out;
}

std::vector<std::string> case_names() {
  std::vector<std::string> out;
  for (const CorpusCase& c : corpus_cases()) out.push_back(c.name);
  return out;
}

INSTANTIATE_TEST_SUITE_P(Corpora, CorpusCaseTest, testing::ValuesIn(case_names()), parameter_name);

TEST(Corpora, digest_is_the_pinned_one) {
  EXPECT_EQ(corpus_digest(), floors().digest) << "files of corpora/ changed: look at the scores, then run tools/floors --raise";
}

TEST(Corpora, totals_reach_their_floors) {
  const Measured now = measure_all();
  EXPECT_EQ(now.inflated, 0);
  EXPECT_TRUE(floors().falls("all", now.rows.at("all")).empty()) << joined(floors().falls("all", now.rows.at("all")));
  for (const auto& [name, row] : floors().rows) EXPECT_TRUE(now.rows.count(name)) << "floors for " << name << ", which is gone";
}

// Four workers in four threads, each beginning elsewhere, write what one worker wrote.
TEST(Corpora, same_bytes_whatever_the_threads) {
  const std::vector<CorpusCase>& cases = corpus_cases();
  std::vector<std::string> alone;
  Worker worker = corpus_engine().worker();
  for (const CorpusCase& c : cases) alone.push_back(json_line(read_page(worker, c.html())));
  constexpr std::size_t kThreads = 4;
  std::vector<std::vector<std::string>> lines(kThreads, std::vector<std::string>(cases.size()));
  std::vector<std::thread> threads;
  for (std::size_t k = 0; k < kThreads; ++k)
    threads.emplace_back([&, k] {
      Worker w = corpus_engine().worker();
      for (std::size_t i = 0; i < cases.size(); ++i) {
        const std::size_t at = (i + k * cases.size() / kThreads) % cases.size();
        lines[k][at] = json_line(read_page(w, cases[at].html()));
      }
    });
  for (std::thread& t : threads) t.join();
  for (std::size_t k = 0; k < kThreads; ++k)
    for (std::size_t i = 0; i < cases.size(); ++i) EXPECT_TRUE(lines[k][i] == alone[i]) << cases[i].name << " in thread " << k;
}

}  // namespace
}  // namespace sijil
