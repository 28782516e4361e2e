#include "cli/redact.h"

#include <algorithm>

#include "base/digest.h"
#include "base/strings.h"
#include "cli/name_finder.h"
#include "cli/name_words.h"
#include "cli/span_shift.h"
#include "fmt/core.h"

namespace sijil {

namespace {

const ActorValue* actor_of(const Mention& m) { return std::get_if<ActorValue>(&m.value); }

/// What a table of actors or a gazetteer names.
bool is_known(const Mention& m) {
  if (const auto* place = std::get_if<PlaceValue>(&m.value)) return !place->id.empty();
  return m.kind == "actor" && !actor_of(m)->id.empty();
}

bool may_name(const Mention& m) { return m.kind == "person" || m.kind == "source" || m.kind == "actor"; }

/// The words of an address or a file's name, with spaces between them.
std::string address_words(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '%' && i + 2 < s.size() && hex_digit(s[i + 1]) >= 0 && hex_digit(s[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(s[i + 1]) * 16 + hex_digit(s[i + 2]));
      i += 2;
    } else {
      out += s[i];
    }
  }
  std::replace_if(out.begin(), out.end(), [](char c) { return std::string_view("-_+./").find(c) != std::string_view::npos; }, ' ');
  return out;
}

}  // namespace

/// The work on one document.
class Redactor::Work {
 public:
  Work(const NameWords& words, Document& document) : words_(words), d_(document), finder_(words.folds(), words.joining()) {}

  void run(const std::vector<Mention>& mentions, const std::vector<Mention>& title) {
    mark(mentions);
    name_persons(mentions, title);
    cut(mentions);
    d_.extraction.mentions.erase(std::remove_if(d_.extraction.mentions.begin(), d_.extraction.mentions.end(),
                                                [&](const Mention& m) { return says_what_went(m); }),
                                 d_.extraction.mentions.end());
    const std::string old = std::move(d_.article.text);
    d_.article.text = shift_.text();
    article(old);
    for (Mention& m : d_.extraction.mentions) mention(m);
    spans(d_.extraction.sentences);
    for (Incident& r : d_.extraction.records) record(r);
    for (Excluded& x : d_.extraction.excluded) x.span = shift_.at(x.span);
    checks(d_.extraction.checks);
    d_.sha256.clear();
  }

 private:
  /// Numbers the persons in the order of the text.
  void name_persons(const std::vector<Mention>& mentions, const std::vector<Mention>& title) {
    std::vector<std::pair<std::uint32_t, std::string>> read, seen;
    for (const Mention& m : mentions) {
      if (m.kind == "source") source(m, read);
      if (m.kind == "person") read.emplace_back(actor_of(m)->named.begin, actor_of(m)->name + family_behind(actor_of(m)->named.end));
      if (m.kind == "actor" && !is_known(m) && !actor_of(m)->named.empty()) read.emplace_back(actor_of(m)->named.begin, slice(actor_of(m)->named));
    }
    for (const Span& s : words_.names_in(text_, [&](std::size_t t) { return is_taken(t); })) seen.emplace_back(s.begin, slice(s));
    std::vector<std::pair<std::uint32_t, std::string>> all = read;
    all.insert(all.end(), seen.begin(), seen.end());
    const auto earlier = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::stable_sort(all.begin(), all.end(), earlier);
    const auto may = [&](const std::string& folded) { return words_.is_name_only(folded); };
    for (const auto& [at, name] : all) finder_.add(name);
    for (const Mention& m : mentions)   // also without the names behind them
      if (m.kind == "person") finder_.add(actor_of(m)->name);
    for (const auto& [at, name] : read) finder_.look_for_parts(name, may);
    for (const Mention& m : title) {
      if (m.kind != "person") continue;
      finder_.add(actor_of(m)->name);
      finder_.look_for_parts(actor_of(m)->name, may);
    }
    if (!d_.article.byline.empty()) author_ = finder_.add(d_.article.byline.value);
  }

  /// Who speaks by name, or for whom: "the spokesman of the police ...".
  void source(const Mention& m, std::vector<std::pair<std::uint32_t, std::string>>& read) const {
    const Span named = actor_of(m)->named;
    if (!named.empty()) read.emplace_back(named.begin, slice(named));
    if (!has_flag(m, "spokesman")) return;
    const std::size_t first = token_at(m.span.end);
    const std::size_t last = words_.end_of_unknown_name(text_, first, [&](std::size_t at) { return is_taken(at); });
    if (last != first) read.emplace_back(text_.tokens[first].begin, slice({text_.tokens[first].begin, text_.tokens[last - 1].end}));
  }

  std::size_t token_at(std::uint32_t byte) const {
    const auto t = std::partition_point(text_.tokens.begin(), text_.tokens.end(), [&](const Token& k) { return k.begin < byte; });
    return static_cast<std::size_t>(t - text_.tokens.begin());
  }

