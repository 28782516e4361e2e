// What a pattern is compiled to: what it can begin with, what must stand in the sentence, how long it may be.
#include "rules/program.h"

#include <algorithm>

#include "mini_rules.h"

namespace sijil {
namespace {

const Rule& only_rule(MiniRules& m, const std::string& body) {
  m.write("x.rules", "layer incident\nrule r -> frame.kill\nmatch " + body + "\n");
  return m.rules().rules().at(0);
}

bool begins_with(const Program& p, TypeId t) {
  return std::any_of(p.first.begin(), p.first.end(), [&](const Program::First& f) { return t >= f.begin && t < f.end; });
}

TEST(Program, KnowsWhatItCanBeginWith) {
  struct Case {
    const char* match;
    const char* types;   // names that it can begin with, of place.city @kill number.digits
    const char* signs;
  };
  const Case cases[] = {
      {"{place} {@kill}", "place.city", ""},
      {"{place}? {@kill}", "place.city @kill", ""},
      {"{place}* ( {@kill} | / ) _", "place.city @kill", "/"},
      {"( {place} | {@kill} )+ {number.digits}", "place.city @kill", ""},
      {"<sentence ~ {number.digits}", "number.digits", ""},
      {"ب {place}", "place.city", ""},
      {"-? : {place}", "", "-"},
  };
  for (const Case& c : cases) {
    MiniRules m;
    const Program& p = only_rule(m, c.match).match;
    std::string types;
    for (const char* name : {"place.city", "@kill", "number.digits"})
      if (begins_with(p, m.rules().taxonomy().type(name))) types += (types.empty() ? "" : " ") + std::string(name);
    EXPECT_EQ(types, c.types) << c.match;
    std::string signs;
    for (const Program::First& f : p.first)
      if (f.sign) signs += f.sign;
    EXPECT_EQ(signs.substr(0, 1), c.signs) << c.match;
    EXPECT_FALSE(p.begins_anywhere) << c.match;
  }
}

TEST(Program, KnowsWhatIsCutFromItsFirstMention) {
  struct Case {
    const char* match;
    int with, without;   // of a start with place.city: any of, none of
  };
  const Case cases[] = {
      {"{place}", 0, 0},
      {"{place with ب without ال}", kPrefixBeh, kPrefixArticle},
      {"( و | ف ) {place}", kPrefixWaw | kPrefixFeh, 0},
      {"و? {place without ل}", 0, kPrefixLam},              // or nothing
      {"( {place with ب without ل ك} | {place with و without ك} {@kill} )", kPrefixBeh | kPrefixWaw, kPrefixKaf},
  };
  for (const Case& c : cases) {
    MiniRules m;
    m.write("x.rules", std::string("layer incident\nrule r -> frame.kill\nmatch ") + c.match + "\n");
    const std::span<const RuleStart> starts = m.rules().starts().with(m.rules().taxonomy().type("place.city"));
    ASSERT_EQ(starts.size(), 1U) << c.match;
    EXPECT_EQ(int{starts[0].with}, c.with) << c.match;
    EXPECT_EQ(int{starts[0].without}, c.without) << c.match;
  }
}

TEST(Program, OneOfItsAlternativesMustStandInTheSentence) {
  struct Case {
    const char* match;
    std::size_t needs;   // besides what it begins with
    const char* met_by;
    unsigned behind = 1;   // the first of them stands behind the first item
  };
  const Case cases[] = {
      {"{place} {@kill}", 1, "@kill"},
      {"{place} ( {@kill} | {@by} )", 1, "@by"},
      {"{place} ( {@kill} {actor} | {@by} )", 1, "@kill"},   // the rarest of each alternative
      {"{place} ( {@kill} | / )", 0, ""},
      {"{place} ( {@kill} )? {actor}", 1, "actor"},
      {"{place} {place}", 1, "place"},   // a second one
      {"{place}? {@kill}", 1, "@kill", 0},   // it may be the first itself
      {"( {place} | {@by} ) {@kill}", 1, "@kill"},
  };
  for (const Case& c : cases) {
    MiniRules m;
    m.write("x.rules", std::string("layer incident\nrule r -> frame.kill\nmatch ") + c.match + "\n");
    const RuleSet& r = m.rules();
    std::size_t needs = 0;
    for (const Need n : r.starts().needs_of(0).needs) needs += n != kMet;
    EXPECT_EQ(needs, c.needs) << c.match;
    if (needs == 0) continue;
    const auto met = r.starts().needs_met_by(r.taxonomy().type(c.met_by));
    EXPECT_TRUE(std::find(met.begin(), met.end(), r.starts().needs_of(0).needs[0]) != met.end()) << c.match;
    EXPECT_EQ(r.starts().needs_of(0).behind & 1U, c.behind) << c.match;
  }
}

TEST(Program, APatternThatCanBeginAnywhereIsRefused) {
  for (const char* match : {"_ {place}", "..3 {place}", "{place}?", "( {place} | _ )", "ال _ {place}", "<sentence", "~", "({place}? | {@kill}*)", "<quote _ quote>"}) {
    MiniRules m;
    m.write("x.rules", std::string("layer incident\nrule r -> frame.kill\nmatch ") + match + "\n");
    const auto errors = m.errors();
    ASSERT_EQ(errors.size(), 1U) << match;
    EXPECT_NE(errors[0].what.find("can begin with any token"), std::string::npos) << match;
    EXPECT_NE(errors[0].where.find("x.rules:2:1"), std::string::npos) << errors[0].where;
  }
}

TEST(Program, RequiresWhatEveryMatchHolds) {
  const std::pair<const char*, std::size_t> cases[] = {
      {"{place} {@kill}", 2}, {"{place} {@kill}?", 1}, {"{place} {@kill}*", 1}, {"{place} {@kill}+", 2}, {"{place} ( {@kill} | {actor} )", 2}, {"{place} ( {@kill} | / )", 1},
      {"{place} ( {@kill} {actor} )", 3}, {"{place} ( {@kill} {actor} )?", 1}, {"{place} ..4 / {@kill}", 2},
  };
  for (const auto& [match, count] : cases) {
    MiniRules m;
    EXPECT_EQ(only_rule(m, match).match.required.size(), count) << match;
  }
}

TEST(Program, GuardsStandAtTheirRole) {
  MiniRules m;
  const Rule& r = only_rule(m, "{a:number.digits} {b:number.digits} {place}\nwhere a < 5 and b > a and count(b) = 1 and 1 = 1");
  std::vector<std::size_t> guards;
  for (const Instruction& i : r.match.code)
    if (i.op == Instruction::Op::mention) guards.push_back(static_cast<std::size_t>(i.guards.end - i.guards.begin));
  EXPECT_EQ(guards, (std::vector<std::size_t>{1, 0, 0}));
  EXPECT_EQ(r.late.size(), 3U);   // what reads two roles, a list, or none waits for the whole match
}

TEST(Program, TooLongAPatternIsAnError) {
  std::string match = "{place}";
  for (int i = 0; i < 70000; ++i) match += " _";
  std::string gaps = "{place}";
  for (int i = 0; i < 3000; ++i) gaps += " ..16";
  for (const std::string& body : {match, gaps, "{place} ( {@kill} | ( " + match + " ) )"}) {
    MiniRules m;
    m.write("x.rules", "layer incident\nrule r -> frame.kill\nmatch " + body + "\n");
    const auto errors = m.errors();
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].code, ErrorCode::limit);
  }
  MiniRules context;
  context.write("x.rules", "layer incident\nrule r -> frame.kill\nmatch {place}\nunless after " + match + "\n");
  ASSERT_EQ(context.errors().size(), 1U);
}

