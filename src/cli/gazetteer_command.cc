// `sijil gazetteer`: import, list and show.
#include <filesystem>

#include "cli/commands.h"
#include "cli/gazetteers.h"
#include "cli/rules_dir.h"
#include "extract/gazetteer_import.h"
#include "fmt/core.h"
#include "rules/mapped_table.h"
#include "text/text.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;
constexpr double kMillion = 1e6;

GazetteerFormat format_of(const std::string& name) {
  if (name == "geonames") return GazetteerFormat::geonames;
  if (name == "ocha") return GazetteerFormat::ocha;
  return name == "wof" ? GazetteerFormat::wof : GazetteerFormat::tsv;
}

/// --out, else a file of the data folder named as the first source; the folder is made.
Result<std::string> out_path(const Options& options) {
  if (options.given("out")) return options.text("out");
  const std::string folder = data_folder();
  if (folder.empty()) return Error{ErrorCode::usage, "", "no data folder is known; name the file by --out"};
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return Error{ErrorCode::io, folder, "cannot make the folder: " + problem.message()};
  return (fs::path(folder) / fs::path(options.arguments[1]).stem()).string() + ".sgz";
}

ExitCode import(const Options& options, const RuleSet& rules) {
  if (options.arguments.size() < 2) return fail({ErrorCode::usage, "", "`gazetteer import` needs a FILE"}, ExitCode::usage);
  const Result<std::string> out = out_path(options);
  if (!out) return fail(out.error(), out.error().code == ErrorCode::usage ? ExitCode::usage : ExitCode::output);
  GazetteerImport job;
  job.format = format_of(options.text("from"));
  job.files.assign(options.arguments.begin() + 1, options.arguments.end());
  job.out = *out;
  job.strict = options.given("strict");
  const Result<GazetteerReport> report = import_gazetteer(job, rules);
  if (!report) {
    const bool unwritten = report.error().where.rfind(*out, 0) == 0;
    return fail(report.error(), unwritten ? ExitCode::output : report.error().code == ErrorCode::usage ? ExitCode::usage : ExitCode::nothing_read);
  }
  for (const GazetteerRefusal& r : report->refusals) complain({ErrorCode::parse, r.where, r.cause});
  const ExitCode code = report->refusals.empty() ? ExitCode::fine : ExitCode::some_failed;
  if (!report->written) {
    complain({ErrorCode::parse, *out, fmt::format("not written: {} rows were refused", report->refusals.size())});
    return code;
  }
  if (!options.given("quiet")) {
    fmt::print(stderr, "{}: {} places, {} of them known to the rule set; {} names, {} of them doubtful alone; {} rows refused, {} passed over\n", *out,
               report->rows, report->same, report->names, report->doubtful, report->refusals.size(), report->passed_over);
    if (report->left_out) fmt::print(stderr, "{} bearers of frequent names left out: only the most populous of a name are kept\n", report->left_out);
  }
  return code;
}

ExitCode list(const std::vector<std::string>& paths, const RuleSet& rules) {
  std::string out;
  ExitCode code = ExitCode::fine;
  for (const std::string& path : paths) {
    const Result<std::shared_ptr<const MappedTable>> table = MappedTable::open(path);
    Status fine = table ? (*table)->verify() : Status(table.error());
    if (fine && (*table)->fold_hash() != rules.fold_hash()) fine = Error{ErrorCode::parse, path, "its names were folded by another normalise.tsv; import it again"};
    if (!fine) {
      complain(fine.error());
      code = ExitCode::some_failed;
      continue;
    }
    out += fmt::format("{}  {} places  {} names  {} bytes  {:016x}\n", path, (*table)->row_count(), (*table)->name_count(), (*table)->file_size(), (*table)->checksum());
  }
  if (paths.empty()) out = "no gazetteers; see sijil gazetteer --help\n";
  return print_text(out, code);
}

void describe_row(const MappedTable& t, const MappedRow& r, std::string_view doubts, std::string& out) {
  out += fmt::format("{}\t{}\t{}\t{}", t.text(r.id), t.word(r.kind), t.text(r.name), t.text(r.en));
  MappedRow up = r;
  std::string where;
  for (int depth = 0; depth < 12 && t.read_row(up.parent, up); ++depth) where += fmt::format(" < {}", t.text(up.id));
  if (const std::string parent = t.text(r.parent_id); !parent.empty()) where += fmt::format(" < {}", parent);
  out += fmt::format("\t{}\t{}\t", t.word(r.country), t.word(r.admin1));
  if (r.flags & kMappedPoint) out += fmt::format("{:.5f} {:.5f}", r.lat / kMillion, r.lon / kMillion);
  out += fmt::format("\t{}\t{}\t{}{}\n", r.population ? std::to_string(r.population) : "", where.empty() ? where : where.substr(3),
                     doubts.empty() ? "clear" : doubts, t.text(r.of).empty() ? "" : fmt::format("\tis {} of the tables", t.text(r.of)));
}

void show_in(const MappedTable& t, const std::string& name, const FoldTable& folds, std::string& out) {
  MappedRow r;
  if (const std::uint32_t row = t.find(name); row != kNone && t.read_row(row, r)) describe_row(t, r, t.word(r.ambiguity), out);
  const std::string form = fold_form(name, folds) + ' ';
  TrieView::State s = t.names().root();
  if (t.names().empty()) return;
  for (const char c : form)
    if (!t.names().step(s, static_cast<unsigned char>(c))) return;
  const auto [first, last] = t.entries(t.names().value(s));
  for (const MappedEntry* e = first; e != last; ++e)
    if (t.read_row(e->row, r)) describe_row(t, r, t.word(e->ambiguity), out);
}

ExitCode show(const std::vector<std::string>& paths, const std::string& name, const RuleSet& rules) {
  std::string out;
  for (const std::string& path : paths) {
    const Result<std::shared_ptr<const MappedTable>> table = MappedTable::open(path);
    if (!table) return fail(table.error(), ExitCode::nothing_read);
    show_in(**table, name, rules.folds(), out);
  }
  if (out.empty()) return fail({ErrorCode::not_found, name, "no gazetteer has a place of that name or id"}, ExitCode::nothing_read);
  return print_text("id\tkind\tname\ten\tcountry\tadmin1\tpoint\tpopulation\tin\tdoubts\n" + out);
}

}  // namespace

ExitCode gazetteer_command(const Options& options) {
  const std::string& action = options.arguments.front();
  if (action != "import" && options.arguments.size() != (action == "show" ? 2U : 1U))
    return fail({ErrorCode::usage, "", action == "show" ? "`gazetteer show` needs one NAME" : "`gazetteer list` takes no more words"}, ExitCode::usage);
  const Result<std::string> folder = find_rules(options);
  if (!folder) return fail(folder.error(), ExitCode::rules);
  const Result<std::shared_ptr<const RuleSet>> rules = RuleSet::load(*folder);
  if (!rules) return fail(rules.error(), ExitCode::rules);
  if (action == "import") return import(options, **rules);
  const std::vector<std::string> paths = find_gazetteers(options, *folder);
  return action == "list" ? list(paths, **rules) : show(paths, options.arguments[1], **rules);
}

}  // namespace sijil
