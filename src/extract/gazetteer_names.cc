// Names of a draft against what the rule set knows: which rows are places that its tables have already, and which names
// are also words, persons or bodies.
#include <algorithm>

#include "base/strings.h"
#include "extract/gazetteer_draft.h"

namespace sijil {
namespace {

constexpr double kSameKm = 12, kSameRegionKm = 150, kMillion = 1e6;
constexpr std::size_t kShortName = 3;          // letters of a name of one word that proves nothing
constexpr std::uint32_t kKnownPopulation = 50000, kGreatPopulation = 300000;
constexpr std::size_t kManyCountries = 4;

/// Kinds that sources take for one another.
int kind_class(std::string_view kind) {
  if (kind == "city" || kind == "town" || kind == "village") return 1;
  if (kind == "camp") return 2;
  if (kind == "district") return 3;
  if (kind == "municipality") return 4;
  if (kind == "governorate") return 5;
  if (kind == "country") return 6;
  if (kind == "neighbourhood") return 7;
  return 8;   // facilities and natural regions
}

class SamePlaces {
 public:
  explicit SamePlaces(GazetteerDraft& draft) : d_(draft) {
    const KeyId src = d_.rules.taxonomy().key("src");
    const std::vector<Row>& rows = d_.rules.tables().rows();
    for (RowId r = 0; r < rows.size(); ++r) {
      const Place* p = d_.tables.of_row(r);
      const std::string_view s = p ? d_.rules.pool().text(d_.rules.tables().cell(r, src)) : std::string_view();
      if (!s.empty()) sources_.emplace(s, p);
    }
  }

  void run() {
    std::vector<DraftForm> kept;
    kept.reserve(d_.forms.size());
    for (std::uint32_t i = 0; i < d_.rows.size(); ++i) {
      DraftRow& r = d_.rows[i];
      if (r.has(kDraftRefused) || r.has(kDraftBare)) continue;
      r.same = find(r);
      for (std::uint32_t f = r.first_form; f < r.first_form + r.form_count; ++f)
        if (!r.same || !bears(*r.same, d_.form(d_.forms[f]))) kept.push_back(d_.forms[f]);
    }
    d_.forms = std::move(kept);   // first_form holds no longer
  }

 private:
  const Place* find(const DraftRow& r) {
    if (d_.kind(r) == "country") return d_.tables.country(d_.words[r.country]);
    if (const Place* p = by_source(d_.text(r.id))) return p;
    for (const std::string_view other : split(d_.noted(r.xref), '|'))
      if (const Place* p = by_source(other)) return p;
    const Place* best = nullptr;
    double near = 0;
    for (std::uint32_t f = r.first_form; f < r.first_form + r.form_count; ++f) {
      hits_.clear();
      d_.rules.lexicon().find(d_.form(d_.forms[f]), hits_);
      for (const LexiconHit& h : hits_) {
        const Place* p = h.row == kNone ? nullptr : d_.tables.of_row(h.row);
        const double km = p ? apart(r, *p) : -1;
        if (km < 0 || (best && km >= near)) continue;
        best = p;
        near = km;
      }
    }
    return best;
  }

  const Place* by_source(std::string_view id) const {
    const auto it = id.empty() ? sources_.end() : sources_.find(id);
    return it == sources_.end() ? nullptr : it->second;
  }

  /// Kilometres between the two; -1 when they are not the same place.
  double apart(const DraftRow& r, const Place& p) const {
    const int cls = kind_class(d_.kind(r));
    if (cls != kind_class(p.kind) || (cls == 8 && d_.kind(r) != p.kind) || d_.words[r.country] != p.country) return -1;
    if (cls == 5) return 0;   // first-level units of one name in one country
    if (!r.has(kDraftPoint) || !p.has_point) return cls == 3 || cls == 4 ? 0 : -1;
    Place here;
    here.lat = r.lat / kMillion;
    here.lon = r.lon / kMillion;
    const double km = distance_km(here, p);
    const bool wide = p.kind == "region" || p.kind == "water" || p.kind == "island";
    return km <= (wide ? kSameRegionKm : kSameKm) ? km : -1;
  }