// A type named twice by one item is taken by it all the same.
TEST(Program, OverlappingTypesKeepTheirMarks) {
  Program p;
  p.types = {{1, 5}, {2, 3}};
  p.code.resize(2);
  p.code[0].op = Instruction::Op::mention;
  p.code[0].types = {0, 2};
  TypeMarks marks;
  marks.spread({&p}, std::vector<char>(6, 0));
  marks.mark({&p});
  for (TypeId t = 1; t < 5; ++t) {
    Marks token;
    token.add(marks.of_type(t));
    EXPECT_TRUE(p.may_begin.meets(token)) << t;
  }
  EXPECT_EQ(marks.of_type(0), TypeMarks::kNone);
  Marks end;
  end.add(TypeMarks::kEnd);
  EXPECT_EQ(marks.sets()[p.code[0].behind], end);
}

// Programs keep numbers of sets; equal ones are kept once.
TEST(Program, EqualSetsOfMarksAreOne) {
  Program a, b;
  for (Program* p : {&a, &b}) {
    p->types = {{1, 2}};
    p->code.resize(2);
    p->code[0].op = Instruction::Op::mention;
    p->code[0].types = {0, 1};
    p->stops = {{0, 0, 0}, {0, 1, 0}};
  }
  TypeMarks marks;
  marks.spread({&a, &b}, std::vector<char>(3, 0));
  marks.mark({&a, &b});
  EXPECT_EQ(a.stops[0].next, b.stops[0].next);
  EXPECT_NE(a.stops[0].next, a.stops[1].next);
  EXPECT_EQ(a.code[0].behind, a.stops[1].next);   // the end
  EXPECT_EQ(marks.sets()[a.stops[0].next], a.may_begin);
}

