// Order: numbers, dates, places, actors, persons, sources; then all in the order of the text.
#include "extract/extractor.h"

#include "extract/actor_reader.h"
#include "extract/date_reader.h"
#include "extract/gazetteer.h"
#include "extract/number_reader.h"
#include "extract/person_reader.h"
#include "extract/place_reader.h"
#include "extract/place_resolver.h"
#include "extract/source_reader.h"
#include "extract/word_reader.h"
#include "rules/glued.h"
#include "rules/matcher.h"

namespace sijil {

class ExtractTables {
 public:
  explicit ExtractTables(const RuleSet& rules) : numbers(rules), dates(rules), places(rules.taxonomy()), gazetteer(rules), actors(rules), persons(rules), sources(rules), words(rules) {}
  NumberReader numbers;
  DateReader dates;
  PlaceNames places;
  Gazetteer gazetteer;
  ActorReader actors;
  PersonReader persons;
  SourceReader sources;
  WordReader words;
};

struct Extractor::Impl {
  std::shared_ptr<const RuleSet> rules;
  std::shared_ptr<const ExtractTables> tables;
  Matcher matcher;
  Text text;
  MatchSet matches;
  std::vector<Mention> mentions;

  Impl(std::shared_ptr<const RuleSet> r, std::shared_ptr<const ExtractTables> t) : rules(std::move(r)), tables(std::move(t)), matcher(*rules) {}

  void run(std::string_view utf8, const ExtractContext& context) {
    tokenise(utf8, rules->folds(), text);
    split_glued(text, rules->lexicon(), rules->folds());
    MatchOptions options;
    options.keep_lost = context.keep_lost;
    if (const int date = rules->taxonomy().layer("date"); context.numbers_and_dates && date >= 0) options.last_layer = date;
    matcher.run(text, matches, options);
    mentions.clear();
    if (!context.numbers_and_dates) mentions.reserve(text.tokens.size() / 4);   // one of five tokens of news begins one
    tables->numbers.read(matches, mentions);
    DateContext dates;
    if (!context.published.empty()) dates.published = parse_iso_day(context.published.substr(0, 10));
    tables->dates.read(matches, dates, mentions);
    if (!context.numbers_and_dates) read_named(context, dates);
    sort_mentions(mentions);
  }

  // Places, actors, persons, sources.
  void read_named(const ExtractContext& context, const DateContext& dates) {
    read_places(matches, tables->places, mentions);
    resolve_places(matches, tables->places, tables->gazetteer, {context.country_hint}, mentions);
    ActorContext actors{context.country_hint, dates.published ? year_of(*dates.published) : 0};
    tables->actors.read(matches, mentions);
    tables->actors.resolve(matches, actors, mentions);
    tables->persons.read(matches, mentions);
    tables->sources.read(matches, tables->actors.tables(), mentions);
  }
};

Extractor::Extractor(std::shared_ptr<const RuleSet> rules, std::shared_ptr<const ExtractTables> tables)
    : impl_(std::make_unique<Impl>(std::move(rules), std::move(tables))) {}
Extractor::Extractor(std::shared_ptr<const RuleSet> rules) : Extractor(rules, Extractor::tables(rules)) {}
Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;

std::shared_ptr<const ExtractTables> Extractor::tables(const std::shared_ptr<const RuleSet>& rules) { return std::make_shared<const ExtractTables>(*rules); }

void Extractor::run(std::string_view text, const ExtractContext& context) { impl_->run(text, context); }
const Text& Extractor::text() const { return impl_->text; }
const MatchSet& Extractor::matches() const { return impl_->matches; }
const std::vector<Mention>& Extractor::mentions() const { return impl_->mentions; }
std::vector<Mention> Extractor::take_mentions() { return std::move(impl_->mentions); }
std::vector<Mention> Extractor::take_all_mentions() {
  impl_->tables->words.read(impl_->matches, impl_->mentions);
  add_lost_readings(impl_->matches, impl_->mentions);
  return take_mentions();
}
const RuleSet& Extractor::rules() const { return *impl_->rules; }

}  // namespace sijil
