// See word_reader.h.
#include "extract/word_reader.h"

#include <algorithm>

#include "base/literal.h"
#include "extract/mention_of.h"
#include "extract/mention_order.h"
#include "rules/rule_set.h"

namespace sijil {
namespace {

/// The type's name below the kind: killed of effect.killed.
std::string leaf(std::string_view type) {
  const std::size_t dot = type.find('.');
  return std::string(dot == std::string_view::npos ? type : type.substr(dot + 1));
}

bool same_word(const Mention& a, const Mention& b) {
  return a.kind == b.kind && a.first == b.first && a.last == b.last &&
         std::get<WordValue>(a.value).cls == std::get<WordValue>(b.value).cls;
}

}  // namespace

WordReader::WordReader(const RuleSet& rules) {
  const Taxonomy& t = rules.taxonomy();
  kinds_.assign(t.type_count(), nullptr);
  for (const auto& [type, kind] : {std::pair{"trigger", "trigger"}, {"weapon", "weapon"}, {"effect", "casualty"}, {"cue", "cue"}}) {
    const TypeId id = t.type(type);
    for (TypeId below = id; id != kNoType && below < t.subtree_end(id); ++below) kinds_[below] = kind;
  }
  class_ = t.key("cls");
}

void WordReader::read(const MatchSet& set, std::vector<Mention>& mentions) const {
  for (std::uint32_t t = 0; t < set.text().tokens.size(); ++t) {
    const std::size_t here = mentions.size();
    for (MatchId id = set.at(t); id != kNone; id = set[id].next) {
      if (set[id].covered || set[id].lost || !kinds_[set[id].type]) continue;
      const Mention& m = mentions.emplace_back(word_of(set, id));
      // A form may stand in several rows of one class (noun and verb): one mention is enough.
      const auto same = [&](const Mention& w) { return same_word(w, m); };
      if (std::any_of(mentions.begin() + static_cast<std::ptrdiff_t>(here), mentions.end() - 1, same)) mentions.pop_back();
    }
  }
  sort_mentions(mentions);
}

Mention WordReader::word_of(const MatchSet& set, MatchId id) const {
  const Match& x = set[id];
  Mention m;
  m.kind = kinds_[x.type];
  set_match(m, set, id, id);
  const std::string_view cls = m.kind == "trigger" ? set.word(id, class_) : std::string_view();
  m.value = WordValue{m.rule, cls.empty() ? leaf(set.type_name(id)) : std::string(cls)};
  return m;
}

void sort_mentions(std::vector<Mention>& mentions) {
  order_mentions(mentions, 0, [](const Mention& a, const Mention& b) { return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end; });
}

void add_lost_readings(const MatchSet& set, std::vector<Mention>& mentions) {
  const Taxonomy& taxonomy = set.rules().taxonomy();
  if (std::none_of(set.made().begin(), set.made().end(), [&](MatchId id) { return set[id].lost; })) return;
  std::vector<std::vector<std::size_t>> by_token(set.text().tokens.size());
  for (std::size_t i = 0; i < mentions.size(); ++i)
    for (std::uint32_t t = mentions[i].first; t < mentions[i].last && t < by_token.size(); ++t) by_token[t].push_back(i);
  for (const MatchId id : set.made()) {
    const Match& x = set[id];
    if (!x.lost) continue;
    const auto same_tree = [&](std::size_t i) {
      const MatchId won = mentions[i].match;
      return won < set.size() && taxonomy.root(set[won].type) == taxonomy.root(x.type);
    };
    for (std::uint32_t t = x.first; t < x.last; ++t) {
      const auto winner = std::find_if(by_token[t].begin(), by_token[t].end(), same_tree);
      if (winner == by_token[t].end()) continue;
      mentions[*winner].alternatives.push_back({std::string(set.span(id).of(set.text().original)), std::string(set.origin(id))});
      break;
    }
  }
}

}  // namespace sijil