  bool is_taken(std::size_t token) const { return taken_[token] != Taken::no; }

  /// Names that go on behind those that a rule read.
  std::string family_behind(std::uint32_t end) const {
    const std::size_t first = token_at(end);
    const std::size_t last = words_.end_of_name(text_, first, false, [&](std::size_t at) { return is_taken(at); });
    return last == first ? std::string() : std::string(slice({end, text_.tokens[last - 1].end}));
  }

  std::string person(std::size_t number) const { return fmt::format("[{} {}]", words_.person(), number + 1); }

  /// Marks what is read as something else than a person.
  void mark(const std::vector<Mention>& mentions) {
    tokenise(d_.article.text, words_.folds(), text_);
    taken_.assign(text_.tokens.size(), Taken::no);
    const auto put = [&](const Span& span, const std::function<Taken(Taken)>& change) {
      auto t = std::partition_point(text_.tokens.begin(), text_.tokens.end(), [&](const Token& k) { return k.end <= span.begin; });
      for (; t != text_.tokens.end() && t->begin < span.end; ++t) {
        Taken& at = taken_[static_cast<std::size_t>(t - text_.tokens.begin())];
        at = change(at);
      }
    };
    for (const Mention& m : mentions) {
      if (m.kind == "person" || m.kind == "source") continue;
      put(m.span, [&](Taken was) { return is_known(m) ? Taken::name_too : std::max(was, Taken::word); });
    }
    for (const Mention& m : mentions)
      if (m.kind == "person") put(actor_of(m)->named, [](Taken) { return Taken::no; });
  }

