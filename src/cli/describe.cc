#include "cli/describe.h"

#include "fmt/core.h"

namespace sijil {
namespace {

void add(std::string& list, std::string_view part, std::string_view between = ", ") {
  if (part.empty()) return;
  if (!list.empty()) list += between;
  list += part;
}

/// "a..b", "a..", "..b" or the one value both share.
std::string range(const std::string& from, const std::string& to) {
  return from == to ? from : fmt::format("{}..{}", from, to);
}

std::string whole(const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : ""; }

std::string with_modifier(Modifier m, const std::string& value, const std::string& min, const std::string& max) {
  switch (m) {
    case Modifier::exact: return value;
    case Modifier::at_least: return ">= " + (min.empty() ? value : min);
    case Modifier::more_than: return "> " + (min.empty() ? value : min);
    case Modifier::about: return "about " + value;
    case Modifier::up_to: return "<= " + (max.empty() ? value : max);
    case Modifier::less_than: return "< " + (max.empty() ? value : max);
    case Modifier::range: return range(min, max);
    case Modifier::vague: return range(min, max);
  }
  return value;
}

std::string rational(const std::optional<Rational>& r) { return r ? r->to_string() : ""; }

std::string describe_duration(const DurationValue& d) {
  std::string out = d.modifier == Modifier::exact ? d.iso : with_modifier(d.modifier, d.iso, d.min, d.max);
  if (!d.from.empty() || !d.to.empty()) out += fmt::format(" ({})", range(d.from, d.to));
  return out;
}

std::string describe_actor(const ActorValue& a) {
  std::string out = a.name;
  add(out, a.type);
  add(out, a.country);
  if (a.certainty != "confirmed") add(out, a.certainty);
  return out;
}

std::string describe_quantity(const QuantityValue& q) {
  std::string out = describe(q.number);
  std::string who = q.effect;
  add(who, q.group);
  add(who, q.demographic);
  for (const std::string& n : q.nationality) add(who, n);
  add(who, q.noun);
  return who.empty() ? out : fmt::format("{} ({})", out, who);
}

struct Describe {
  std::string operator()(const std::monostate&) const { return ""; }
  std::string operator()(const NumberValue& v) const { return describe(v); }
  std::string operator()(const DateValue& v) const { return describe(v); }
  std::string operator()(const DurationValue& v) const { return describe_duration(v); }
  std::string operator()(const SetValue& v) const { return fmt::format("{} x {}{}", v.count, v.iso, v.weekday == 0 ? "" : fmt::format(" (weekday {})", v.weekday)); }
  std::string operator()(const PlaceValue& v) const { return describe(v); }
  std::string operator()(const ActorValue& v) const { return describe_actor(v); }
  std::string operator()(const WordValue& v) const { return v.cls.empty() ? v.id : v.cls; }   // the id is the rule
  std::string operator()(const QuantityValue& v) const { return describe_quantity(v); }
};

}  // namespace

std::string describe(const NumberValue& value) {
  std::string out = with_modifier(value.modifier, rational(value.value), rational(value.min), rational(value.max));
  if (value.ordinal) out += " (ordinal)";
  if (value.fraction) out += " (fraction)";
  add(out, value.unit, " ");
  return out;
}

std::string describe(const DateValue& value) {
  std::string out = value.from.empty() && value.to.empty() ? "?" : range(value.from, value.to);
  if (value.open_end) out += " and on";
  if (value.open_start) out = "until " + out;
  std::string how = value.precision;
  add(how, value.time_of_day);
  if (value.calendar != "gregorian") add(how, value.calendar);
  add(how, value.resolved_from);
  for (const std::string& check : value.checks) add(how, check);
  return fmt::format("{} ({})", out, how);
}

std::string describe(const PlaceValue& value) {
  std::string out = value.relation.empty() || value.relation == "in" ? "" : value.relation + " ";
  out += value.name;
  for (const std::string& outer : value.chain) add(out, outer, " < ");
  add(out, value.level);
  add(out, value.country);
  if (value.has_point) out += fmt::format(" ({:.4f} {:.4f})", value.lat, value.lon);
  return out;
}

std::string describe(const CasualtyRow& row) {
  std::string out =
      fmt::format("{} {}", row.effect, with_modifier(row.modifier, whole(row.best), whole(row.min), whole(row.max)));
  std::string who = row.group;
  add(who, row.demographic);
  for (const std::string& n : row.nationality) add(who, n);
  add(who, row.actor);
  out += fmt::format(" ({})", who);
  if (!row.rel.empty()) out += ", " + row.rel;
  if (row.of) out += fmt::format(" of {}", *row.of + 1);
  if (!row.source.empty()) out += ", by " + row.source;
  return out;
}

std::string describe_head(const Incident& record) {
  return fmt::format("{} {}, {}, {}", record.kind, record.type, record.outcome, record.certainty);
}

std::string describe(const Mention& mention) { return std::visit(Describe{}, mention.value); }

}  // namespace sijil
