// CorpusCase: one folder corpora/<topic>/<id>/ as the tests read it, and what the engine makes of it.
#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sijil.h"
#include "validate/score.h"

namespace sijil {

struct CorpusCase {
  std::string name;                          // topic/id
  std::string folder;
  std::string page;                          // bytes of page.html
  std::string article;                       // article.txt
  std::string records;                       // records.json
  nlohmann::json gold;                       // the same, parsed
  std::map<std::string, std::string> about;  // about.tsv

  std::string id() const { return name.substr(name.find('/') + 1); }
  bool partial() const { return gold.at("status") == "partial"; }

  /// The page as it would be fetched.
  Page html() const;
  /// article.txt with its title given, published as about.tsv says: the text's spans are those of article.txt.
  Page text() const;
};

/// All cases, by name. Throws when a file is missing or of a wrong shape: the corpora are part of the tests.
const std::vector<CorpusCase>& corpus_cases();

/// sha256 over the names and bytes of all files of all cases.
std::string corpus_digest();

/// The real rules; loaded once.
const Engine& corpus_engine();
const NameFolder& corpus_names();

Reading read_page(Worker& worker, const Page& page);
/// The JSON line `sijil extract --with-text` prints, mentions included.
std::string json_line(const Reading& reading);

/// Scores what was read against records of the format sijil-gold/1. Of a partial gold what is not in it counts nothing.
Tally score_reading(const Reading& reading, const std::string& gold, bool partial, std::vector<ScoreError>& errors);

}  // namespace sijil
