// Loading: files in the order of their paths, so that "the earlier in the file" is the same everywhere.
#include "rules/rule_set.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <numeric>
#include <unordered_map>

#include "base/file.h"
#include "base/strings.h"
#include "rules/mapped_table.h"
#include "rules/rule_parser.h"

namespace sijil {
namespace {

constexpr std::size_t kMaxTypes = 65000, kMaxCode = 20000;
namespace fs = std::filesystem;

// At least the instructions that a pattern becomes: its program counts in 16 bits.
std::size_t length(const Sequence& s) {
  std::size_t n = 1;
  for (const Item& it : s) {
    n += 3 + 2 * static_cast<std::size_t>(it.gap);
    for (const Sequence& a : it.alternatives) n += 2 + length(a);
  }
  return n;
}

}  // namespace

struct RuleSet::Loader {
  RuleSet& r;
  std::vector<Error>& errors;
  const std::vector<std::string>& gazetteers;
  std::uint64_t hash = fnv1a({});
  std::array<TypeId, 7> clitic_types{};

  std::string slurp(const fs::path& path, const std::string& shown) {
    Result<std::string> text = read_file(path.string());
    if (!text) {
      errors.push_back(text.error());
      return {};
    }
    hash = fnv1a(shown, hash);
    hash = fnv1a(*text, hash);
    return std::move(*text);
  }

  std::vector<fs::path> files(const fs::path& root, const char* extension) {
    std::vector<fs::path> out;
    std::error_code ec;
    for (fs::recursive_directory_iterator it(root, ec), end; !ec && it != end; it.increment(ec))
      if (it->is_regular_file(ec) && it->path().extension() == extension) out.push_back(it->path());
    std::sort(out.begin(), out.end(), [](const fs::path& a, const fs::path& b) { return a.generic_string() < b.generic_string(); });
    return out;
  }

  std::string shown(const fs::path& p) const { return p.generic_string(); }

  void run(const fs::path& root) {
    const std::string folds = slurp(root / "normalise.tsv", "normalise.tsv");
    const std::string types = slurp(root / "types.tsv", "types.tsv");
    if (!errors.empty()) return;
    Result<FoldTable> table = FoldTable::parse(folds, shown(root / "normalise.tsv"));
    if (!table) {
      errors.push_back(table.error());
      return;
    }
    r.folds_ = std::move(*table);
    r.fold_hash_ = fnv1a(folds);
    r.taxonomy_ = Taxonomy::parse(types, shown(root / "types.tsv"), errors);
    r.digits_ = need_type("number.digits", root);
    r.cut_ = need_type("cut", root);
    r.main_key_ = need_key("n", root);
    r.len_key_ = need_key("len", root);
    if (!errors.empty()) return;
    tables(root);
    rules(root);
    if (!errors.empty()) return;
    compile_rules();
    for (const std::string& path : gazetteers) attach(path);
    r.lexicon_.build(r.tables_, r.taxonomy_, form_layers());
    r.hash_ = hex16(hash);
  }

  void attach(const std::string& path) {
    Result<std::shared_ptr<const MappedTable>> table = MappedTable::open(path);
    if (!table) {
      errors.push_back(table.error());
      return;
    }
    if ((*table)->fold_hash() != r.fold_hash_) {
      errors.push_back({ErrorCode::parse, path, "its names were folded by another normalise.tsv; import it again"});
      return;
    }
    const std::uint64_t sum = (*table)->checksum();
    hash = fnv1a({reinterpret_cast<const char*>(&sum), sizeof sum}, hash);
    if (Status s = r.tables_.attach(*std::move(table), r.taxonomy_, r.pool_); !s) errors.push_back(s.error());
  }

  TypeId need_type(const char* name, const fs::path& root) {
    const TypeId t = r.taxonomy_.type(name);
    if (t == kNoType) errors.push_back({ErrorCode::parse, shown(root / "types.tsv"), std::string("the type '") + name + "' must be declared"});
    return t;
  }
  KeyId need_key(const char* name, const fs::path& root) {
    const KeyId k = r.taxonomy_.key(name);
    if (k == kNoKey) errors.push_back({ErrorCode::parse, shown(root / "types.tsv"), std::string("the key '") + name + "' must be declared"});
    return k;
  }