  /// The tables have the spelling already, for this place or for another of its country: sources give units the names of
  /// their towns, and neighbours each other's.
  bool bears(const Place& p, std::string_view form) {
    hits_.clear();
    d_.rules.lexicon().find(form, hits_);
    return std::any_of(hits_.begin(), hits_.end(), [&](const LexiconHit& h) {
      const Place* other = h.row == kNone ? nullptr : d_.tables.of_row(h.row);
      return other && (other == &p || other->country == p.country);
    });
  }

  GazetteerDraft& d_;
  std::unordered_map<std::string_view, const Place*> sources_;
  std::vector<LexiconHit> hits_;
};

enum Doubt : unsigned { kWord = 1, kPerson = 2, kActor = 4, kMany = 8, kSmall = 16, kUnit = 32 };
constexpr std::string_view kDoubtNames[] = {"word", "person", "actor", "many", "small", "unit"};

/// What the rule set's own forms say of a name. Places are no objection, but what makes their name doubtful is.
unsigned doubts_of_form(const GazetteerDraft& d, std::string_view form) {
  thread_local std::vector<LexiconHit> hits;
  hits.clear();
  d.rules.lexicon().find(form, hits);
  const Taxonomy& t = d.rules.taxonomy();
  const KeyId ambiguity = t.key("ambiguity");
  unsigned out = 0;
  for (const LexiconHit& h : hits) {
    const std::string& tree = t.type_name(t.root(h.type));
    if (tree == "place") {
      const std::string_view why = d.rules.pool().text(d.rules.tables().cell(h.row, ambiguity));
      for (const std::string_view one : split(why, '+'))
        for (unsigned bit = 0; bit < 4; ++bit) out |= one == kDoubtNames[bit] ? 1U << bit : 0U;
    } else if (tree == "name" || tree == "title") {
      out |= kPerson;
    } else if (tree == "actor" || tree == "source" || tree == "metonym" || tree == "body") {
      out |= kActor;
    } else if (tree != "place-capital" && tree != "place-unit") {
      out |= kWord;
    }
  }
  return out;
}

/// Places that few texts name: their names alone prove nothing, whether or not we know another meaning. A new spelling of
/// one word for a place of the tables is no better.
unsigned doubts_of_rank(const GazetteerDraft& d, const DraftRow& r, bool one_word) {
  const std::string_view kind = d.kind(r);
  const int cls = kind_class(kind);
  if (cls == 6 || kind == "continent") return 0;
  if (r.same && !one_word) return 0;
  if (cls >= 3 && cls <= 5) return kUnit;
  return r.population >= (one_word ? kGreatPopulation : kKnownPopulation) && !r.same ? 0U : static_cast<unsigned>(kSmall);
}

}  // namespace

void match_gazetteer(GazetteerDraft& draft) { SamePlaces(draft).run(); }

std::string doubts_of(const GazetteerDraft& d, std::string_view form, const DraftRow& row, std::size_t countries) {
  unsigned doubts = doubts_of_form(d, form);
  const std::string_view words = form.substr(0, form.size() - 1);
  const std::size_t space = words.find(' ');
  if (space == std::string_view::npos) {
    // A word as it is or with a clitic in front; not one that only places bear.
    if (words.size() <= kShortName || (doubts == 0 && d.rules.lexicon().knows(words) && !row.same)) doubts |= kWord;
  } else {
    // Of several words, all of them known: more likely a phrase than a name, or a person's names.
    unsigned every = kWord | kPerson | kActor;
    for (const std::string_view w : split(words, ' ')) every &= doubts_of_form(d, std::string(w) + ' ') | (d.rules.lexicon().knows(w) ? kWord : 0U);
    doubts |= every;
  }
  if (countries >= kManyCountries) doubts |= kMany;
  doubts |= doubts_of_rank(d, row, space == std::string_view::npos);
  std::string out;
  for (unsigned bit = 0; bit < std::size(kDoubtNames); ++bit)
    if (doubts & (1U << bit)) (out += out.empty() ? "" : "+") += kDoubtNames[bit];
  return out;
}

}  // namespace sijil
