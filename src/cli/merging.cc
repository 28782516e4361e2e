#include "cli/merging.h"

#include "fmt/core.h"
#include "merge/summary.h"
#include "rules/rule_set.h"

namespace sijil {

struct Merging::Parts {
  std::shared_ptr<const RuleSet> rules;
  MergeTables tables;
  Tellings tellings;
  Parts(std::shared_ptr<const RuleSet> r, MergeTables t) : rules(std::move(r)), tables(std::move(t)), tellings(*rules, tables) {}
};

Merging::Merging(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Merging::Merging(Merging&&) noexcept = default;
Merging::~Merging() = default;

Result<Merging> Merging::load(const std::string& rules_dir, const std::vector<std::string>& gazetteers) {
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::load(rules_dir, nullptr, gazetteers);
  if (!rules) return rules.error();
  Result<MergeTables> tables = MergeTables::load(rules_dir, (*rules)->folds());
  if (!tables) return tables.error();
  return Merging(std::make_unique<Parts>(*rules, *std::move(tables)));
}

void Merging::add(const Document& document) { parts_->tellings.add(document.article, document.extraction.records); }

std::vector<Cluster> Merging::run(bool near_misses) {
  parts_->tellings.settle();
  return make_clusters(parts_->tellings, find_candidates(parts_->tellings, near_misses), near_misses);
}

const Tellings& Merging::tellings() const { return parts_->tellings; }

namespace {

std::string range_text(const EffectSummary& e) {
  const auto text = [](const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : std::string("?"); };
  if (e.low == e.high && e.low == e.best) return text(e.best);
  return fmt::format("{} ({}..{})", text(e.best), text(e.low), text(e.high));
}

std::string pair_text(const Tellings& t, const Candidate& c) {
  const Telling &a = t.all()[c.a], &b = t.all()[c.b];
  std::string out = fmt::format("{} + {}  {} points:", t.text(a.doc), t.text(b.doc), c.score);
  for (const Reason& r : reasons_of(t, c)) out += fmt::format(" {} {:+} ({});", r.name, r.points, r.value);
  out.back() = '\n';
  return out;
}

}  // namespace

std::string cluster_table(const Tellings& t, const Cluster& c) {
  const ClusterSummary sum = summarise(t, c);
  std::string days = day_text(sum.first);
  if (sum.last != sum.first) days += ".." + day_text(sum.last);
  std::string out = fmt::format("{}  {}  {}  {} {}  {}", cluster_id(t, c), days.empty() ? "?" : days, kRecordTypes[sum.type],
                                c.members.size(), c.members.size() == 1 ? "record" : "records",
                                sum.place == kNone ? "?" : t.places().name(sum.place));
  for (const EffectSummary& e : sum.effects) out += fmt::format("  {} {}", kEffects[e.effect], range_text(e));
  out += '\n';
  for (const std::uint32_t m : c.members) {
    const Telling& x = t.all()[m];
    out += fmt::format("    {}  {}  {}", day_text(x.published), t.text(x.doc), kRecordTypes[x.type]);
    for (const Figure& f : x.figures) {
      if (f.best) out += fmt::format("  {} {}{}", kEffects[f.effect], *f.best, f.source == kNoWord ? "" : fmt::format(" ({})", t.text(f.source)));
    }
    out += '\n';
  }
  for (const Candidate& j : c.joins) out += "    joined  " + pair_text(t, j);
  for (const NearMiss& m : c.near_misses) {
    out += fmt::format("    not joined ({})  {}", m.barrier == Barrier::none ? "score" : barrier_name(m.barrier), pair_text(t, m.pair));
  }
  return out;
}

}  // namespace sijil
