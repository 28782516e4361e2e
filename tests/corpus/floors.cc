// The file of floors and what is compared with it.
#include "floors.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "base/file.h"
#include "base/tsv.h"

namespace sijil {
namespace {

// Floors are written with three digits, rounded down, so that a score never falls below its own floor.
double floor3(double x) { return std::floor(x * 1000 + 1e-9) / 1000; }

std::map<std::string_view, std::int64_t> words(std::string_view text) {
  std::map<std::string_view, std::int64_t> out;
  constexpr std::string_view kSpace = " \n\t\r";
  for (std::size_t at = text.find_first_not_of(kSpace); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
    ++out[text.substr(at, end - at)];
    at = text.find_first_not_of(kSpace, end);
  }
  return out;
}

std::string differ(const std::string& what, const std::string& expected, const std::string& found) {
  return expected == found ? "" : what + ": expected \"" + expected + "\", found \"" + found + "\"";
}

}  // namespace

std::string floors_path() { return std::string(SIJIL_SOURCE_DIR) + "/tests/corpus/floors.tsv"; }

Floors Floors::load(const std::string& path) {
  Floors out;
  const Result<std::string> bytes = read_file(path);
  if (!bytes) throw std::runtime_error(bytes.error().message());
  Result<TsvReader> table = TsvReader::open(*bytes, path);
  if (!table) throw std::runtime_error(table.error().message());
  TsvReader::Row row;
  for (;;) {
    const Result<bool> more = table->next(row);
    if (!more) throw std::runtime_error(more.error().message());
    if (!*more) break;
    if (row.cells.at(0) == "sha256") {
      out.digest = row.cells.at(1);
      continue;
    }
    Scores& s = out.rows[std::string(row.cells[0])];
    for (std::size_t i = 0; i < s.size(); ++i) s[i] = std::stod(std::string(row.cells.at(i + 1)));
  }
  return out;
}

std::string Floors::text() const {
  std::string out = "# Scores no case may fall below, and the digest of the corpora they stand for. Written by tools/floors.\ncase";
  for (const std::string_view c : kFloorColumns) out += "\t" + std::string(c);
  out += "\nsha256\t" + digest + std::string(kFloorColumns.size() - 1, '\t') + "\n";
  for (const auto& [name, scores] : rows) {
    out += name;
    for (const double s : scores) out += fmt::format("\t{:.3f}", floor3(s));
    out += "\n";
  }
  return out;
}

std::vector<std::string> Floors::falls(const std::string& name, const Scores& scores) const {
  const auto row = rows.find(name);
  if (row == rows.end()) return {"no floors for " + name + ": run tools/floors --raise"};
  std::vector<std::string> out;
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (floor3(scores[i]) < row->second[i] - 1e-9) out.push_back(fmt::format("{} {:.3f} < {:.3f}", kFloorColumns[i], scores[i], row->second[i]));
  return out;
}

void record_scores(const Tally& t, Scores& s) {
  std::size_t at = kCleaningColumns;
  for (const Counts& c : {t.slots(), t.core(), t.records}) s[at++] = c.f1();
  for (; at < s.size(); ++at) {
    const auto field = std::find(kScoreFields.begin(), kScoreFields.end(), kFloorColumns[at]);
    s[at] = t.fields.at(static_cast<std::size_t>(field - kScoreFields.begin())).f1();
  }
}

double word_f1(std::string_view gold, std::string_view found) {
  const auto g = words(gold), f = words(found);
  Counts c;
  for (const auto& [word, n] : g) {
    const auto it = f.find(word);
    const std::int64_t both = it == f.end() ? 0 : std::min(n, it->second);
    c += {both, 0, n - both};
  }
  for (const auto& [word, n] : f) {
    const auto it = g.find(word);
    c.fp += n - (it == g.end() ? 0 : std::min(n, it->second));
  }
  return c.f1();
}

std::string title_fault(const CorpusCase& c, const Article& a) {
  return differ("title", c.gold.at("title").at("text"), a.title.value);
}

// The day must agree; the hour, too, where both have one (an hour without a zone is rightly left out).
std::string published_fault(const CorpusCase& c, const Article& a) {
  const std::string& expected = c.about.at("published");
  const std::string& found = a.pub_date.value;
  const std::size_t size = expected.size() > 10 && found.size() > 10 ? std::string::npos : 10;
  return differ("published", expected.substr(0, size), found.substr(0, size));
}

// The person, and the body that signs unless it is the outlet itself.
std::string byline_fault(const CorpusCase& c, const Article& a) {
  const nlohmann::json& b = c.gold.at("byline");
  const auto text = [&](const char* key) { return b.is_null() || b.value(key, nlohmann::json()).is_null() ? std::string() : b.at(key).get<std::string>(); };
  const std::string person = differ("byline", text("text"), a.byline.value);
  if (!person.empty()) return person;
  const auto body = [&](const std::string& s) { return s == c.about.at("site") ? std::string() : s; };
  return differ("organisation", body(text("organisation")), body(a.organisation));
}

Measured measure_all() {
  Measured out;
  Worker worker = corpus_engine().worker();
  Tally total;
  Scores all{};
  for (const CorpusCase& c : corpus_cases()) {
    Scores& s = out.rows[c.name];
    const Article a = read_page(worker, c.html()).article;
    s = {word_f1(c.article, a.text), title_fault(c, a).empty() ? 1.0 : 0.0, published_fault(c, a).empty() ? 1.0 : 0.0, byline_fault(c, a).empty() ? 1.0 : 0.0};
    for (std::size_t i = 0; i < kCleaningColumns; ++i) all[i] += s[i] / static_cast<double>(corpus_cases().size());
    std::vector<ScoreError> errors;
    const Tally t = score_reading(read_page(worker, c.text()), c.records, c.partial(), errors);
    record_scores(t, s);
    total += t;
  }
  record_scores(total, all);
  out.rows["all"] = all;
  out.inflated = total.inflated;
  return out;
}

bool rewrite_floors(bool lower) {
  Floors floors;
  if (const Result<std::string> there = read_file(floors_path())) floors = Floors::load(floors_path());
  const Measured now = measure_all();
  bool fell = false;
  Floors next;
  next.digest = corpus_digest();
  for (const auto& [name, scores] : now.rows) {
    Scores& row = next.rows[name] = scores;
    const auto old = floors.rows.find(name);
    if (old == floors.rows.end()) {
      fmt::print("{}: new\n", name);
      continue;
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double before = old->second[i], after = floor3(row[i]);
      if (std::abs(before - after) < 5e-4) continue;
      const bool falls = after < before;
      fell = fell || falls;
      if (falls && !lower) row[i] = before;
      fmt::print("{}: {} {:.3f} -> {:.3f}{}\n", name, kFloorColumns[i], before, after, falls && !lower ? " (kept: --lower allows a fall)" : "");
    }
  }
  if (const Status written = write_file_atomic(floors_path(), next.text()); !written) throw std::runtime_error(written.error().message());
  return lower || !fell;
}

}  // namespace sijil
