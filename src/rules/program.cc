// Thompson construction over items.
#include "rules/program.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "rules/taxonomy.h"

namespace sijil {
namespace {

using Op = Instruction::Op;

int bit_index(std::uint8_t bit) {
  int i = 0;
  while (bit > 1) {
    bit = static_cast<std::uint8_t>(bit >> 1);
    ++i;
  }
  return i;
}

class Compiler {
 public:
  Compiler(const std::vector<Expression>& where, const Taxonomy& taxonomy, const std::array<TypeId, 7>& clitics, bool begins_a_match)
      : where_(where), taxonomy_(taxonomy), clitics_(clitics), first_(begins_a_match) {}

  Program run(const Sequence& s) {
    sequence(s, true);
    emit(Op::accept);
    find_stops();
    p_.one_mention = is_one_mention();
    std::vector<std::array<char, 256>> seen(p_.code.size());
    collect_first(0, 0, seen);
    return std::move(p_);
  }

 private:
  using Types = std::vector<std::pair<TypeId, TypeId>>;
  static std::size_t count(const Types& types) {
    std::size_t n = 0;
    for (const auto& [begin, end] : types) n += end - begin;
    return n;
  }

  std::uint16_t here() const { return static_cast<std::uint16_t>(p_.code.size()); }
  template <class T>
  static std::uint16_t size(const std::vector<T>& v) { return static_cast<std::uint16_t>(v.size()); }
  std::uint16_t emit(Op op) {
    Instruction i;
    i.op = op;
    p_.code.push_back(std::move(i));
    return static_cast<std::uint16_t>(p_.code.size() - 1);
  }

  void sequence(const Sequence& s, bool required) {
    for (const Item& it : s) {
      const bool first = first_;
      repeated(it, required);
      first_ = first && !takes_a_token(it);
    }
  }

  static bool takes_a_token(const Item& it) {
    if (it.repeat != Item::Repeat::once && it.repeat != Item::Repeat::plus) return false;
    if (it.kind != Item::Kind::group) return it.kind == Item::Kind::mention || it.kind == Item::Kind::sign || it.kind == Item::Kind::any;
    return std::all_of(it.alternatives.begin(), it.alternatives.end(), [](const Sequence& a) { return std::any_of(a.begin(), a.end(), takes_a_token); });
  }

  void repeated(const Item& it, bool required) {
    switch (it.repeat) {
      case Item::Repeat::once: return once(it, required);
      case Item::Repeat::optional: {
        const std::uint16_t split = emit(Op::split);
        p_.code[split].x = here();
        once(it, false);
        p_.code[split].y = here();
        return;
      }
      case Item::Repeat::plus: {
        const std::uint16_t begin = here();
        once(it, required);
        const std::uint16_t split = emit(Op::split);
        p_.code[split].x = begin;
        p_.code[split].y = here();
        return;
      }
      case Item::Repeat::star: {
        const std::uint16_t split = emit(Op::split);
        p_.code[split].x = here();
        once(it, false);
        const std::uint16_t back = emit(Op::jump);
        p_.code[back].x = split;
        p_.code[split].y = here();
        return;
      }
    }
  }

  void once(const Item& it, bool required) {
    switch (it.kind) {
      case Item::Kind::mention: return mention(it, required);
      case Item::Kind::prefix: p_.code[emit(Op::prefix)].prefix = it.prefix; return;
      case Item::Kind::sign: p_.code[emit(Op::sign)].sign = it.sign; return;
      case Item::Kind::any: emit(Op::any); return;
      case Item::Kind::touch: emit(Op::touch); return;
      case Item::Kind::anchor: p_.code[emit(Op::anchor)].anchor = it.anchor; return;
      case Item::Kind::gap: return gap(it.gap);
      case Item::Kind::group: return group(it, required);
    }
  }

