// `sijil merge`: records of different articles that tell of one happening.
#include <fstream>
#include <iostream>

#include "cli/batch.h"
#include "cli/gazetteers.h"
#include "cli/merging.h"
#include "cli/rules_dir.h"
#include "fmt/core.h"
#include "store/cluster_json.h"
#include "store/database.h"

namespace sijil {
namespace {

// One bad line is told and passed over, as in every batch.
void read_lines(std::istream& in, const std::string& path, Merging& merging, BatchTally& tally) {
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    ++tally.pages;
    const Result<Document> document = read_document(line, fmt::format("{}:{}", path, number));
    if (!document) {
      tally.fail(document.error());
      complain(document.error());
      continue;
    }
    ++tally.articles;
    tally.records += document->extraction.records.size();
    merging.add(*document);
  }
}

Status read_file_lines(const std::string& path, Merging& merging, BatchTally& tally) {
  if (path == "-") {
    read_lines(std::cin, path, merging, tally);
    return ok_status();
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::not_found, path, "cannot be read"};
  read_lines(in, path, merging, tally);
  return ok_status();
}

Status print_clusters(const Options& options, const Merging& merging, const std::vector<Cluster>& clusters) {
  Result<Output> out = Output::open(options.text("out"));
  if (!out) return out.error();
  const bool table = chosen_format(options, "table") == "table";
  const std::size_t least = options.number("min-members", 1);
  for (const Cluster& c : clusters) {
    if (c.members.size() < least) continue;
    const Status s = out->write(table ? cluster_table(merging.tellings(), c) : cluster_json(merging.tellings(), c) + "\n");
    if (!s) return out->reader_gone() ? ok_status() : s;
  }
  return out->finish();
}

}  // namespace

ExitCode merge_command(const Options& options) {
  if (options.arguments.empty() && !options.given("db")) {
    return fail({ErrorCode::usage, "merge", "expected RECORDS, or --db FILE"}, ExitCode::usage);
  }
  const Result<std::string> rules = find_rules(options);
  if (!rules) return fail(rules.error(), ExitCode::rules);
  Result<Merging> merging = Merging::load(*rules, find_gazetteers(options, *rules));
  if (!merging) return fail(merging.error(), ExitCode::rules);
  BatchTally tally;
  for (const std::string& path : options.arguments) {
    if (Status s = read_file_lines(path, *merging, tally); !s) return fail(s.error(), ExitCode::nothing_read);
  }
  std::optional<Database> db;
  if (options.given("db")) {
    Result<Database> opened = Database::open(options.text("db"));
    if (!opened) return fail(opened.error(), ExitCode::output);
    db.emplace(*std::move(opened));
    const Status read = db->read({}, [&](const Document& document) {
      ++tally.pages;
      ++tally.articles;
      tally.records += document.extraction.records.size();
      merging->add(document);
      return true;
    });
    if (!read) return fail(read.error(), ExitCode::nothing_read);
  }
  const std::vector<Cluster> clusters = merging->run(options.given("near"));
  if (db) {
    if (Status s = db->put_clusters(merging->tellings(), clusters); !s) return fail(s.error(), ExitCode::output);
  }
  if (Status s = print_clusters(options, *merging, clusters); !s) return fail(s.error(), ExitCode::output);
  if (!options.given("quiet")) fmt::print(stderr, "{} articles, {} records, {} happenings\n", tally.articles, tally.records, clusters.size());
  return tally.exit_code();
}

}  // namespace sijil
