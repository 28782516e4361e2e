// corpora/merge: the whole way from text to clusters, against gold.tsv: pairs of records of different articles.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "base/file.h"
#include "corpus_case.h"
#include "merge/clusters.h"

namespace sijil {
namespace {

constexpr double kPrecisionFloor = 0.95, kRecallFloor = 0.80;

std::string bytes_of(const std::string& name) { return *read_file(std::string(SIJIL_SOURCE_DIR) + "/corpora/merge/" + name); }

// Article and line -> happening; "" = none of its own.
std::map<std::pair<std::string, int>, std::string> read_gold() {
  std::map<std::pair<std::string, int>, std::string> out;
  std::istringstream in(bytes_of("gold.tsv"));
  std::string line;
  for (std::getline(in, line); std::getline(in, line);) {
    const std::size_t one = line.find('\t'), two = line.find('\t', one + 1);
    out[{line.substr(0, one), std::stoi(line.substr(one + 1, two - one - 1))}] = line.substr(two + 1);
  }
  return out;
}

std::vector<Reading> read_articles() {
  std::vector<Reading> out;
  Worker worker = corpus_engine().worker();
  std::istringstream in(bytes_of("articles.jsonl"));
  for (std::string line; std::getline(in, line);) {
    const nlohmann::json j = nlohmann::json::parse(line);
    Page p;
    p.id = j.at("id");
    p.title = j.at("title");
    p.published = j.at("published");
    p.body = j.at("text");
    p.content_type = "text/plain";
    out.push_back(read_page(worker, p));
  }
  return out;
}

std::vector<std::vector<std::string>> merge(const std::vector<Reading>& readings) {
  static const std::shared_ptr<const RuleSet> rules = *RuleSet::load(std::string(SIJIL_SOURCE_DIR) + "/rules");
  static const MergeTables tables = *MergeTables::load(rules->folder(), rules->folds());
  Tellings tellings(*rules, tables);
  for (const Reading& r : readings) tellings.add(r.article, r.extraction.records);
  tellings.settle();
  std::vector<std::vector<std::string>> out;
  for (const Cluster& c : make_clusters(tellings, find_candidates(tellings, false), false)) {
    out.emplace_back();
    for (const std::uint32_t m : c.members) {
      out.back().push_back(std::string(tellings.text(tellings.all()[m].doc)) + "/" + std::string(tellings.text(tellings.all()[m].id)));
    }
  }
  return out;
}

TEST(MergeCorpus, pairs_reach_their_floors) {
  const auto gold = read_gold();
  const std::vector<Reading> readings = read_articles();
  ASSERT_GE(readings.size(), 40u);
  std::map<std::string, std::string> happening;              // of "article/record"
  std::map<std::string, std::set<std::string>> told_in;      // happening -> articles
  for (const auto& [line, h] : gold)
    if (!h.empty()) told_in[h].insert(line.first);
  for (const Reading& r : readings) {
    for (const Incident& record : r.extraction.records) {
      const auto line = std::count(r.article.text.begin(), r.article.text.begin() + record.trigger.span.begin, '\n');
      const auto it = gold.find({r.article.doc_id, static_cast<int>(line)});
      if (record.kind == "incident" && it != gold.end()) happening[r.article.doc_id + "/" + record.id] = it->second;
    }
  }
  std::size_t right = 0, wrong = 0, wanted = 0, several = 0;
  std::set<std::string> found;
  std::string wrong_pairs;
  for (const auto& cluster : merge(readings)) {
    for (std::size_t i = 0; i < cluster.size(); ++i) {
      for (std::size_t j = i + 1; j < cluster.size(); ++j) {
        const std::string &a = happening[cluster[i]], &b = happening[cluster[j]];
        if (a.empty() || a != b) {
          ++wrong;
          wrong_pairs += cluster[i] + " " + cluster[j] + "\n";
          continue;
        }
        ++right;
        const std::string x = cluster[i].substr(0, cluster[i].find('/')), y = cluster[j].substr(0, cluster[j].find('/'));
        found.insert(a + " " + std::min(x, y) + " " + std::max(x, y));
      }
    }
  }
  for (const auto& [h, articles] : told_in) {
    wanted += articles.size() * (articles.size() - 1) / 2;
    several += articles.size() > 1;
  }
  ASSERT_GE(several, 12u);
  const double precision = static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(1, right + wrong));
  const double recall = static_cast<double>(found.size()) / static_cast<double>(wanted);
  RecordProperty("precision", std::to_string(precision));
  RecordProperty("recall", std::to_string(recall));
  EXPECT_GE(precision, kPrecisionFloor) << wrong_pairs;
  EXPECT_GE(recall, kRecallFloor) << found.size() << " of " << wanted;
}

TEST(MergeCorpus, order_of_the_articles_does_not_matter) {
  std::vector<Reading> readings = read_articles();
  const auto expected = merge(readings);
  std::mt19937 random(3);
  for (int round = 0; round < 4; ++round) {
    std::shuffle(readings.begin(), readings.end(), random);
    EXPECT_EQ(merge(readings), expected);
  }
}

}  // namespace
}  // namespace sijil
