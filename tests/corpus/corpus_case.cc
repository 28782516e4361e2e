// Reading case folders and running the engine over them.
#include "base/digest.h"
#include "corpus_case.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "base/file.h"
#include "store/document.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;

const std::string kCorpora = std::string(SIJIL_SOURCE_DIR) + "/corpora";

template <class T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message());
  return *std::move(result);
}

std::map<std::string, std::string> read_about(const std::string& path) {
  std::map<std::string, std::string> out;
  const std::string bytes = value_of(read_file(path));
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size()), tab = bytes.find('\t', at);
    if (tab >= end) throw std::runtime_error(path + ": a row without a tab");
    out.emplace(bytes.substr(at, tab - at), bytes.substr(tab + 1, end - tab - 1));
    at = end + 1;
  }
  return out;
}

CorpusCase load(const fs::path& folder) {
  CorpusCase c;
  c.name = folder.parent_path().filename().string() + "/" + folder.filename().string();
  c.folder = folder.string();
  c.page = value_of(read_file(c.folder + "/page.html"));
  c.article = value_of(read_file(c.folder + "/article.txt"));
  c.records = value_of(read_file(c.folder + "/records.json"));
  c.gold = nlohmann::json::parse(c.records);
  c.about = read_about(c.folder + "/about.tsv");
  if (c.about["id"] != c.id() || c.gold.at("doc_id") != c.id()) throw std::runtime_error(c.folder + ": another id inside");
  return c;
}

std::vector<fs::path> folders() {
  std::vector<fs::path> out;
  for (const fs::directory_entry& topic : fs::directory_iterator(kCorpora)) {
    if (!topic.is_directory()) continue;
    for (const fs::directory_entry& folder : fs::directory_iterator(topic.path()))
      if (folder.is_directory()) out.push_back(folder.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Records of a partial gold that stand for nothing in it are left out.
void keep_paired(const ScoredDocument& gold, ScoredDocument& predicted) {
  std::vector<ScoredRecord> paired;
  for (const Pair& p : align_records(gold.records, predicted.records)) paired.push_back(predicted.records[p.predicted]);
  predicted.records = std::move(paired);
}

}  // namespace

Page CorpusCase::html() const {
  Page p;
  p.id = id();
  p.url = about.at("url");
  p.content_type = "text/html";
  p.body = page;
  return p;
}

Page CorpusCase::text() const {
  Page p;
  p.id = id();
  p.url = about.at("url");
  p.content_type = "text/plain";
  const std::size_t line = article.find('\n');
  p.title = article.substr(0, line);
  p.body = line == std::string::npos ? "" : article.substr(line + 1);
  p.published = about.at("published");
  return p;
}

const std::vector<CorpusCase>& corpus_cases() {
  static const std::vector<CorpusCase> cases = [] {
    std::vector<CorpusCase> out;
    for (const fs::path& f : folders()) out.push_back(load(f));
    return out;
  }();
  return cases;
}

std::string corpus_digest() {
  std::string all;
  for (const fs::path& folder : folders()) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& e : fs::directory_iterator(folder)) files.push_back(e.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& f : files)
      all += fs::relative(f, kCorpora).generic_string() + '\0' + sha256_hex(value_of(read_file(f.string()))) + '\n';
  }
  return sha256_hex(all);
}

const Engine& corpus_engine() {
  static const Engine engine = value_of(Engine::open(std::string(SIJIL_SOURCE_DIR) + "/rules"));
  return engine;
}

const NameFolder& corpus_names() {
  static const NameFolder names = value_of(NameFolder::load(std::string(SIJIL_SOURCE_DIR) + "/rules/score/words.tsv"));
  return names;
}

Reading read_page(Worker& worker, const Page& page) { return value_of(worker.read(page)); }

std::string json_line(const Reading& reading) {
  JsonOptions options;
  options.with_text = true;
  options.mentions = true;
  return document_json({reading.article, reading.extraction, Engine::version(), corpus_engine().rules_hash(), "", ""}, options);
}

Tally score_reading(const Reading& reading, const std::string& gold, bool partial, std::vector<ScoreError>& errors) {
  const std::optional<ScoredDocument> g = value_of(read_gold(gold, reading.article.doc_id, corpus_names()));
  if (!g) throw std::runtime_error(reading.article.doc_id + ": no gold of schema sijil-gold/1");
  ScoredDocument p = value_of(read_prediction(json_line(reading), reading.article.doc_id, corpus_names(), *g));
  if (partial) keep_paired(*g, p);
  return score_document(*g, &p, &errors);
}

}  // namespace sijil
