// Sources hold for their sentence and one more, unless the next opens as a continuation.
#include "incident/attribution.h"

#include <algorithm>
#include <map>

#include "incident/constants.h"
#include "incident/taxonomy.h"
#include "incident/view.h"

namespace sijil {
namespace {

constexpr std::uint32_t kLeadSentence = 1;   // the headline is sentence 0
constexpr std::uint32_t kOpening = 3;        // tokens before the speaker at the head of a sentence

struct Credit {
  RecordSource source;
  bool backref = false;
  bool told = false;        // the medium that a speaker told it
  bool definite = false;    // "the medical source": perhaps one credited before
  bool fighter = false;     // a force that takes part speaks
  bool trailing = false;    // "according to", behind what it says
  std::uint32_t sentence = 0, token = 0, last = 0;
};

// A word of the one ends with a word of the other, whatever stands before it: "the ministry", "ministry".
bool same_word(const View& v, std::uint32_t back, const Credit& named) {
  constexpr std::size_t kShortest = 3;   // letters of a noun
  for (std::uint32_t n = named.token; n < named.last; ++n) {
    const std::string_view noun = v.text.folded_of(v.token(n));
    if (noun.size() >= kShortest && v.text.folded_of(v.token(back)).ends_with(noun)) return true;
  }
  return false;
}

// "The ministry" and "ministry of health".
bool same_noun(const View& v, const Credit& back, const Credit& named) {
  for (std::uint32_t b = back.token; b < back.last; ++b)
    if (same_word(v, b, named)) return true;
  return false;
}

// "The medical source" and "a medical source in the hospital": all its words.
bool same_words(const View& v, const Credit& back, const Credit& named) {
  for (std::uint32_t b = back.token; b < back.last; ++b)
    if (!same_word(v, b, named)) return false;
  return true;
}

// "Muhammad Samir", then "Samir".
bool ends_with_word(std::string_view whole, std::string_view word) {
  return !word.empty() && word.find(' ') == word.npos && whole.size() > word.size() && whole.ends_with(word) && whole[whole.size() - word.size() - 1] == ' ';
}

// "The American army said", then "the army": the body of that noun whose words were told before, whatever the country.
void named_before(const View& v, std::vector<Credit>& credits) {
  for (std::size_t i = 0; i < credits.size(); ++i) {
    Credit& c = credits[i];
    if (c.last != c.token + 1 || c.source.id.empty() || c.source.ref.text.empty()) continue;
    for (std::size_t j = i; j-- > 0;) {
      const Credit& named = credits[j];
      if (named.last == named.token + 1 || named.source.id.empty() || v.text.folded_of(v.token(named.token)) != v.text.folded_of(v.token(c.token))) continue;
      const TextRef ref = c.source.ref;
      c.source = named.source;
      c.source.ref = ref;
      c.fighter = named.fighter;
      break;
    }
  }
}

std::vector<Credit> credits(const View& v) {
  std::vector<Credit> out;
  for (const Mention& m : v.mentions) {
    if (m.kind != "source") continue;
    const auto* a = std::get_if<ActorValue>(&m.value);
    if (!a || m.first >= v.text.tokens.size()) continue;
    Credit c;
    c.source.id = a->id;
    c.source.name = a->name;
    c.source.type = a->type;
    c.source.ref = {std::string(m.span.of(v.text.original)), m.span};
    c.backref = has_flag(m, "backref");
    c.told = has_flag(m, "medium");
    c.definite = (m.prefix & kPrefixArticle) && a->id.empty();
    c.fighter = a->type == "party";
    c.trailing = has_flag(m, "trailing");
    c.sentence = v.token(m.first).sentence;
    c.token = m.first;
    c.last = m.last;
    out.push_back(std::move(c));
  }
  std::sort(out.begin(), out.end(), [](const Credit& a, const Credit& b) { return a.token < b.token; });
  named_before(v, out);
  // "The source" is the one before; "the ministry" the last one of that noun; "X" alone who was told by his full name.
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto full = std::find_if(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(i), [&](const Credit& c) { return ends_with_word(c.source.name, out[i].source.name); });
    if (full != out.begin() + static_cast<std::ptrdiff_t>(i)) {
      out[i].source.name = full->source.name;
      out[i].source.type = full->source.type;
      continue;
    }
    if (!out[i].backref) {
      if (!out[i].definite) continue;
      const auto before = std::find_if(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(i), [&](const Credit& c) { return !c.backref && !c.definite && same_words(v, out[i], c); });
      if (before == out.begin() + static_cast<std::ptrdiff_t>(i)) continue;
      out[i].backref = true;
    }
    const Credit* meant = nullptr;
    for (std::size_t j = i; j-- > 0;) {
      if (out[j].backref) continue;
      const bool same = same_noun(v, out[i], out[j]);
      if (same || !meant) meant = &out[j];
      if (same) break;
    }
    if (!meant) continue;
    const TextRef ref = out[i].source.ref;
    out[i].source = meant->source;
    out[i].source.ref = ref;
    out[i].fighter = meant->fighter;
  }
  return out;
}

// "X shelled the town, while the army said that ...": who speaks of another story does not speak of this one.
bool of_next_story(const View& v, const Frame& f, const Credit& c) {
  return c.token >= f.last() && !c.trailing && v.find(v.names.cut_story, f.last(), c.token) != kNone;
}

// Opens as a continuation: "thereby", "he added".
bool continues(const View& v, std::uint32_t sentence) {
  const Sentence& s = v.text.sentences[sentence];
  return v.find(v.names.continues, s.first, std::min(s.last, s.first + 2)) != kNone;
}

// A party to a fight claims; what befell its own men, and bombs that nobody saw laid, it merely tells.
bool claims(const View& v, const Frame& f, const RecordSource& s) {
  if (f.type == "explosive.ied" || f.type == "explosive.vbied" || f.type == "explosive.mine" || f.type == "explosive.suicide") return false;
  return std::none_of(f.actors.begin(), f.actors.end(), [&](const FrameActor& a) {
    const auto* x = v.value<ActorValue>(a.mention);
    return a.role == "victim" && x && ((!s.id.empty() && s.id == x->id) || s.name == x->name || s.name == x->known_as);
  });
}

void certainty_of(const View& v, Frame& f, bool fighter) {
  for (const Clause& c : f.clauses) {
    const MatchId denied = v.find(v.names.hedge_denied, c.first, c.last);
    // "Denied the killing of 30": what stands right behind; elsewhere figures are what was found instead.
    const bool figure = denied != kNone && !f.rows.empty() && v.set[denied].last <= f.rows.front().first && v.gap(v.set[denied].last, f.rows.front().first) <= tune::kDeniedReach;
    if (denied != kNone && (f.rows.empty() || figure)) {
      f.certainty = "denied";
      f.certainty_cue = v.set.origin(denied);
      return;
    }
    for (const MatchId m : v.all(v.names.hedge_alleged, c.first, c.last)) {
      // A hedge on the doer alone leaves the happening sure.
      const bool on_doer = std::any_of(f.actors.begin(), f.actors.end(), [&](const FrameActor& a) { return a.certainty == "alleged"; });
      if (on_doer || v.word(m, v.names.needs) == "person") continue;
      if (f.trigger != kNone && v.set[m].first > v.set[f.trigger].last) continue;
      f.certainty = "alleged";
      f.certainty_cue = v.set.origin(m);
      return;
    }
  }
  // What a state says of its arrests and seizures is its own record; of its fights, a claim.
  const std::string_view cls = type_class(f.type);
  const bool own_record = cls == "detention" || cls == "accident" || cls == "disaster" || f.type == "security.seizure" || f.type == "security.foiled";
  if (fighter && !own_record) {
    f.certainty = "claimed";
    f.certainty_cue = "party-speaks";
  }
}

void outcome_of(const View& v, Frame& f) {
  if (f.type == "security.foiled") {
    f.outcome = "foiled";
    return;
  }
  if (f.trigger == kNone) return;
  for (const Clause& c : f.clauses) {
    for (const MatchId m : v.all(v.names.foiled, c.first, c.last))
      if (std::abs(v.unit(v.set[m].first) - v.unit(v.set[f.trigger].first)) <= 4) f.outcome = "foiled";
    if (f.outcome != "completed") return;
    for (const MatchId m : v.all(v.names.failed, c.first, c.last))
      if (v.set[m].last <= v.set[f.trigger].first && v.gap(v.set[m].last, v.set[f.trigger].first) <= 1 && f.rows.empty()) f.outcome = "failed";
  }
}

// "A medical source and witnesses", "a source told the agency": others that stand with the nearest one.
void add_others(const std::vector<const Credit*>& own, const Credit& best, Frame& f) {
  const auto inside = [&](const Credit& c) { return c.token >= f.first() && c.token < f.last(); };
  if (!inside(best)) return;
  for (const Credit* c : own) {
    // "A medical source in the hospital", then "a medical source".
    const bool same = std::any_of(f.sources.begin(), f.sources.end(), [&](const RecordSource& s) { return s.name == c->source.name || s.name.starts_with(c->source.name + ' '); });
    if (!same && inside(*c)) f.sources.push_back(c->source);
  }
}

}  // namespace

