// Parsing of --expect, and the comparison with each record; expect_passages.cc follows the values through the text.
#include "cli/expect.h"

#include <algorithm>
#include <charconv>

#include "base/strings.h"
#include "cli/describe.h"
#include "cli/expect_passages.h"
#include "fmt/core.h"
#include "incident/taxonomy.h"
#include "validate/name_folder.h"

namespace sijil {
namespace {

constexpr std::string_view kKeys[] = {"kind", "type", "date", "place", "actor", "weapon", "text"};

std::vector<std::string_view> known_keys() {
  std::vector<std::string_view> out(std::begin(kKeys), std::end(kKeys));
  out.insert(out.end(), kEffects.begin(), kEffects.end());
  return out;
}

bool is_effect(std::string_view key) { return is_one_of(key, kEffects); }

bool is_type(std::string_view value) {
  return std::any_of(kRecordTypes.begin(), kRecordTypes.end(),
                     [&](std::string_view t) { return t == value || t.substr(0, t.find('.')) == value; });
}

std::vector<std::string_view> all_types() {
  std::vector<std::string_view> out(kRecordTypes.begin(), kRecordTypes.end());
  for (const std::string_view t : kRecordTypes) out.push_back(t.substr(0, t.find('.')));
  return out;
}

Status check_condition(const Expectation::Condition& c) {
  const auto wrong = [&](const std::string& what) { return Error{ErrorCode::usage, "", fmt::format("--expect {}={}: {}", c.key, c.value, what)}; };
  if (c.value.empty()) return wrong("a value is missing");
  if (c.key == "type" && !is_type(c.value)) return wrong("no such type of record" + did_you_mean(c.value, all_types()));
  if (c.key == "kind" && !is_one_of(std::string_view(c.value), kRecordKinds)) return wrong("expected incident or aggregate");
  if (c.key == "weapon" && !is_one_of(std::string_view(c.value), kWeapons)) return wrong("no such weapon");
  if (!is_effect(c.key)) return ok_status();
  std::int64_t n = 0;
  const auto [end, problem] = std::from_chars(c.value.data(), c.value.data() + c.value.size(), n);
  return problem == std::errc() && end == c.value.data() + c.value.size() ? ok_status() : wrong("expected a whole number");
}

// Names are equal or one holds all words of the other.
bool names_agree(const std::string& a, const std::string& b) {
  const std::string x = " " + NameFolder::plain(a) + " ", y = " " + NameFolder::plain(b) + " ";
  return x.size() > 2 && y.size() > 2 && (x.find(y) != std::string::npos || y.find(x) != std::string::npos);
}

bool day_agrees(const std::string& day, const DateValue& d) {
  return !d.from.empty() && d.from.substr(0, 10) <= day && (d.open_end || day <= d.to.substr(0, 10));
}

std::string rule_of(const Incident& r, const std::string& field) {
  for (const FieldRule& f : r.rules) {
    if (f.field == field) return fmt::format("  <- {}", f.rule);
  }
  return {};
}

// One condition against one record: whether it holds, and what the record has instead.
struct Verdict {
  bool holds = false;
  std::string has;
};

Verdict figure_verdict(const Incident& r, const Expectation::Condition& c) {
  Verdict v;
  for (std::size_t i = 0; i < r.casualties.size(); ++i) {
    const CasualtyRow& row = r.casualties[i];
    if (row.effect != c.key) continue;
    v.holds = v.holds || (row.best && std::to_string(*row.best) == c.value);
    v.has += fmt::format("{}{}{}", v.has.empty() ? "" : "; ", describe(row), rule_of(r, fmt::format("casualties[{}]", i)));
  }
  return v;
}

Verdict verdict(const Incident& r, const Expectation::Condition& c, const Article& article, const Extraction& x) {
  Verdict v;
  if (is_effect(c.key)) return figure_verdict(r, c);
  if (c.key == "kind") return {r.kind == c.value, r.kind + rule_of(r, "kind")};
  if (c.key == "type") return {r.type == c.value || starts_with(r.type, c.value + "."), r.type + rule_of(r, "type")};
  if (c.key == "date" && r.date) return {day_agrees(c.value, *r.date), describe(*r.date) + rule_of(r, "date")};
  if (c.key == "place" && r.place) {
    v.holds = names_agree(c.value, r.place->value.name) || names_agree(c.value, r.place->ref.text);
    for (const std::string& up : r.place->value.chain) v.holds = v.holds || names_agree(c.value, up);
    for (const std::string& also : r.place->places_also) v.holds = v.holds || names_agree(c.value, also);
    v.has = describe(r.place->value) + rule_of(r, "place");
  }
  if (c.key == "actor") {
    for (std::size_t i = 0; i < r.actors.size(); ++i) {
      const RecordActor& a = r.actors[i];
      v.holds = v.holds || names_agree(c.value, a.value.name) || names_agree(c.value, a.ref.text) || a.value.id == c.value;
      v.has += fmt::format("{}{}: {}{}", v.has.empty() ? "" : "; ", a.role, a.value.name, rule_of(r, fmt::format("actors[{}]", i)));
    }
  }
  if (c.key == "weapon") {
    v.holds = std::find(r.weapons.begin(), r.weapons.end(), c.value) != r.weapons.end();
    for (const std::string& w : r.weapons) v.has += (v.has.empty() ? "" : ", ") + w;
  }
  if (c.key == "text") {
    const std::vector<Span> wanted = passages_of(article, x, c.value);
    for (const Span& e : r.evidence) {
      v.holds = v.holds || std::any_of(wanted.begin(), wanted.end(), [&](const Span& w) { return w.overlaps(e); });
      v.has += fmt::format("{}\"{}\"", v.has.empty() ? "" : " ", e.of(article.text));
    }
  }
  return v;
}

struct Nearest {
  std::size_t record = 0;
  std::vector<Verdict> verdicts;
  int held = -1;
};

}  // namespace

Result<Expectation> Expectation::parse(std::string_view words) {
  Expectation out;
  for (const std::string_view piece : split(words, ',')) {
    const std::string_view part = trim(piece);
    if (part.empty()) continue;
    const std::size_t at = part.find('=');
    Condition c;
    if (at == std::string_view::npos) {
      // A comma of the quotation itself.
      if (!out.conditions_.empty() && out.conditions_.back().key == "text") {
        out.conditions_.back().value += ", " + std::string(part);
        continue;
      }
      c = {"text", std::string(part)};
    } else {
      c = {std::string(trim(part.substr(0, at))), std::string(trim(part.substr(at + 1)))};
    }
    const std::vector<std::string_view> keys = known_keys();
    if (std::find(keys.begin(), keys.end(), c.key) == keys.end()) {
      return Error{ErrorCode::usage, "", fmt::format("--expect {}: no such key{}", c.key, did_you_mean(c.key, keys))};
    }
    if (Status s = check_condition(c); !s) return s.error();
    out.conditions_.push_back(std::move(c));
  }
  if (out.conditions_.empty()) return Error{ErrorCode::usage, "", "--expect: expected key=value pairs or words of the text"};
  return out;
}

std::string Expectation::answer(const Article& article, const Extraction& x) const {
  Nearest best;
  for (std::size_t i = 0; i < x.records.size(); ++i) {
    Nearest n{i, {}, 0};
    for (const Condition& c : conditions_) {
      n.verdicts.push_back(verdict(x.records[i], c, article, x));
      n.held += n.verdicts.back().holds;
    }
    if (n.held > best.held) best = std::move(n);
  }
  const int all = static_cast<int>(conditions_.size());
  std::string out = "expected:";
  for (const Condition& c : conditions_) out += fmt::format(" {}={}", c.key, c.value);
  out += '\n';
  if (best.held == all) return out + fmt::format("  record {} is it: every condition holds\n", best.record + 1);
  if (best.held <= 0) out += "  no record has any of it\n";
  else out += fmt::format("  nearest: record {}, {} of {} conditions hold\n", best.record + 1, best.held, all);
  std::vector<Condition> open;
  for (std::size_t i = 0; i < conditions_.size(); ++i) {
    const Condition& c = conditions_[i];
    const bool holds = best.held > 0 && best.verdicts[i].holds;
    if (best.held > 0) {
      const std::string& has = best.verdicts[i].has;
      out += fmt::format("    {} {}={}", holds ? "holds" : "FAILS", c.key, c.value);
      out += holds ? "\n" : fmt::format(": the record has {}\n", has.empty() ? "none" : has);
    }
    if (!holds) open.push_back(c);
  }
  return out + follow_passages(article, x, open);
}

}  // namespace sijil
