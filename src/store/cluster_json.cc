#include "store/cluster_json.h"

#include "base/json_writer.h"
#include "merge/summary.h"

namespace sijil {
namespace {

class Writer {
 public:
  Writer(const Tellings& tellings, const Cluster& cluster) : t_(tellings), c_(cluster), sum_(summarise(tellings, cluster)), w_(out_) {}

  std::string write() {
    w_.begin_object();
    w_.key("schema").string("sijil-cluster/1").key("id").string(cluster_id(t_, c_));
    w_.key("kind").string(sum_.aggregate ? "aggregate" : "incident").key("type").string(name(kRecordTypes, sum_.type));
    date();
    place();
    parties();
    weapons();
    figures();
    members();
    w_.key("joins").begin_array();
    for (const Candidate& j : c_.joins) join(j, nullptr);
    w_.end_array();
    w_.key("near_misses").begin_array();
    for (const NearMiss& m : c_.near_misses) join(m.pair, &m);
    w_.end_array().end_object();
    return std::move(out_);
  }

 private:
  template <std::size_t N>
  static std::string_view name(const NameList<N>& list, std::size_t i) {
    return i < N ? list[i] : std::string_view();
  }
  const Telling& telling(std::uint32_t i) const { return t_.all()[i]; }

  void number(const char* key, const std::optional<std::int64_t>& n) {
    w_.key(key);
    n ? w_.integer(*n) : w_.null();
  }

  void date() {
    w_.key("date").begin_object();
    w_.key("from").string_or_null(day_text(sum_.first)).key("to").string_or_null(day_text(sum_.last));
    w_.key("from_publication").boolean(!sum_.dated).end_object();
  }

  void place() {
    w_.key("place");
    if (sum_.place == kNone) {
      w_.null();
      return;
    }
    const Places& p = t_.places();
    w_.begin_object().key("name").string(p.name(sum_.place)).key("level").string_or_null(p.level(sum_.place));
    w_.key("admin1").string_or_null(t_.text(p.admin1(sum_.place))).key("country").string_or_null(t_.text(p.country(sum_.place)));
    w_.key("geo").string_or_null(p.id(sum_.place)).end_object();
  }

  void parties() {
    w_.key("actors").begin_array();
    for (const Party& p : sum_.parties) {
      w_.begin_object().key("role").string(name(kActorRoles, p.role)).key("id").string(t_.text(p.id)).end_object();
    }
    w_.end_array();
  }

  void weapons() {
    w_.key("weapons").begin_array();
    for (std::size_t i = 0; i < kWeapons.size(); ++i)
      if (sum_.weapons >> i & 1U) w_.string(kWeapons[i]);
    w_.end_array();
  }

  void figures() {
    w_.key("figures").begin_object();
    for (const EffectSummary& e : sum_.effects) {
      w_.key(kEffects[e.effect]).begin_object();
      number("low", e.low);
      number("best", e.best);
      number("high", e.high);
      w_.key("versions").begin_array();
      for (const FigureVersion& v : e.versions) version(telling(v.member), telling(v.member).figures[v.figure]);
      w_.end_array().end_object();
    }
    w_.end_object();
  }

  void version(const Telling& t, const Figure& f) {
    w_.begin_object().key("published").string_or_null(day_text(t.published));
    w_.key("doc_id").string(t_.text(t.doc)).key("record").string(t_.text(t.id));
    w_.key("group").string(name(kGroups, f.group)).key("demographic").string_or_null(name(kDemographics, f.demographic));
    number("best", f.best);
    number("min", f.min);
    number("max", f.max);
    w_.key("modifier").string(name(kModifiers, f.modifier)).key("rel").string_or_null(name(kRowRelations, f.rel));
    w_.key("source").string_or_null(t_.text(f.source)).end_object();
  }

  void members() {
    w_.key("members").begin_array();
    for (const std::uint32_t m : c_.members) {
      const Telling& t = telling(m);
      w_.begin_object().key("doc_id").string(t_.text(t.doc)).key("url").string_or_null(t_.text(t.url));
      w_.key("published").string_or_null(day_text(t.published)).key("record").string(t_.text(t.id));
      w_.key("type").string(name(kRecordTypes, t.type)).end_object();
    }
    w_.end_array();
  }

  void end_of(const char* key, std::uint32_t i) {
    w_.key(key).begin_array().string(t_.text(telling(i).doc)).string(t_.text(telling(i).id)).end_array();
  }

  void join(const Candidate& j, const NearMiss* miss) {
    w_.begin_object();
    end_of("a", j.a);
    end_of("b", j.b);
    w_.key("score").integer(j.score);
    if (miss) w_.key("why_not").string(miss->barrier == Barrier::none ? "score" : barrier_name(miss->barrier));
    w_.key("evidence").begin_array();
    for (const Reason& r : reasons_of(t_, j)) {
      w_.begin_object().key("name").string(r.name).key("points").integer(r.points).key("value").string(r.value).end_object();
    }
    w_.end_array().end_object();
  }

  const Tellings& t_;
  const Cluster& c_;
  const ClusterSummary sum_;
  std::string out_;
  JsonWriter w_;
};

}  // namespace

std::string cluster_json(const Tellings& tellings, const Cluster& cluster) { return Writer(tellings, cluster).write(); }

}  // namespace sijil