  void mention(const Item& it, bool required) {
    const std::uint16_t at = emit(Op::mention);
    Instruction& i = p_.code[at];
    i.types.begin = size(p_.types);
    for (const TypeId t : it.types) p_.types.emplace_back(t, taxonomy_.subtree_end(t));
    i.types.end = size(p_.types);
    span(i);
    i.role = it.role;
    i.with = it.with;
    i.without = it.without;
    i.tests.begin = size(p_.tests);
    p_.tests.insert(p_.tests.end(), it.tests.begin(), it.tests.end());
    i.tests.end = size(p_.tests);
    i.guards.begin = size(p_.guards);
    if (it.role != kNoRole)
      for (std::size_t w = 0; w < where_.size(); ++w)
        if (where_[w].single_role() == it.role) p_.guards.push_back(static_cast<std::uint16_t>(w));
    i.guards.end = size(p_.guards);
    if (required) p_.required.push_back({{p_.types.begin() + i.types.begin, p_.types.end()}, !first_});
  }

  void span(Instruction& i) {
    const auto begin = p_.types.begin() + i.types.begin;
    if (begin == p_.types.end()) return;
    const auto end = std::max_element(begin, p_.types.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->second;
    i.first_type = std::min_element(begin, p_.types.end())->first;
    i.span = static_cast<TypeId>(end - i.first_type);
    if (p_.types.end() - begin == 1) return;
    i.bits = static_cast<std::uint32_t>(p_.bits.size());
    p_.bits.resize(p_.bits.size() + i.span / 64U + 1);
    for (auto types = begin; types != p_.types.end(); ++types)
      for (TypeId t = types->first; t < types->second; ++t) p_.bits[i.bits + (t - i.first_type) / 64U] |= std::uint64_t{1} << ((t - i.first_type) % 64U);
  }

  // ..N: N optional units.
  void gap(int n) {
    std::vector<std::uint16_t> splits;
    for (int k = 0; k < n; ++k) {
      const std::uint16_t split = emit(Op::split);
      p_.code[split].x = here();
      emit(Op::unit);
      splits.push_back(split);
    }
    for (const std::uint16_t s : splits) p_.code[s].y = here();
  }

  // Alternatives of one mention each that differ in its types alone, as most words of a group do, are one mention.
  static std::vector<Sequence> merged(const std::vector<Sequence>& alternatives) {
    std::vector<Sequence> out;
    for (const Sequence& a : alternatives) {
      const auto alike = [&](const Sequence& b) { return is_plain(a) && is_plain(b) && a.front().with == b.front().with && a.front().without == b.front().without; };
      const auto known = std::find_if(out.begin(), out.end(), alike);
      if (known == out.end()) out.push_back(a);
      else known->front().types.insert(known->front().types.end(), a.front().types.begin(), a.front().types.end());
    }
    return out;
  }
  static bool is_plain(const Sequence& s) {
    return s.size() == 1 && s.front().kind == Item::Kind::mention && s.front().repeat == Item::Repeat::once && s.front().role == kNoRole && s.front().tests.empty();
  }

  // Fewer types; of single words the longer one.
  bool rarer(const Types& a, const Types& b) const {
    if (count(a) != count(b)) return count(a) < count(b);
    return a.size() == 1 && b.size() == 1 && taxonomy_.type_name(a.front().first).size() > taxonomy_.type_name(b.front().first).size();
  }

  // Of several alternatives one is required: the rarest that each of them requires, together.
  void group(const Item& it, bool required) {
    std::vector<std::uint16_t> ends;
    Program::Required any_of{{}, true};
    bool each = required;
    const std::size_t known = p_.required.size();
    const bool first = first_;   // what is cut from the first mention is that of the last alternative that takes it
    const std::vector<Sequence> alternatives = first ? it.alternatives : merged(it.alternatives);
    if (alternatives.size() == 1) return sequence(alternatives.front(), required);
    for (std::size_t a = 0; a < alternatives.size(); ++a) {
      const bool last = a + 1 == alternatives.size();
      std::uint16_t split = 0;
      if (!last) {
        split = emit(Op::split);
        p_.code[split].x = here();
      }
      first_ = first;
      sequence(alternatives[a], required);
      each = each && p_.required.size() > known;
      if (each) {
        const auto by_rarity = [&](const Program::Required& l, const Program::Required& r) { return rarer(l.types, r.types); };
        const auto rarest = std::min_element(p_.required.begin() + static_cast<std::ptrdiff_t>(known), p_.required.end(), by_rarity);
        any_of.types.insert(any_of.types.end(), rarest->types.begin(), rarest->types.end());
        any_of.behind = any_of.behind && rarest->behind;
      }
      p_.required.resize(known);
      if (!last) {
        ends.push_back(emit(Op::jump));
        p_.code[split].y = here();
      }
    }
    for (const std::uint16_t e : ends) p_.code[e].x = here();
    if (each) p_.required.push_back(std::move(any_of));
  }

  void find_stops() {
    p_.entry = stops_from(0);
    for (std::size_t pc = 0; pc + 1 < p_.code.size(); ++pc)
      if (const Op op = p_.code[pc].op; op != Op::split && op != Op::jump) p_.code[pc].stops = stops_from(static_cast<std::uint16_t>(pc + 1));
  }

  bool is_one_mention() const {
    const auto ends_behind = [&](const Stop& s) {
      const Instruction& i = p_.code[s.pc];
      return i.op == Op::mention && i.stops.end == i.stops.begin + 1 && p_.code[p_.stops[i.stops.begin].pc].op == Op::accept;
    };
    return std::all_of(p_.stops.begin() + p_.entry.begin, p_.stops.begin() + p_.entry.end, ends_behind);
  }

  // The nearest first.
  Instruction::Slice stops_from(std::uint16_t pc) {
    std::vector<Stop> way{{0, pc, 0}};
    Instruction::Slice out{size(p_.stops), 0};
    for (std::size_t at = 0; at < way.size(); ++at) {
      const auto go = [&, depth = static_cast<std::uint16_t>(way[at].depth + 1)](std::uint16_t to) {
        if (std::none_of(way.begin(), way.end(), [&](const Stop& s) { return s.pc == to; })) way.push_back({0, to, depth});
      };
      const Instruction& i = p_.code[way[at].pc];
      if (i.op == Op::split || i.op == Op::jump) go(i.x);
      if (i.op == Op::split) go(i.y);
      if (i.op != Op::split && i.op != Op::jump) p_.stops.push_back(way[at]);
    }
    out.end = size(p_.stops);
    return out;
  }

  // `pending`: particles that the pattern named on the way, to be found cut off the first mention.
  void collect_first(std::uint16_t pc, std::uint8_t pending, std::vector<std::array<char, 256>>& seen) {
    if (seen[pc][pending]) return;
    seen[pc][pending] = 1;
    const Instruction& i = p_.code[pc];
    const auto next = static_cast<std::uint16_t>(pc + 1);
    switch (i.op) {
      case Op::mention:
        for (std::size_t k = i.types.begin; k < i.types.end; ++k)
          p_.first.push_back({p_.types[k].first, p_.types[k].second, 0, static_cast<std::uint8_t>(pending | i.with), i.without, pc});
        return;
      case Op::prefix: {
        const TypeId t = clitics_[static_cast<std::size_t>(bit_index(i.prefix))];
        if (t != kNoType) p_.first.push_back({t, static_cast<TypeId>(t + 1), 0, 0, 0, pc});
        return collect_first(next, static_cast<std::uint8_t>(pending | i.prefix), seen);
      }
      case Op::sign: p_.first.push_back({0, 0, i.sign, 0, 0, pc}); return;
      case Op::any: case Op::unit: case Op::accept: p_.begins_anywhere = true; return;
      case Op::touch: case Op::anchor: return collect_first(next, pending, seen);
      case Op::split: collect_first(i.x, pending, seen); return collect_first(i.y, pending, seen);
      case Op::jump: return collect_first(i.x, pending, seen);
    }
  }

  Program p_;
  const std::vector<Expression>& where_;
  const Taxonomy& taxonomy_;
  const std::array<TypeId, 7>& clitics_;
  bool first_;   // what is compiled may take the first token of a match
};

}  // namespace

Program compile(const Sequence& sequence, const std::vector<Expression>& where, const Taxonomy& taxonomy,
                const std::array<TypeId, 7>& clitic_types, bool begins_a_match) {
  return Compiler(where, taxonomy, clitic_types, begins_a_match).run(sequence);
}

// Types with the same set of items that take them are one class; classes are dealt out over the marks.
void TypeMarks::spread(const std::vector<Program*>& programs, const std::vector<char>& made) {
  of_type_.assign(made.size(), kNone);
  std::vector<std::uint64_t> taken_by(of_type_.size(), 0);
  std::uint64_t item = 0;
  for (const Program* p : programs)
    for (const Instruction& i : p->code) {
      if (i.op != Op::mention) continue;
      item += 0x9E3779B97F4A7C15ULL;
      const std::uint64_t word = (item ^ (item >> 29)) * 0xBF58476D1CE4E5B9ULL;
      for (std::size_t k = i.types.begin; k < i.types.end; ++k)
        for (TypeId t = p->types[k].first; t < p->types[k].second; ++t) taken_by[t] += word;   // intervals of one item may overlap
    }
  std::unordered_map<std::uint64_t, std::size_t> found, yielded;
  for (std::size_t t = 0; t < of_type_.size(); ++t) {
    if (taken_by[t] == 0) continue;
    const std::size_t mark = made[t] ? kFirstMade + yielded.emplace(taken_by[t], yielded.size()).first->second % 64
                                     : hashed(found.emplace(taken_by[t], found.size()).first->second);
    of_type_[t] = static_cast<std::uint16_t>(mark);
  }
}

void TypeMarks::mark(const std::vector<Program*>& programs) {
  std::map<std::array<std::uint64_t, Marks::kWords>, MarksId> known;
  const auto set_of = [&](const Marks& m) {
    const auto [it, fresh] = known.emplace(m.words, static_cast<MarksId>(sets_.size()));
    if (fresh) sets_.push_back(m);
    return it->second;
  };
  std::vector<Marks> next;
  for (Program* program : programs) {
    next.assign(program->code.size() + 1, {});
    for (bool changed = true; changed;) {   // backwards; only loops need a second turn
      changed = false;
      for (std::size_t pc = program->code.size(); pc-- > 0;) {
        const Marks here = taken_at(*program, pc, next);
        changed = changed || here != next[pc];
        next[pc] = here;
      }
    }
    for (std::size_t pc = 0; pc < program->code.size(); ++pc) program->code[pc].behind = set_of(next[pc + 1]);
    for (Stop& s : program->stops) s.next = set_of(next[s.pc]);
    program->may_begin = next[0];
  }
}

Marks TypeMarks::taken_at(const Program& p, std::size_t pc, const std::vector<Marks>& next) const {
  const Instruction& i = p.code[pc];
  Marks m;
  switch (i.op) {
    case Op::mention:
      for (std::size_t k = i.types.begin; k < i.types.end; ++k)
        for (TypeId t = p.types[k].first; t < p.types[k].second; ++t) m.add(of_type_[t]);
      return m;
    case Op::sign: m.add(of_sign(i.sign)); return m;
    case Op::any: case Op::unit: m.add(kToken); return m;
    case Op::accept: m.add(kEnd); return m;
    case Op::prefix:
      m = next[pc + 1];
      m.add(of_clitic(i.prefix));
      return m;
    case Op::touch: case Op::anchor: return next[pc + 1];
    case Op::split:
      m = next[i.x];
      return m |= next[i.y];
    case Op::jump: return next[i.x];
  }
  return m;
}

}  // namespace sijil
