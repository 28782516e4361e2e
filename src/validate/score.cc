#include "validate/score.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <system_error>

#include "base/file.h"
#include "incident/taxonomy.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kLongestText = 10'000'000;  // a span beyond this is rubbish

// Spans as a set of characters: sorted, merged.
std::vector<ScoredSpan> merged(std::vector<ScoredSpan> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<ScoredSpan> out;
  for (const auto& [begin, end] : spans) {
    if (begin < 0 || end > kLongestText || begin >= end) continue;
    if (!out.empty() && begin <= out.back().second) {
      out.back().second = std::max(out.back().second, end);
    } else {
      out.emplace_back(begin, end);
    }
  }
  return out;
}

std::int64_t length(const std::vector<ScoredSpan>& spans) {
  std::int64_t n = 0;
  for (const auto& [begin, end] : spans) n += end - begin;
  return n;
}

Counts compare_spans(const std::vector<ScoredSpan>& gold, const std::vector<ScoredSpan>& predicted) {
  const std::vector<ScoredSpan> g = merged(gold), p = merged(predicted);
  std::int64_t common = 0;
  for (std::size_t i = 0, j = 0; i < g.size() && j < p.size();) {
    common += std::max<std::int64_t>(0, std::min(g[i].second, p[j].second) - std::max(g[i].first, p[j].first));
    (g[i].second < p[j].second ? i : j) += 1;
  }
  return {common, length(p) - common, length(g) - common};
}

bool line_right(const std::set<std::string>& gold, const std::set<std::string>& predicted) {
  const std::string theirs = predicted.empty() ? std::string() : *predicted.begin();
  return gold.empty() ? theirs.empty() : gold.count(theirs) > 0;
}

void compare_document_fields(const ScoredDocument& gold, const ScoredDocument& predicted, Tally& t) {
  t.title_right = line_right(gold.titles, predicted.titles);
  t.byline_right = line_right(gold.bylines, predicted.bylines);
  t.pub_date_right = gold.pub_date == predicted.pub_date;
  t.body = compare_spans(gold.body, predicted.body);
}

void add(FieldCounts& to, const FieldCounts& what) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += what[i];
}

bool faultless(const FieldCounts& fields) {
  return std::all_of(fields.begin(), fields.end(), [](const Counts& c) { return c.perfect(); });
}

struct Comparison {
  const ScoredDocument& gold;
  const std::vector<ScoredRecord>& predicted;
  std::vector<ScoreError>* errors;
  Tally& tally;

  void note(const std::string& gold_id, const std::string& predicted_id, double similarity, const FieldCounts& fields) const {
    if (errors) errors->push_back({gold.doc_id, gold_id, predicted_id, similarity, fields});
  }

  void paired(const Pair& pair) const {
    const ScoredRecord& g = gold.records[pair.gold];
    const ScoredRecord& p = predicted[pair.predicted];
    const FieldCounts fields = compare_records(g, p);
    add(tally.fields, fields);
    ++tally.records.tp;
    tally.exact += faultless(fields);
    const auto same_class = [&](const std::string& type) { return type_class(type) == type_class(p.type); };
    tally.class_right += same_class(g.type) || std::any_of(g.alt.type.begin(), g.alt.type.end(), same_class);
    if (g.kind == "incident") {
      tally.killed_error += std::abs(killed_total(g) - killed_total(p));
    } else {
      ++tally.aggregates;
      tally.aggregates_as_incident += p.kind == "incident";
    }
    if (!faultless(fields)) note(g.id, p.id, pair.similarity, fields);
  }

  void missed(const ScoredRecord& g) const {
    const FieldCounts fields = compare_records(g, ScoredRecord());
    add(tally.fields, fields);
    ++tally.records.fn;
    if (g.kind == "incident") tally.killed_error += killed_total(g);
    note(g.id, "", 0, fields);
  }

  void invented(const ScoredRecord& p) const {
    const FieldCounts fields = compare_records(ScoredRecord(), p);
    add(tally.fields, fields);
    ++tally.records.fp;
    if (p.kind == "incident") tally.killed_error += killed_total(p);
    note("", p.id.empty() ? "?" : p.id, 0, fields);
  }

  // Deaths of predicted incidents that pair with a gold total, or stand only where gold has nothing but totals.
  void inflation(const std::vector<const ScoredRecord*>& partner) const {
    std::set<std::int64_t> only_totals;
    for (const ScoredRecord& g : gold.records) {
      if (g.kind == "aggregate") only_totals.insert(g.sentences.begin(), g.sentences.end());
    }
    for (const ScoredRecord& g : gold.records) {
      if (g.kind != "incident") continue;
      for (const std::int64_t s : g.sentences) only_totals.erase(s);
    }
    for (std::size_t j = 0; j < predicted.size(); ++j) {
      const ScoredRecord& p = predicted[j];
      if (p.kind != "incident") continue;
      const bool inside = !p.sentences.empty() && std::includes(only_totals.begin(), only_totals.end(),
                                                                p.sentences.begin(), p.sentences.end());
      if (partner[j] ? partner[j]->kind == "aggregate" : inside) tally.inflated += killed_total(p);
    }
  }
};

}  // namespace