  void tables(const fs::path& root) {
    std::error_code ec;
    if (fs::exists(root / "paradigms.tsv", ec))
      r.tables_.add_paradigms(slurp(root / "paradigms.tsv", "paradigms.tsv"), shown(root / "paradigms.tsv"), r.taxonomy_, r.pool_, errors);
    for (const fs::path& p : files(root / "tables", ".tsv"))
      r.tables_.add_table(slurp(p, fs::relative(p, root).generic_string()), shown(p), r.taxonomy_, r.pool_, r.folds_, errors);
  }

  void rules(const fs::path& root) {
    std::vector<RuleAst> asts;
    std::vector<StepAst> steps;
    const RuleFileContext context{r.taxonomy_, r.pool_, r.folds_, r.main_key_, r.len_key_};
    for (const fs::path& p : files(root, ".rules"))
      parse_rules(slurp(p, fs::relative(p, root).generic_string()), shown(p), context, asts, steps, errors);
    std::unordered_map<std::string, const RuleAst*> names;
    for (const RuleAst& a : asts) {
      const auto [it, fresh] = names.emplace(a.name, &a);
      if (!fresh)
        errors.push_back({ErrorCode::parse, a.file + ":" + std::to_string(a.at.line) + ":" + std::to_string(a.at.column),
                          "rule '" + a.name + "' stands already in " + it->second->file + ":" + std::to_string(it->second->at.line)});
    }
    // Steps run in the order of their layers, then of the files.
    std::vector<int> order(steps.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
      return steps[static_cast<std::size_t>(a)].layer < steps[static_cast<std::size_t>(b)].layer;
    });
    std::vector<int> rank(steps.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      rank[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
      r.steps_.push_back({steps[static_cast<std::size_t>(order[i])].layer, steps[static_cast<std::size_t>(order[i])].ordered});
    }
    for (RuleAst& a : asts) {
      if (a.step >= 0) a.step = rank[static_cast<std::size_t>(a.step)];
      Rule rule;
      rule.ast = std::move(a);
      r.rules_.push_back(std::move(rule));
    }
    std::stable_sort(r.rules_.begin(), r.rules_.end(), [](const Rule& a, const Rule& b) { return a.ast.step < b.ast.step; });
  }

  void compile_rules() {
    clitic_types.fill(kNoType);
    for (const Clitic& c : r.taxonomy_.clitics()) {
      std::size_t i = 0;
      while ((1U << i) != c.bit) ++i;
      clitic_types[i] = r.taxonomy_.literal_type(c.name);
    }
    // Hidden lists were made while parsing; give each its word.
    for (std::size_t t = 0; t < r.taxonomy_.type_count(); ++t)
      if (r.taxonomy_.is_literal(static_cast<TypeId>(t)))
        r.tables_.add_literal(std::string_view(r.taxonomy_.type_name(static_cast<TypeId>(t))).substr(1), static_cast<TypeId>(t), r.folds_);
    if (r.taxonomy_.type_count() > kMaxTypes) errors.push_back({ErrorCode::limit, r.folder_, "too many types and words in rules"});
    for (std::size_t i = 0; i < r.rules_.size(); ++i) compile_rule(static_cast<RuleId>(i));
    mark_programs();
  }

