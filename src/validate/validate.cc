#include "validate/validate.h"

#include <algorithm>
#include <set>

#include "incident/taxonomy.h"
#include "validate/casualty_checks.h"
#include "validate/day.h"

namespace sijil {
namespace {

std::string indexed(const char* list, std::size_t i) { return std::string(list) + "[" + std::to_string(i) + "]"; }

bool inside_character(std::string_view text, std::uint32_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// Checks of one record; every finding carries its id.
class RecordValidator {
 public:
  RecordValidator(const ValidatedText& document, const Incident& record, std::vector<Finding>& out)
      : document_(document), record_(record), out_(out) {}

  void run() {
    if (record_.id.empty()) error("id", "missing", "a record needs an id");
    words();
    date();
    place();
    actors();
    casualties();
    sources_and_weapons();
    evidence();
    ref("trigger", record_.trigger);
    if (record_.incident_count) {
      ref("incident_count", record_.incident_count->ref);
      order("incident_count", record_.incident_count->min, record_.incident_count->best, record_.incident_count->max);
    }
    for (const Check& check : record_checks(record_, document_.pub_date)) {
      if (check.status == "fail") add(check_field(check.id), check.id, "warning", check.detail);
    }
  }

 private:
  void add(std::string field, std::string check, const char* severity, std::string detail) {
    out_.push_back({document_.doc_id, record_.id, std::move(field), std::move(check), severity, std::move(detail)});
  }
  void error(std::string field, const char* check, std::string detail) {
    add(std::move(field), check, "error", std::move(detail));
  }
  static std::string check_field(const std::string& id) {
    return id == "weekday_matches" || id == "not_after_pub" ? "date" : "casualties";
  }

  template <std::size_t N>
  void word(const std::string& field, std::string_view value, const NameList<N>& list, bool may_be_empty = false) {
    if ((value.empty() && may_be_empty) || is_one_of(value, list)) return;
    error(field, "enum", value.empty() ? "missing" : "\"" + std::string(value) + "\" is not in the schema");
  }

  void words() {
    word("kind", record_.kind, kRecordKinds);
    word("type", record_.type, kRecordTypes);
    word("outcome", record_.outcome, kOutcomes);
    word("certainty", record_.certainty, kCertainties);
    for (std::size_t i = 0; i < record_.links.size(); ++i) word(indexed("links", i) + ".type", record_.links[i].type, kLinkTypes);
    for (std::size_t i = 0; i < record_.checks.size(); ++i) {
      word(indexed("checks", i) + ".id", record_.checks[i].id, kCheckIds);
      word(indexed("checks", i) + ".status", record_.checks[i].status, kCheckStatuses);
    }
  }

  void span(const std::string& field, const Span& s) {
    if (s.begin > s.end) return error(field, "span_slices", "the span ends before it begins");
    if (document_.text.empty()) return;
    if (s.end > document_.text.size()) return error(field, "span_slices", "the span reaches beyond the text");
    if (inside_character(document_.text, s.begin) || inside_character(document_.text, s.end)) {
      error(field, "span_slices", "the span cuts a character");
    }
  }

  // A value that was read from the text must be what stands there; one without text and span was not read from it.
  void ref(const std::string& field, const TextRef& r) {
    if (r.text.empty() && r.span.empty()) return;
    const std::size_t before = out_.size();
    span(field + ".span", r.span);
    if (document_.text.empty() || out_.size() != before) return;
    const std::string_view slice = r.span.of(document_.text);
    if (slice != r.text) {
      error(field + ".text", "span_slices", "\"" + r.text + "\" differs from the text at its span, \"" + std::string(slice) + "\"");
    }
  }

  void order(const std::string& field, const std::optional<std::int64_t>& min, const std::optional<std::int64_t>& best,
             const std::optional<std::int64_t>& max) {
    const auto above = [](const auto& a, const auto& b) { return a && b && *a > *b; };
    if (above(min, best) || above(best, max) || above(min, max)) error(field, "number_order", "expected min <= best <= max");
    if ((min && *min < 0) || (best && *best < 0) || (max && *max < 0)) error(field, "number_order", "a count below zero");
  }

  void date() {
    ref("date", record_.date_ref);
    if (!record_.date) return;
    const DateValue& d = *record_.date;
    word("date.precision", d.precision, kDatePrecisions);
    word("date.resolved_from", d.resolved_from, kDateOrigins, true);
    const auto from = iso_day_number(d.from), to = iso_day_number(d.to);
    if (!d.from.empty() && !from) error("date.from", "date_order", "\"" + d.from + "\" is not a day");
    if (!d.to.empty() && !to) error("date.to", "date_order", "\"" + d.to + "\" is not a day");
    if (from && to && (*from > *to || (*from == *to && d.from > d.to))) error("date", "date_order", d.from + " is after " + d.to);
    if (d.weekday < 0 || d.weekday > 7) error("date.weekday", "enum", "expected 1 (Monday) to 7");
  }

  void place() {
    if (!record_.place) return;
    const PlaceValue& p = record_.place->value;
    ref("place", record_.place->ref);
    word("place.level", p.level, kPlaceLevels, true);
    word("place.relation", p.relation, kPlaceRelations, true);
    country("place.country", p.country);
    if (p.has_point && (p.lat < -90 || p.lat > 90 || p.lon < -180 || p.lon > 180)) {
      error("place.geo", "geo_range", "latitude or longitude out of range");
    }
  }

  void country(const std::string& field, const std::string& code) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (code.empty() || (code.size() == 2 && capital(code[0]) && capital(code[1]))) return;
    error(field, "enum", "\"" + code + "\" is not an ISO 3166-1 code of two letters");
  }

  void actors() {
    for (std::size_t i = 0; i < record_.actors.size(); ++i) {
      const RecordActor& a = record_.actors[i];
      const std::string field = indexed("actors", i);
      ref(field, a.ref);
      word(field + ".role", a.role, kActorRoles);
      word(field + ".type", a.value.type, kActorTypes);
      word(field + ".certainty", a.value.certainty, kCertainties);
      country(field + ".country", a.value.country);
      if (a.value.name.empty()) error(field + ".name", "missing", "an actor needs a name");
    }
  }

  void casualties() {
    for (std::size_t i = 0; i < record_.casualties.size(); ++i) {
      const CasualtyRow& c = record_.casualties[i];
      const std::string field = indexed("casualties", i);
      ref(field, c.ref);
      word(field + ".effect", c.effect, kEffects);
      word(field + ".group", c.group, kGroups);
      word(field + ".demographic", c.demographic, kDemographics, true);
      word(field + ".rel", c.rel, kRowRelations, true);
      order(field, c.min, c.best, c.max);
      const bool needs_parent = c.rel == "part" || c.rel == "subset";
      if (needs_parent && !parent_row(record_.casualties, i)) error(field + ".of", "row_reference", "expected the index of another row, without a circle");
      if (!needs_parent && c.of) error(field + ".of", "row_reference", "only a part or a subset has a parent row");
      for (const std::string& code : c.nationality) {
        if (code != "FOREIGN") country(field + ".nationality", code);
      }
    }
  }

  void sources_and_weapons() {
    for (std::size_t i = 0; i < record_.weapons.size(); ++i) word(indexed("weapons", i), record_.weapons[i], kWeapons);
    for (std::size_t i = 0; i < record_.sources.size(); ++i) {
      ref(indexed("sources", i), record_.sources[i].ref);
      word(indexed("sources", i) + ".type", record_.sources[i].type, kSourceTypes);
    }
  }

  void evidence() {
    if (record_.evidence.empty()) error("evidence", "missing", "a record needs at least one span of evidence");
    for (std::size_t i = 0; i < record_.evidence.size(); ++i) {
      const std::string field = indexed("evidence.spans", i);
      if (record_.evidence[i].empty()) error(field, "span_slices", "the span is empty");
      span(field, record_.evidence[i]);
    }
    for (const std::uint32_t s : record_.evidence_sentences) {
      if (document_.sentences && s >= document_.sentences) error("evidence.sent", "span_slices", "there is no sentence " + std::to_string(s));
    }
  }

  const ValidatedText& document_;
  const Incident& record_;
  std::vector<Finding>& out_;
};

std::int64_t killed(const Incident& r) {
  std::int64_t total = 0, sum = 0;
  for (const CasualtyRow& c : r.casualties) {
    if (c.effect != "killed" || !c.best) continue;
    if (c.rel == "total") total = std::max(total, *c.best);
    if (c.rel != "subset") sum += *c.best;
  }
  return total ? total : sum;
}

std::string place_name(const Incident& r) { return r.place ? r.place->value.name : std::string(); }

bool same_happening(const Incident& a, const Incident& b) {
  const auto days = [](const Incident& r) { return r.date ? r.date->from + "/" + r.date->to : std::string("/"); };
  const auto rows_equal = [](const CasualtyRow& x, const CasualtyRow& y) {
    return x.effect == y.effect && x.group == y.group && x.best == y.best && x.min == y.min;
  };
  return a.kind == b.kind && a.type == b.type && days(a) == days(b) && place_name(a) == place_name(b) &&
         !(place_name(a).empty() && a.casualties.empty()) && a.casualties.size() == b.casualties.size() &&
         std::equal(a.casualties.begin(), a.casualties.end(), b.casualties.begin(), rows_equal);
}

// What only all records together show.
void cross_checks(const ValidatedText& document, const std::vector<Incident>& records, std::vector<Finding>& out) {
  std::set<std::string> ids;
  for (const Incident& r : records) {
    if (!ids.insert(r.id).second) out.push_back({document.doc_id, r.id, "id", "unique_id", "error", "two records have this id"});
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    for (std::size_t k = 0; k < records[i].links.size(); ++k) {
      const std::string& target = records[i].links[k].target;
      if (!ids.count(target) || target == records[i].id) {
        out.push_back({document.doc_id, records[i].id, indexed("links", k), "link_target", "error", "no other record \"" + target + "\""});
      }
    }
    for (std::size_t j = i + 1; j < records.size(); ++j) {
      if (same_happening(records[i], records[j])) {
        out.push_back({document.doc_id, records[j].id, "", "duplicate_in_article", "warning", "tells the same as " + records[i].id});
      }
    }
    if (records[i].kind != "aggregate") continue;
    std::int64_t inside = 0;
    for (const Incident& r : records) {
      const bool part = std::any_of(r.links.begin(), r.links.end(), [&](const Link& l) { return l.type == "part_of" && l.target == records[i].id; });
      if (part && r.kind == "incident") inside += killed(r);
    }
    const std::int64_t whole = killed(records[i]);
    if (whole > 0 && inside > whole) {
      out.push_back({document.doc_id, records[i].id, "casualties", "period_ge_incidents", "warning",
                     std::to_string(inside) + " killed in its incidents, " + std::to_string(whole) + " in the total"});
    }
  }
}

Check date_check(const char* id) {
  Check out;
  out.id = id;
  out.status = "na";
  return out;
}

}  // namespace

std::vector<Check> record_checks(const Incident& record, const std::string& pub_date) {
  std::vector<Check> out{check_partition(record.casualties), check_subsets(record.casualties), date_check("weekday_matches"),
                         date_check("not_after_pub")};
  if (!record.date) return out;
  const auto from = iso_day_number(record.date->from), published = iso_day_number(pub_date);
  const int said = record.date->weekday;
  if (from && said >= 1 && said <= 7 && (record.date->precision == "day" || record.date->precision == "time")) {
    const int is = iso_weekday(*from);
    out[2].status = is == said ? "ok" : "fail";
    if (is != said) out[2].detail = record.date->from + " is weekday " + std::to_string(is) + ", the text says " + std::to_string(said);
  }
  if (from && published && record.outcome != "planned") {
    out[3].status = *from <= *published ? "ok" : "fail";
    if (*from > *published) out[3].detail = record.date->from + " is after the publication on " + pub_date.substr(0, 10);
  }
  return out;
}

std::vector<Finding> validate(const ValidatedText& document, const std::vector<Incident>& records) {
  std::vector<Finding> out;
  for (const Incident& record : records) RecordValidator(document, record, out).run();
  cross_checks(document, records, out);
  return out;
}

}  // namespace sijil