Tally& Tally::operator+=(const Tally& o) {
  add(fields, o.fields);
  records += o.records;
  body += o.body;
  const auto sum = [&](auto member) { this->*member += o.*member; };
  for (const auto member : {&Tally::exact, &Tally::class_right, &Tally::killed_gold, &Tally::killed_predicted,
                            &Tally::killed_error, &Tally::aggregates, &Tally::aggregates_as_incident, &Tally::inflated,
                            &Tally::title_right, &Tally::byline_right, &Tally::pub_date_right, &Tally::documents,
                            &Tally::missing}) {
    sum(member);
  }
  return *this;
}

Counts Tally::slots() const {
  Counts out;
  for (const Counts& c : fields) out += c;
  return out;
}

Counts Tally::core() const {
  Counts out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (std::find(kCoreFields.begin(), kCoreFields.end(), kScoreFields[i]) != kCoreFields.end()) out += fields[i];
  }
  return out;
}

double Tally::macro_f1() const {
  double sum = 0;
  int used = 0;
  for (const Counts& c : fields) {
    if (c.tp + c.fp + c.fn == 0) continue;
    sum += c.f1();
    ++used;
  }
  return used ? sum / used : 1.0;
}

double Tally::exact_rate() const {
  const std::int64_t all = std::max<std::int64_t>(1, 2 * records.tp + records.fp + records.fn);
  return static_cast<double>(2 * exact) / static_cast<double>(all);
}

Tally score_document(const ScoredDocument& gold, const ScoredDocument* predicted, std::vector<ScoreError>* errors) {
  static const ScoredDocument kNothing;
  Tally tally;
  tally.documents = 1;
  tally.missing = predicted == nullptr;
  const ScoredDocument& p = predicted ? *predicted : kNothing;
  const Comparison compare{gold, p.records, errors, tally};
  std::vector<bool> found(gold.records.size());
  std::vector<const ScoredRecord*> partner(p.records.size());
  for (const Pair& pair : align_records(gold.records, p.records)) {
    found[pair.gold] = true;
    partner[pair.predicted] = &gold.records[pair.gold];
    compare.paired(pair);
  }
  for (std::size_t i = 0; i < gold.records.size(); ++i) {
    if (!found[i] && !gold.records[i].optional) compare.missed(gold.records[i]);
    if (gold.records[i].kind == "incident") tally.killed_gold += killed_total(gold.records[i]);
  }
  for (std::size_t j = 0; j < p.records.size(); ++j) {
    if (!partner[j]) compare.invented(p.records[j]);
    if (p.records[j].kind == "incident") tally.killed_predicted += killed_total(p.records[j]);
  }
  compare.inflation(partner);
  compare_document_fields(gold, p, tally);
  return tally;
}

Result<GoldSet> GoldSet::load(const std::string& folder, const NameFolder& names) {
  std::error_code error;
  std::vector<std::string> paths;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".json") paths.push_back(it->path().string());
  }
  if (error) return Error{ErrorCode::not_found, folder, "cannot be listed: " + error.message()};
  std::sort(paths.begin(), paths.end());
  GoldSet out;
  for (const std::string& path : paths) {
    const Result<std::string> bytes = read_file(path);
    if (!bytes) return bytes.error();
    Result<std::optional<ScoredDocument>> document = read_gold(*bytes, path, names);
    if (!document) return document.error();
    if (!*document) continue;
    std::string id = (*document)->doc_id;
    out.documents_.insert_or_assign(std::move(id), *std::move(*document));
  }
  if (out.documents_.empty()) return Error{ErrorCode::not_found, folder, "no gold file (schema sijil-gold/1) in this folder"};
  return out;
}

Result<Score> score_predictions(const std::string& path, const GoldSet& gold, const NameFolder& names) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  std::istream& in = path == "-" ? std::cin : file;
  if (!in) return Error{ErrorCode::not_found, path, "cannot be read"};
  Score score;
  std::string line;
  std::set<std::string> seen;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const std::string where = path + ":" + std::to_string(number);
    const Result<std::string> id = prediction_id(line, where);
    if (!id) {
      score.warnings.push_back(id.error());
      continue;
    }
    if (!seen.insert(*id).second) {
      score.warnings.push_back(Error{ErrorCode::usage, where, "repeats the article " + *id + "; the first is kept"});
      continue;
    }
    const auto g = gold.documents().find(*id);
    if (g == gold.documents().end()) {
      ++score.without_gold;
      continue;
    }
    const Result<ScoredDocument> predicted = read_prediction(line, where, names, g->second);
    if (!predicted) return predicted.error();
    if (!predicted->offsets.empty() && predicted->offsets != "codepoint") {
      return Error{ErrorCode::usage, where, "offsets are " + predicted->offsets + "; gold is compared in code points"};
    }
    score.by_document[*id] = score_document(g->second, &*predicted, &score.errors);
  }
  if (in.bad()) return Error{ErrorCode::io, path, "cannot be read to its end"};
  for (const auto& [id, document] : gold.documents()) {
    if (!score.by_document.count(id)) score.by_document[id] = score_document(document, nullptr, &score.errors);
  }
  for (const auto& [id, tally] : score.by_document) score.total += tally;
  return score;
}

}  // namespace sijil