  // A rule looks at the types that its patterns name, at the longest form at each token of a gap, and at where clauses end.
  FormLayers form_layers() const {
    const Taxonomy& t = r.taxonomy_;
    std::vector<std::uint8_t> of_root(t.type_count(), FormLayers::kAll);
    FormLayers out;
    const auto need = [&](TypeId type, int layer) {
      std::uint8_t& of = of_root[t.root(type)];
      of = static_cast<std::uint8_t>(std::min<int>(of, layer));
    };
    const auto read = [&](const Program& p, int layer) {
      for (const auto& [begin, end] : p.types)
        for (TypeId type = begin; type < end; ++type) need(type, layer);
      for (const Program::First& f : p.first)   // also particles that stand as words
        for (TypeId type = f.begin; type < f.end; ++type) need(type, layer);
      for (const Instruction& i : p.code) {
        if (i.op == Instruction::Op::unit) out.long_forms = static_cast<std::uint8_t>(std::min<int>(out.long_forms, layer));
        if (i.op == Instruction::Op::anchor) need(r.cut_, layer);
      }
    };
    for (const Rule& rule : r.rules_) {
      const int layer = rule.ast.step < 0 ? 0 : r.steps_[static_cast<std::size_t>(rule.ast.step)].layer;
      read(rule.match, layer);
      for (const Rule::Context& u : rule.unless) read(u.program, layer);
    }
    for (std::size_t i = 0; i < t.layers().size(); ++i)
      for (const TypeId type : t.layers()[i].reads) need(type, static_cast<int>(i));
    out.of_type.resize(t.type_count());
    for (std::size_t i = 0; i < out.of_type.size(); ++i) out.of_type[i] = of_root[t.root(static_cast<TypeId>(i))];
    return out;
  }

  void mark_programs() {
    std::vector<Program*> programs;
    for (Rule& rule : r.rules_) {
      programs.push_back(&rule.match);
      for (Rule::Context& u : rule.unless) programs.push_back(&u.program);
    }
    std::vector<char> made_types(r.taxonomy_.type_count(), 0);
    for (const Rule& rule : r.rules_) made_types[rule.ast.type] = 1;
    r.marks_.spread(programs, made_types);
    r.marks_.mark(programs);
    r.starts_ = StartIndex(r.rules_, r.taxonomy_, r.marks_);
  }

  void compile_rule(RuleId id) {
    Rule& rule = r.rules_[id];
    const RuleAst& ast = rule.ast;
    std::size_t size = length(ast.match);
    for (const Unless& u : ast.unless) size = std::max(size, length(u.sequence));
    if (size > kMaxCode) {
      errors.push_back({ErrorCode::limit, ast.file + ":" + std::to_string(ast.at.line) + ":1", "the pattern of rule '" + ast.name + "' is too long"});
      return;
    }
    rule.match = compile(ast.match, ast.where, r.taxonomy_, clitic_types, true);
    for (const Unless& u : ast.unless) rule.unless.push_back({u.where, compile(u.sequence, {}, r.taxonomy_, clitic_types, false)});
    for (std::size_t w = 0; w < ast.where.size(); ++w)
      if (ast.where[w].single_role() == kNoRole) rule.late.push_back(static_cast<std::uint16_t>(w));
    if (rule.match.begins_anywhere) {
      errors.push_back({ErrorCode::parse, ast.file + ":" + std::to_string(ast.at.line) + ":1",
                        "rule '" + ast.name + "' can begin with any token; begin its match with a mention, a word or a sign"});
      return;
    }
  }
};

Result<std::shared_ptr<const RuleSet>> RuleSet::load(const std::string& folder, std::vector<Error>* all, const std::vector<std::string>& gazetteers) {
  std::shared_ptr<RuleSet> set(new RuleSet);
  set->folder_ = folder;
  std::vector<Error> errors;
  std::error_code ec;
  if (!fs::is_directory(folder, ec)) errors.push_back({ErrorCode::not_found, folder, "no folder of rules here"});
  else Loader{*set, errors, gazetteers, fnv1a({}), {}}.run(folder);
  if (all) *all = errors;
  if (!errors.empty()) return errors.front();
  return std::shared_ptr<const RuleSet>(std::move(set));
}

RowId RuleSet::row(std::string_view tree, std::string_view id) const {
  const WordId w = pool_.find(id);
  const TypeId root = taxonomy_.type(tree);
  return w == kNone || root == kNoType ? kNone : tables_.find(root, w);
}

}  // namespace sijil
