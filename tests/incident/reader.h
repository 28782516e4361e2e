// Reads articles of a few sentences with the real rules, by the front door, and tells what came of them in short lines,
// for the tables of this folder. Published on Monday 2022-10-31 unless a test says otherwise.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "incident/taxonomy.h"
#include "sijil.h"

namespace sijil {

class IncidentReader {
 public:
  static const Engine& engine() {
    static const Engine e = [] {
      std::vector<Error> all;
      Result<Engine> r = Engine::open(std::string(SIJIL_SOURCE_DIR) + "/rules", &all);
      for (const Error& x : all) ADD_FAILURE() << x.message();
      return *r;
    }();
    return e;
  }

  /// `body` has one paragraph a line; a title is set apart as the cleaner would do it.
  Extraction read(const std::string& body, const std::string& title = "", const std::string& published = "2022-10-31") {
    Article a;
    a.doc_id = "test";
    if (!title.empty()) {
      a.text = title + "\n";
      a.title = {title, {0, static_cast<std::uint32_t>(title.size())}, "given"};
      a.blocks.push_back({Block::Kind::title, a.title.span});
    }
    const auto begin = static_cast<std::uint32_t>(a.text.size());
    a.text += body;
    for (std::size_t at = begin; at < a.text.size();) {
      const std::size_t end = std::min(a.text.find('\n', at), a.text.size());
      a.blocks.push_back({Block::Kind::paragraph, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
      at = end + 1;
    }
    a.body.push_back({begin, static_cast<std::uint32_t>(a.text.size())});
    a.pub_date = {published, {}, "given"};
    text_ = a.text;
    return worker_.read(std::move(a)).extraction;
  }

  /// The text read last.
  const std::string& text() const { return text_; }

  /// "killed 7 civilian; injured at_least 9": rows of a record. Relations as "=0" (part of row 0) and "<0" (subset).
  static std::string rows(const Incident& r) {
    std::string out;
    for (const CasualtyRow& c : r.casualties) {
      if (!out.empty()) out += "; ";
      out += c.effect;
      if (c.modifier != Modifier::exact) out += " " + std::string(kModifiers[static_cast<std::size_t>(c.modifier)]);
      if (c.modifier == Modifier::range) out += " " + std::to_string(c.min.value_or(-1)) + "-" + std::to_string(c.max.value_or(-1));
      else out += " " + (c.best ? std::to_string(*c.best) : std::to_string(c.min.value_or(-1)) + "+");
      if (c.group != "all") out += " " + c.group;
      if (!c.demographic.empty()) out += "/" + c.demographic;
      if (c.of) out += (c.rel == "part" ? "=" : "<") + std::to_string(*c.of);
    }
    return out;
  }

  /// The same of all records, with " | " between.
  static std::string rows(const Extraction& e) {
    return each(e, [](const Incident& r) { return rows(r); });
  }
  static std::string types(const Extraction& e) {
    return each(e, [](const Incident& r) { return r.type; });
  }
  /// "incident explosive.ied".
  static std::string kinds(const Extraction& e) {
    return each(e, [](const Incident& r) { return r.kind + " " + cue(r, "kind"); });
  }
  /// First days: "2022-10-30", "-" without one.
  static std::string days(const Extraction& e) {
    return each(e, [](const Incident& r) { return r.date && !r.date->from.empty() ? r.date->from : std::string("-"); });
  }
  static std::string places(const Extraction& e) {
    return each(e, [](const Incident& r) { return r.place ? r.place->value.name : std::string("-"); });
  }
  /// "perpetrator isis, victim sy-army": ids, or the class where a body has no id.
  static std::string actors(const Extraction& e) {
    return each(e, [](const Incident& r) {
      std::string out;
      for (const RecordActor& a : r.actors) out += (out.empty() ? "" : ", ") + a.role + " " + (a.value.id.empty() ? a.value.type : a.value.id);
      return out;
    });
  }
  static std::string why_excluded(const Extraction& e) {
    std::string out;
    for (const Excluded& x : e.excluded) out += (out.empty() ? "" : ", ") + x.why;
    return out;
  }
  /// The cue behind a field of a record: "" without one.
  static std::string cue(const Incident& r, const std::string& field) {
    for (const FieldRule& f : r.rules)
      if (f.field == field) return f.rule;
    return "";
  }
  static std::string check(const Incident& r, const std::string& id) {
    for (const Check& c : r.checks)
      if (c.id == id) return c.status;
    return "absent";
  }

 private:
  template <class F>
  static std::string each(const Extraction& e, F&& f) {
    std::string out;
    for (std::size_t i = 0; i < e.records.size(); ++i) out += (i ? " | " : "") + f(e.records[i]);
    return out;
  }

  Worker worker_ = engine().worker();
  std::string text_;
};

struct SentenceCase {
  std::string text, expected;
};

}  // namespace sijil
