#include "store/cluster_writer.h"

#include "fmt/core.h"
#include "merge/summary.h"
#include "store/cluster_json.h"

namespace sijil {
namespace {

constexpr const char* kDoing = "cannot be written";

struct Statements {
  SqlStatement cluster, member, figure, join;
};

Result<Statements> prepare(const SqlConnection& c) {
  Result<SqlStatement> cluster = SqlStatement::prepare(
      c, "INSERT INTO clusters (id, kind, type, date_from, date_to, place, place_level, admin1, country, members, json) VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  if (!cluster) return cluster.error();
  Result<SqlStatement> member =
      SqlStatement::prepare(c, "INSERT INTO cluster_members (cluster, position, doc_id, url, record_id) VALUES (?,?,?,?,?)");
  if (!member) return member.error();
  Result<SqlStatement> figure = SqlStatement::prepare(c, "INSERT INTO cluster_figures (cluster, effect, low, best, high) VALUES (?,?,?,?,?)");
  if (!figure) return figure.error();
  Result<SqlStatement> join = SqlStatement::prepare(
      c, "INSERT INTO cluster_joins (cluster, position, doc_a, record_a, doc_b, record_b, score, evidence) VALUES (?,?,?,?,?,?,?,?)");
  if (!join) return join.error();
  return Statements{*std::move(cluster), *std::move(member), *std::move(figure), *std::move(join)};
}

Status write_members(const SqlConnection& c, Statements& s, const Tellings& t, const Cluster& cluster, const std::string& id) {
  std::int64_t position = 0;
  for (const std::uint32_t m : cluster.members) {
    const Telling& x = t.all()[m];
    s.member.text(id).integer(position++).text(t.text(x.doc)).text_or_null(t.text(x.url)).text(t.text(x.id));
    if (Status done = s.member.finish(c, kDoing); !done) return done;
  }
  return ok_status();
}

Status write_joins(const SqlConnection& c, Statements& s, const Tellings& t, const Cluster& cluster, const std::string& id) {
  std::int64_t position = 0;
  for (const Candidate& j : cluster.joins) {
    const Telling &a = t.all()[j.a], &b = t.all()[j.b];
    std::string why;
    for (const Reason& r : reasons_of(t, j)) why += fmt::format("{}{} {:+} ({})", why.empty() ? "" : "; ", r.name, r.points, r.value);
    s.join.text(id).integer(position++).text(t.text(a.doc)).text(t.text(a.id)).text(t.text(b.doc)).text(t.text(b.id)).integer(j.score).text(why);
    if (Status done = s.join.finish(c, kDoing); !done) return done;
  }
  return ok_status();
}

Status write_cluster(const SqlConnection& c, Statements& s, const Tellings& t, const Cluster& cluster) {
  const ClusterSummary sum = summarise(t, cluster);
  const std::string id = cluster_id(t, cluster), from = day_text(sum.first), to = day_text(sum.last), json = cluster_json(t, cluster);
  const Places& p = t.places();
  const bool placed = sum.place != kNone;
  s.cluster.text(id).text(sum.aggregate ? "aggregate" : "incident").text(kRecordTypes[sum.type]).text_or_null(from).text_or_null(to);
  s.cluster.text_or_null(placed ? std::string_view(p.name(sum.place)) : "").text_or_null(placed ? std::string_view(p.level(sum.place)) : "");
  s.cluster.text_or_null(placed ? t.text(p.admin1(sum.place)) : "").text_or_null(placed ? t.text(p.country(sum.place)) : "");
  s.cluster.integer(static_cast<std::int64_t>(cluster.members.size())).text(json);
  if (Status done = s.cluster.finish(c, kDoing); !done) return done;
  for (const EffectSummary& e : sum.effects) {
    s.figure.text(id).text(kEffects[e.effect]).integer(e.low).integer(e.best).integer(e.high);
    if (Status done = s.figure.finish(c, kDoing); !done) return done;
  }
  if (Status done = write_members(c, s, t, cluster, id); !done) return done;
  return write_joins(c, s, t, cluster, id);
}

}  // namespace

Status write_clusters(SqlConnection& c, const Tellings& tellings, const std::vector<Cluster>& clusters) {
  if (Status s = c.run("DELETE FROM clusters"); !s) return s;
  Result<Statements> statements = prepare(c);
  if (!statements) return statements.error();
  for (const Cluster& cluster : clusters) {
    if (cluster.members.size() < 2) continue;
    if (Status s = write_cluster(c, *statements, tellings, cluster); !s) return s;
  }
  return ok_status();
}

}  // namespace sijil
