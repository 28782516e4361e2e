// Records for the tests of merging, made in a line: a car bomb in al-Bab unless told otherwise. Real rules.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "merge/clusters.h"
#include "merge/constants.h"
#include "merge/summary.h"

namespace sijil {

inline std::shared_ptr<const RuleSet> real_rules() {
  static const std::shared_ptr<const RuleSet> rules = *RuleSet::load(std::string(SIJIL_SOURCE_DIR) + "/rules");
  return rules;
}
inline const MergeTables& real_tables() {
  static const MergeTables tables = *MergeTables::load(std::string(SIJIL_SOURCE_DIR) + "/rules", real_rules()->folds());
  return tables;
}

struct Sample {
  std::string doc, published = "2023-02-14", day = "2023-02-14", title;
  std::string type = "explosive.vbied", place = "sy-al-bab", name = "الباب", level = "town", country = "SY", admin1 = "SY-HL";
  std::int64_t killed = 3, injured = -1;
  std::string kind = "incident", time, id = "r1";
  std::vector<RecordActor> actors;
};

inline CasualtyRow row(const std::string& effect, std::int64_t n) {
  CasualtyRow r;
  r.effect = effect;
  r.best = r.min = r.max = n;
  return r;
}

inline RecordActor actor(const std::string& role, const std::string& id, const std::string& type, const std::string& country = "") {
  RecordActor a;
  a.role = role;
  a.value.id = a.value.name = id;
  a.value.type = type;
  a.value.country = country;
  return a;
}

inline Incident record_of(const Sample& s) {
  Incident r;
  r.id = s.id;
  r.kind = s.kind;
  r.type = s.type;
  r.trigger_lemma = "trigger";
  if (!s.day.empty()) {
    r.date.emplace();
    r.date->from = s.day.substr(0, 10);
    r.date->to = s.day.size() > 10 ? s.day.substr(11) : s.day;   // "FROM/TO"
    r.date->time_of_day = s.time;
  }
  if (!s.name.empty()) {
    r.place.emplace();
    r.place->value.id = s.place;
    r.place->value.name = s.name;
    r.place->value.level = s.level;
    r.place->value.country = s.country;
    r.place->value.admin1 = s.admin1;
  }
  if (s.killed >= 0) r.casualties.push_back(row("killed", s.killed));
  if (s.injured >= 0) r.casualties.push_back(row("injured", s.injured));
  r.actors = s.actors;
  return r;
}

/// Samples of one `doc` are records of one article.
inline void add(Tellings& tellings, const std::vector<Sample>& samples) {
  for (const Sample& s : samples) {
    Article a;
    a.doc_id = s.doc;
    a.title.value = s.title;
    a.pub_date.value = s.published;
    tellings.add(a, {record_of(s)});
  }
  tellings.settle();
}

/// "a b | c": the articles of each cluster, by publication and name.
inline std::string clusters_of(const std::vector<Sample>& samples, std::vector<Cluster>* clusters = nullptr) {
  Tellings tellings(*real_rules(), real_tables());
  add(tellings, samples);
  const std::vector<Cluster> made = make_clusters(tellings, find_candidates(tellings, true), true);
  std::string out;
  for (const Cluster& c : made) {
    if (!out.empty()) out += " | ";
    for (const std::uint32_t m : c.members) out += (m == c.members.front() ? "" : " ") + std::string(tellings.text(tellings.all()[m].doc));
  }
  if (clusters) *clusters = made;
  return out;
}

}  // namespace sijil
