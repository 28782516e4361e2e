// See source_reader.h.
#include "extract/source_reader.h"

#include <algorithm>

#include "extract/actor_reader.h"
#include "extract/mention_of.h"
#include "extract/mention_order.h"
#include "rules/rule_set.h"
#include "rules/simulation.h"

namespace sijil {
namespace {

constexpr std::uint32_t kLongest = Simulation::kMaxSpan;   // tokens of an actor
constexpr std::uint32_t kMostQuoted = 3;   // words of a quoted name that no list knows

bool is_source_type(std::string_view s) {
  static constexpr std::string_view kTypes[] = {"monitor", "official", "party", "media", "medical", "eyewitness", "local", "social", "anonymous", "un", "ngo"};
  return std::find(std::begin(kTypes), std::end(kTypes), s) != std::end(kTypes);
}

}  // namespace

std::string source_type(std::string_view actor_type, std::string_view kind) {
  if (is_source_type(actor_type)) return std::string(actor_type);
  if (actor_type == "officials") return "official";
  if (actor_type == "state_security") return "official";
  if (actor_type == "organisation") {
    if (kind == "un" || kind == "igo") return "un";
    if (kind == "monitor") return "monitor";
    if (kind == "media") return "media";
    return kind == "party" || kind == "union" ? "party" : "ngo";
  }
  return "party";
}

SourceReader::SourceReader(const RuleSet& rules) : names_(rules) {
  const Taxonomy& t = rules.taxonomy();
  speaker_ = {t, "speaker"};
  told_ = {t, "told"};
  speakers_ = {t, "speakers"};
  that_ = {t, "@that"};
  person_ = {t, "person"};
  statement_ = {t, "@in-statement"};
  date_ = {t, "date"};
  effect_ = {t, "effect"};
  number_ = {t, "number"};
  document_ = {t, "snoun.document"};
  belonging_ = {t, "@belonging"};
  keep_ = t.key("keep");
  pos_ = t.key("pos");
  whole_ = t.key("whole");
  given_ = t.role("g");
  form_ = t.key("form");
  source_key_ = t.key("source");
  verb_ = t.role("verb");
  voice_ = t.role("voice");
  body_ = t.role("body");
  who_ = t.role("who");
  also_ = t.role("also");
  end_ = t.role("end");
  noun_ = t.role("v");
  adjective_ = t.role("a");
  name_ = t.role("p");
  org_ = t.role("o");
}

void SourceReader::fill_from_body(const MatchSet& set, const ActorTables& actors, const Actors& named, MatchId body, ActorValue& v) const {
  if (set[body].row != kNone) {
    if (const Actor* a = actors.of_row(set[body].row)) {
      v.type = source_type(a->type, a->kind);
      if (a->kind == "source") return;   // "medical sources": of a kind, nobody's name
      v.id = a->id;
      v.name = a->name;
      v.country = a->country;
      v.parent = a->parent;
    }
    return;
  }
  // The first one read of those that are the body, or hold it.
  const std::uint32_t from = set[body].first > kLongest ? set[body].first - kLongest : 0;
  const auto before = [&](std::uint32_t i, std::uint32_t token) { return named.all[i].first < token; };
  std::uint32_t first = kNone;
  for (auto it = std::lower_bound(named.by_first.begin(), named.by_first.end(), from, before); it != named.by_first.end() && named.all[*it].first < set[body].last; ++it) {
    const Mention& m = named.all[*it];
    if (m.match == body || (m.first <= set[body].first && set[body].last <= m.last)) first = std::min(first, *it);
  }
  if (first != kNone) {
    const ActorValue& a = std::get<ActorValue>(named.all[first].value);
    const Actor* row = actors.find(a.id);
    v.id = a.id;
    v.name = a.name;
    v.country = a.country;
    v.parent = a.parent;
    v.type = source_type(a.type, row ? row->kind : std::string_view());
  }
  if (const std::string_view s = set.word(body, source_key_); is_source_type(s)) v.type = s;
}

void SourceReader::fill_from_voice(const MatchSet& set, const ActorTables& actors, const Actors& named, MatchId voice, Mention& m,
                                   ActorValue& v) const {
  const std::string_view form = set.word(voice, form_);
  const MatchId noun = set.role(voice, noun_);
  const MatchId body = set.role(voice, body_);
  if (is(set, voice, speakers_)) {
    v.type = set.word(voice, source_key_);
    if (form == "backref") m.flags.push_back("backref");
    if (form == "document") m.flags.push_back("document");
    if (form == "spokesman") m.flags.push_back("spokesman");
    // The first adjective that says what kind of source it is.
    const MatchId adjective = set.role(voice, adjective_);
    if (adjective != kNone)
      if (const std::string_view s = set.word(adjective, source_key_); is_source_type(s) && v.type == "anonymous") v.type = s;
    if (noun != kNone && form == "voice" && v.type == "anonymous") m.flags.push_back("anonymous");
    const bool bare = set[voice].last - set[voice].first == 1 && (set[voice].prefix & kPrefixArticle);
    if (bare && (form == "voice" || form == "document" || form == "spokesman")) m.flags.push_back("backref");
  } else {
    v.type = set.word(voice, source_key_);
  }
  // "a statement of the civil defence": the civil defence says it; "of the ministry": the one named before.
  if (const MatchId org = set.role(voice, org_); org != kNone && form == "document") {
    v.name = name_of_tokens(set, set[org].first, set[voice].last, set[org].prefix);
    if (const std::string_view s = set.word(org, source_key_); is_source_type(s)) v.type = s;
    if (set[org].last == set[voice].last && set.word(org, whole_).empty()) m.flags.push_back("backref");
  }
  if (body == kNone) return;
  ActorValue of;
  fill_from_body(set, actors, named, body, of);
  v.id = of.id;
  v.country = of.country;
  v.parent = of.parent;
  if (form == "document" || form == "named" || form == "medium") {
    v.name = of.name;
    if (form == "document" && of.name.empty()) {   // "a statement of the mission"
      v.name = name_of_tokens(set, set[body].first, set[body].last, set[body].prefix);
      m.flags.push_back("backref");
    }
    if (!of.type.empty()) v.type = of.type;
  } else if (form == "spokesman" && !of.type.empty()) {
    v.type = of.type;
  }
}

// A name that no list has ends before the first word or sign that opens the report.
std::uint32_t SourceReader::end_of_name(const MatchSet& set, MatchId id, MatchId voice) const {
  const MatchId end = set.role(id, end_);
  const std::uint32_t stop = end != kNone ? set[end].first : set[id].last - 1;
  for (std::uint32_t t = set[voice].last; t < stop; ++t) {
    const Token& k = set.text().tokens[t];
    if (k.kind == TokenKind::punct && (k.sign == ',' || k.sign == ':' || k.sign == '.' || k.sign == ';')) return t;
    for (MatchId m = set.at(t); m != kNone; m = set[m].next)
      if (!set[m].covered && (is(set, m, that_) || is(set, m, statement_) || is(set, m, date_) || (is(set, m, speakers_) && (set[m].prefix & kPrefixLam)) || (is(set, m, effect_) && set.word(m, pos_) == "masdar") || is(set, m, number_))) return t;
  }
  return stop;
}

// "The (Coast) Division" in quotation marks is named by all that they hold. True if the name grew.
bool SourceReader::to_end_of_quote(const MatchSet& set, Mention& m) const {
  const std::vector<Token>& tokens = set.text().tokens;
  if (!(tokens[m.first].flags & kQuoteOpenBefore)) return false;
  for (std::uint32_t t = m.first; t < tokens.size() && t < m.last + kMostQuoted; ++t) {
    if (tokens[t].kind == TokenKind::punct) return false;
    if (!(tokens[t].flags & kQuoteCloseAfter)) continue;
    if (t < m.last) return false;
    m.last = t + 1;
    m.span.end = tokens[t].end;
    return true;
  }
  return false;
}

// "a doctor and witnesses": the second of two.
Mention SourceReader::also(const MatchSet& set, const ActorTables& actors, const Actors& named, MatchId id, MatchId other) const {
  Mention m;
  m.kind = "source";
  set_match(m, set, id, other);
  ActorValue v;
  if (is(set, other, speakers_)) fill_from_voice(set, actors, named, other, m, v);
  else fill_from_body(set, actors, named, other, v);
  if (v.name.empty()) v.name = name_of_tokens(set, m.first, m.last, m.prefix);
  if (v.type.empty()) v.type = "official";
  m.value = std::move(v);
  return m;
}

// "The police chief of X, Y Z, said": the office is what stands there; the speaker's name is no list's.
SpeakerName::Tokens SourceReader::name_of_speaker(const MatchSet& set, MatchId id, const Mention& office) const {
  const std::string_view form = set.word(id, form_);
  const MatchId voice = set.role(id, voice_), verb = set.role(id, verb_);
  if (form == "called-before") return names_.before(set, set[verb].last, office.first);
  if (form == "called" || form == "called-mid") return names_.behind(set, set[voice].last, false);
  if (form == "called-between") {   // "the head of the committee in the council, X Y,": between the last two commas
    std::uint32_t to = set[set.role(id, end_)].first - 1, from = to;
    while (from > set[voice].last && set.text().tokens[from - 1].kind != TokenKind::punct) --from;
    return names_.before(set, from, to);
  }
  const std::string_view kind = is(set, voice, speakers_) ? set.word(voice, form_) : std::string_view();
  const bool someone = kind == "title" || kind == "spokesman" || (kind == "voice" && ((set[voice].prefix & kPrefixArticle) || set.role(voice, body_) != kNone));
  return someone ? names_.behind(set, set[voice].last, form == "verb") : SpeakerName::Tokens{};
}

Mention SourceReader::mention(const MatchSet& set, const ActorTables& actors, const Actors& named, MatchId id) const {
  Mention m;
  m.kind = "source";
  const MatchId voice = set.role(id, voice_), body = set.role(id, body_);
  MatchId who = set.role(id, who_);
  const MatchId head = voice != kNone ? voice : body != kNone ? body : who;
  set_match(m, set, id, head);
  // "The head of the committee that belongs to": cut off behind it, the name ends before.
  for (MatchId t = set.at(m.last - 1); m.last - m.first > 1 && t != kNone; t = set[t].next)
    if (is(set, t, belonging_)) {
      m.span.end = set.text().tokens[--m.last - 1].end;
      break;
    }
  ActorValue v;
  if (voice != kNone) fill_from_voice(set, actors, named, voice, m, v);
  else if (body != kNone) fill_from_body(set, actors, named, body, v);
  // "the commission said", with no body before it that it could mean: perhaps a source named before.
  if (body != kNone && v.name.empty() && set.type_name(body) == "party.short") m.flags.push_back("backref");
  const bool open = voice != kNone && !is(set, voice, speakers_);
  if (open) {   // a noun phrase up to the word behind it
    m.last = end_of_name(set, id, voice);
    m.span.end = set.text().tokens[m.last - 1].end;
    if (set.type_name(voice).starts_with("name.")) v.named = m.span;
    // "The commander of the regiment of X, the colonel so-and-so".
    for (std::uint32_t t = set[voice].last; t < m.last && who == kNone; ++t)
      for (MatchId p = set.at(t); p != kNone; p = set[p].next)
        if (!set[p].lost && set[p].last == m.last && !(set[p].prefix & ~kPrefixArticle) && is(set, p, person_)) who = p;
    // "the ministry", "the observatory": the one named before.
    if (m.last - m.first == 1 && (m.prefix & kPrefixArticle)) m.flags.push_back("backref");
  }
  const SpeakerName::Tokens called = voice != kNone ? name_of_speaker(set, id, m) : SpeakerName::Tokens{};
  if (!called.empty()) {
    v.name = name_of_tokens(set, called.first, called.last, 0);
    v.named = {set.text().tokens[called.first].begin, set.text().tokens[called.last - 1].end};
  } else if (who != kNone) {
    const MatchId name = set.role(who, name_), given = set.role(who, given_);
    const MatchId from = name != kNone ? name : given != kNone ? given : who;
    v.name = name_of_tokens(set, set[from].first, name != kNone ? set[name].last : set[who].last, set[from].prefix);
    v.named = {set.span(from).begin, set.text().tokens[(name != kNone ? set[name].last : set[who].last) - 1].end};
    if (v.type.empty()) v.type = "official";
    if (who != head) {
      m.last = set[who].last;
      m.span.end = set.text().tokens[m.last - 1].end;
    }
  } else if (const std::string_view form = set.word(id, form_); form == "called" || form == "called-before" || form == "called-mid") {
    m.last = m.first;   // what stands there is no name
    return m;
  }
  if (called.empty() && who == kNone && v.id.empty() && v.name.empty()) to_end_of_quote(set, m);
  else if (body != kNone && v.id.empty() && head == body && to_end_of_quote(set, m)) v.name = name_of_tokens(set, m.first, m.last, m.prefix);
  // "figures of the camp's administration": the administration says it; "testimonies of survivors" stays whole.
  const bool cut = open && set[voice].last < m.last && is(set, voice, document_) && set.word(voice, keep_).empty();
  if (v.name.empty()) v.name = cut ? name_of_tokens(set, set[voice].last, m.last, 0) : name_of_tokens(set, m.first, m.last, m.prefix);
  if (v.type.empty()) v.type = "official";
  const std::string_view form = set.word(id, form_);
  const bool opens = set[id].first == set.text().sentences[set.text().tokens[set[id].first].sentence].first;
  if ((form == "according" || form == "as" || form == "relayed") && !opens) m.flags.push_back("trailing");
  if (is(set, id, told_)) m.flags.push_back("medium");
  m.value = std::move(v);
  return m;
}

void SourceReader::read(const MatchSet& set, const ActorTables& actors, std::vector<Mention>& mentions) const {
  Actors named{mentions, {}};
  for (std::uint32_t i = 0; i < mentions.size(); ++i)
    if (mentions[i].kind == "actor") named.by_first.push_back(i);
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return mentions[a].first < mentions[b].first; };
  if (!std::is_sorted(named.by_first.begin(), named.by_first.end(), before)) std::stable_sort(named.by_first.begin(), named.by_first.end(), before);
  std::vector<MatchId> speakers;
  for (const MatchId id : set.made()) {
    const Match& x = set[id];
    if (x.covered || x.lost || !(speaker_.holds(x.type) || told_.holds(x.type))) continue;
    if (set.role(id, voice_) != kNone || set.role(id, body_) != kNone || set.role(id, who_) != kNone) speakers.push_back(id);
  }
  std::vector<Mention> found;
  found.reserve(2 * speakers.size());
  for (const MatchId id : speakers) {
    found.push_back(mention(set, actors, named, id));
    if (found.back().first >= found.back().last) found.pop_back();
    if (const MatchId other = set.role(id, also_); other != kNone) found.push_back(also(set, actors, named, id, other));
  }
  order_mentions(found, 0, [](const Mention& a, const Mention& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  std::uint32_t end = 0;
  for (Mention& m : found) {
    if (m.first < end) continue;
    end = m.last;
    mentions.push_back(std::move(m));
  }
}

}  // namespace sijil