void attribute(const View& v, std::vector<Frame>& frames) {
  const std::vector<Credit> all = credits(v);
  std::vector<const Credit*> own;   // of one frame
  for (Frame& f : frames) {
    const std::uint32_t sentence = f.clauses.front().sentence;
    const std::uint32_t last_sentence = f.clauses.back().sentence;
    const Credit* best = nullptr;
    own.clear();
    for (const Credit& c : all)
      if (c.sentence >= sentence && c.sentence <= last_sentence && !of_next_story(v, f, c)) own.push_back(&c);
    if (!own.empty()) {
      // The nearest to the frame's own clause.
      const auto distance = [&](const Credit* c) {
        if (c->token >= f.first() && c->token < f.last()) return 0;
        return c->token < f.first() ? static_cast<int>(f.first() - c->token) : static_cast<int>(c->token - f.last()) + 5;
      };
      std::stable_sort(own.begin(), own.end(), [&](const Credit* a, const Credit* b) { return distance(a) < distance(b); });
      best = own.front();
      f.source_cue = "own-sentence";
    } else {
      for (const Credit& c : all) {
        if (c.sentence >= sentence || sentence - c.sentence > (continues(v, sentence) ? 2U : 1U)) continue;
        if (v.paragraph_of(c.sentence) != v.paragraph_of(sentence) && !continues(v, sentence)) continue;
        if (c.told && best && best->sentence == c.sentence) continue;
        best = &c;
        f.source_cue = "sentence-before";
      }
    }
    // The lead tells it, the next sentence who says so: "Five were killed in X. A security source said that the attack ...".
    const auto retold = [&](const Frame& o) { return o.kind == "incident" && o.clauses.front().sentence == last_sentence + 1 && type_class(o.type) == type_class(f.type); };
    // "The director of the hospital confirmed the toll."
    const auto confirmed = [&] {
      const std::size_t next = last_sentence + 1;
      return next < v.text.sentences.size() && v.find(v.names.toll, v.text.sentences[next].first, std::min(v.text.sentences[next].last, v.text.sentences[next].first + kOpening)) != kNone &&
             std::none_of(frames.begin(), frames.end(), [&](const Frame& o) { return o.clauses.front().sentence == next; });
    };
    if (!best && f.kind == "incident" && sentence <= kLeadSentence && (std::any_of(frames.begin(), frames.end(), retold) || confirmed()))
      for (const Credit& c : all)
        if (c.sentence == last_sentence + 1 && !c.fighter && c.token <= v.text.sentences[c.sentence].first + kOpening) {
          best = &c;
          f.source_cue = "sentence-behind";
          break;
        }
    const bool apart = f.clauses.front().background || (f.clauses.front().story && !continues(v, sentence));
    if (best && !(apart && f.source_cue == "sentence-before")) f.sources.push_back(best->source);
    else best = nullptr;
    if (best && f.source_cue == "own-sentence") add_others(own, *best, f);
    certainty_of(v, f, best && best->fighter && claims(v, f, best->source));
    outcome_of(v, f);
  }
}

}  // namespace sijil