  /// Makes the new text.
  void cut(const std::vector<Mention>& mentions) {
    std::vector<std::pair<Span, std::string>> cuts;
    const NameFinder::Guards guards{[&](std::size_t t) { return taken_[t] == Taken::name_too; }, [&](std::size_t t) { return is_taken(t); }};
    for (const NameHit& h : finder_.find(text_, guards)) cuts.emplace_back(h.span, person(h.person));
    const std::size_t names = cuts.size();
    const std::string age = "[" + words_.age() + "]";
    for (const Mention& m : mentions) {
      if (m.kind == "person" && !actor_of(m)->age.empty()) cuts.emplace_back(actor_of(m)->age, age);
      else if (m.kind == "duration" && stands_behind_a_name(m.span.begin, cuts, names)) cuts.emplace_back(m.span, age);
    }
    std::stable_sort(cuts.begin(), cuts.end(), [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
    shift_ = SpanShift(d_.article.text, std::move(cuts));
  }

  /// Whether only a bracket or words such as "aged" stand between a name and `byte`. The first `names` of the cuts are names, in order.
  bool stands_behind_a_name(std::uint32_t byte, const std::vector<std::pair<Span, std::string>>& cuts, std::size_t names) const {
    constexpr std::size_t kMostBetween = 5;
    std::size_t t = token_at(byte);
    for (std::size_t n = 0; n < kMostBetween && t > 0 && words_.leads_to_age(text_, t - 1); ++n) --t;
    if (t == 0) return false;
    const std::uint32_t end = text_.tokens[t - 1].end;
    const auto last = cuts.begin() + static_cast<std::ptrdiff_t>(names);
    const auto c = std::partition_point(cuts.begin(), last, [&](const auto& cut) { return cut.first.end < end; });
    return c != last && c->first.end == end;
  }

  /// A reading of the words that went: its value would tell them.
  bool says_what_went(const Mention& m) const {
    const Span* cut = shift_.cut_around(m.span);
    return cut != nullptr && !may_name(m);
  }

  // ---- Strings --------------------------------------------------------------------------------------------------------

  std::string scrubbed(const std::string& s) const {
    Text text;
    tokenise(s, words_.folds(), text);
    const std::vector<NameHit> hits = finder_.find(text, {});
    if (hits.empty()) return s;
    std::vector<std::pair<Span, std::string>> cuts;
    for (const NameHit& h : hits) cuts.emplace_back(h.span, person(h.person));
    return SpanShift(s, std::move(cuts)).text();
  }
  void scrub(std::string& s) const { s = scrubbed(s); }
  void scrub(std::vector<std::string>& list) const {
    for (std::string& s : list) scrub(s);
  }

  /// An address or id whose words hold a name keeps its host alone; the digest tells it from others.
  void scrub_address(std::string& s) const {
    const std::string words = address_words(s);
    if (scrubbed(words) == words) return;
    constexpr std::size_t kDigits = 16;
    const std::string digest = "redacted-" + sha256_hex(s).substr(0, kDigits);
    const std::size_t host = s.find("://");
    const std::size_t path = host == std::string::npos ? host : s.find('/', host + 3);
    s = path == std::string::npos ? digest : s.substr(0, path + 1) + digest;
  }

  // ---- Parts of the document ------------------------------------------------------------------------------------------

  void spans(std::vector<Span>& list) const {
    for (Span& s : list) s = shift_.at(s);
  }

  std::string_view slice(const Span& s) const { return s.of(d_.article.text); }

  void field(Field& f, const std::string& old) const {
    const bool same = !f.span.empty() && f.span.end <= old.size() && f.span.of(old) == f.value;
    f.span = shift_.at(f.span);
    f.value = same ? std::string(slice(f.span)) : scrubbed(f.value);
  }

  void ref(TextRef& r) const {
    const bool read = !r.span.empty();
    r.span = shift_.at(r.span);
    r.text = read ? std::string(slice(r.span)) : scrubbed(r.text);
  }

  void article(const std::string& old) {
    Article& a = d_.article;
    field(a.title, old);
    a.pub_date.span = shift_.at(a.pub_date.span);
    a.updated.span = shift_.at(a.updated.span);
    if (!a.byline.empty() && author_ != NameFinder::kNobody) {
      a.byline.span = shift_.at(a.byline.span);
      a.byline.value = a.byline.span.empty() ? person(author_) : std::string(slice(a.byline.span));
    }
    for (std::string* s : {&a.organisation, &a.site, &a.section}) scrub(*s);
    for (std::string* s : {&a.doc_id, &a.url, &a.canonical_url}) scrub_address(*s);
    scrub(a.tags);
    for (Block& b : a.blocks) b.span = shift_.at(b.span);
    spans(a.body);
  }

  void actor(ActorValue& v) const {
    v.named = shift_.at(v.named);
    v.age = shift_.at(v.age);
    scrub(v.surface);
    scrub(v.known_as);
    if (v.id.empty()) scrub(v.name);
  }

  void place(PlaceValue& v) const {
    if (!v.id.empty()) return;
    scrub(v.name);
    scrub(v.chain);
  }

  void mention(Mention& m) const {
    m.span = shift_.at(m.span);
    for (Alternative& a : m.alternatives) scrub(a.text);
    if (auto* v = std::get_if<ActorValue>(&m.value)) {
      actor(*v);
      if (m.kind == "source") scrub(v->name);   // the id may be that of the body he speaks for
    }
    if (auto* v = std::get_if<PlaceValue>(&m.value)) place(*v);
  }

  void record(Incident& r) const {
    ref(r.trigger);
    ref(r.date_ref);
    if (r.place) {
      ref(r.place->ref);
      if (r.place->value.id.empty()) {
        scrub(r.place->name_norm);
        scrub(r.place->aliases);
      }
      place(r.place->value);
      scrub(r.place->places_also);
    }
    for (RecordActor& a : r.actors) {
      actor(a.value);
      if (a.value.id.empty()) scrub(a.aliases);
      ref(a.ref);
    }
    for (CasualtyRow& row : r.casualties) {
      scrub(row.actor);
      scrub(row.source);
      ref(row.ref);
    }
    if (r.incident_count) ref(r.incident_count->ref);
    for (RecordSource& s : r.sources) {
      scrub(s.name);   // the id may be that of the body he speaks for
      ref(s.ref);
    }
    spans(r.evidence);
    checks(r.checks);
  }

  void checks(std::vector<Check>& list) const {
    for (Check& c : list) scrub(c.detail);
  }

  const NameWords& words_;
  Document& d_;
  NameFinder finder_;
  Text text_;
  /// A token may be another word (a single name is left there), or part of what a table names (a whole name is left, too).
  enum class Taken : std::uint8_t { no, word, name_too };
  std::vector<Taken> taken_;
  SpanShift shift_;
  std::size_t author_ = NameFinder::kNobody;
};

Result<Redactor> Redactor::load(const std::string& rules_dir) {
  Result<NameWords> words = NameWords::load(rules_dir);
  if (!words) return words.error();
  return Redactor(std::make_shared<const NameWords>(*std::move(words)));
}

void Redactor::apply(Document& document, const std::vector<Mention>& mentions, const std::vector<Mention>& title) const {
  document.redacted = "persons";
  Article& a = document.article;
  if (!a.skipped.empty()) {
    for (Field* f : {&a.title, &a.byline, &a.pub_date, &a.updated}) f->span = {};
    for (Field* f : {&a.title, &a.byline}) f->value.clear();
    a.text.clear();
    a.section.clear();
    a.tags.clear();
    a.blocks.clear();
    a.body.clear();
    document.extraction = {};
    document.sha256.clear();
    return;
  }
  Work(*words_, document).run(mentions, title);
}

}  // namespace sijil