// What rules yield can be told from what the tables have, so that a start is refused before any rule has run.
TEST(Program, MarksOfWhatRulesMakeStandApart) {
  Program p;
  p.types = {{1, 2}, {3, 4}};
  p.code.resize(3);
  for (std::uint16_t i = 0; i < 2; ++i) {
    p.code[i].op = Instruction::Op::mention;
    p.code[i].types = {i, static_cast<std::uint16_t>(i + 1)};
  }
  TypeMarks marks;
  marks.spread({&p}, {0, 0, 0, 1});
  Marks found, made;
  found.add(marks.of_type(1));
  made.add(marks.of_type(3));
  EXPECT_EQ(TypeMarks::made(found), 0U);
  EXPECT_NE(TypeMarks::made(made), 0U);
}

TEST(Program, WordsOfAGroupAreOneInstruction) {
  struct Case {
    const char* match;
    std::ptrdiff_t mentions;
  };
  const Case cases[] = {
      {"{place} ( {@kill} | {actor} | قبل )", 2},
      {"{place} ( {@kill} | / | {actor} | قبل )", 2},
      {"{place} ( {@kill} | {actor} {@by} | قبل )", 4},
      {"{place} ( {@kill} | {x:actor} )", 3},                     // what is captured differs
      {"{place} ( {@kill without ال} | {actor} )", 3},
      {"( {place} | {@kill} ) {actor}", 3},                        // as does what is cut from the first mention of a match
      {"( {place} )? ( {@kill} | {actor} ) ( {@by} | قبل )", 4},
  };
  for (const Case& c : cases) {
    MiniRules m;
    const Program& p = only_rule(m, c.match).match;
    EXPECT_EQ(std::count_if(p.code.begin(), p.code.end(), [](const Instruction& i) { return i.op == Instruction::Op::mention; }), c.mentions) << c.match;
  }
  MiniRules m;
  m.write("x.rules", "layer incident\nrule r -> frame.kill\nmatch {place}\nunless after ( {@kill} | {actor} | قبل )\n");
  const Program& context = m.rules().rules().at(0).unless.at(0).program;
  EXPECT_TRUE(context.one_mention);
  EXPECT_EQ(context.code.size(), 2U);
}

TEST(Program, TakesTheTypesOfAnItemAndNoOther) {
  MiniRules m;
  const Program& p = only_rule(m, "{actor} {place|@kill|number}").match;
  const Taxonomy& t = m.rules().taxonomy();
  for (TypeId type = 0; type < t.type_count(); ++type) {
    const bool named = t.is_a(type, t.type("place")) || t.is_a(type, t.type("@kill")) || t.is_a(type, t.type("number"));
    EXPECT_EQ(p.takes(p.code[1], type), named) << t.type_name(type);
    EXPECT_EQ(p.takes(p.code[0], type), t.is_a(type, t.type("actor"))) << t.type_name(type);
  }
}

}  // namespace
}  // namespace sijil
