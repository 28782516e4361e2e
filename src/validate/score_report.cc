// The texts of score.h: tables and lists for people.
#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "validate/score.h"

namespace sijil {
namespace {

double share(std::int64_t part, std::int64_t whole) {
  return whole ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

std::string faults(const ScoreError& error) {
  if (error.predicted_id.empty()) return "missed";
  if (error.gold_id.empty()) return "invented";
  std::string out;
  for (std::size_t i = 0; i < error.fields.size(); ++i) {
    const Counts& c = error.fields[i];
    if (c.perfect()) continue;
    fmt::format_to(std::back_inserter(out), "{}{} +{} -{}", out.empty() ? "" : ", ", kScoreFields[i], c.fp, c.fn);
  }
  return out;
}

}  // namespace

std::string Score::report() const {
  std::string out;
  const auto line = [&]<class... Args>(fmt::format_string<Args...> format, Args&&... args) {
    out += fmt::format(format, std::forward<Args>(args)...) + "\n";
  };
  line("{:<16}{:>6}{:>6}{:>6}{:>8}{:>8}{:>8}", "field", "right", "extra", "miss", "P", "R", "F1");
  for (std::size_t i = 0; i < kScoreFields.size(); ++i) {
    const Counts& c = total.fields[i];
    if (c.tp + c.fp + c.fn == 0) continue;
    line("{:<16}{:>6}{:>6}{:>6}{:>8.3f}{:>8.3f}{:>8.3f}", kScoreFields[i], c.tp, c.fp, c.fn, c.precision(), c.recall(), c.f1());
  }
  const auto sum = [&](const char* name, const Counts& c) {
    line("{:<16}{:>6}{:>6}{:>6}{:>8.3f}{:>8.3f}{:>8.3f}", name, c.tp, c.fp, c.fn, c.precision(), c.recall(), c.f1());
  };
  sum("all slots", total.slots());
  sum("core", total.core());
  sum("records", total.records);
  line("mean of fields F1 {:.3f}; records without a fault {} ({:.3f}); class right {:.3f}", total.macro_f1(), total.exact,
       total.exact_rate(), share(total.class_right, total.records.tp));
  line("deaths in single incidents: gold {}, predicted {}, absolute error {}", total.killed_gold, total.killed_predicted,
       total.killed_error);
  line("totals taken for incidents {} of {}; deaths inflated by totals {}", total.aggregates_as_incident, total.aggregates,
       total.inflated);
  line("title {}/{}, byline {}/{}, date {}/{}, body F1 {:.3f}; articles without a prediction {}", total.title_right,
       total.documents, total.byline_right, total.documents, total.pub_date_right, total.documents, total.body.f1(),
       total.missing);
  return out;
}

std::string Score::error_report() const {
  std::string out;
  for (const ScoreError& e : errors) {
    out += fmt::format("{}: {} / {} ({:.2f}): {}\n", e.doc_id, e.gold_id.empty() ? "-" : e.gold_id,
                       e.predicted_id.empty() ? "-" : e.predicted_id, e.similarity, faults(e));
  }
  return out;
}

}  // namespace sijil
