#include "cli/shard_file.h"

#include <simdjson.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "base/file.h"
#include "base/json_writer.h"
#include "base/strings.h"
#include "fmt/core.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;

void write_counts(JsonWriter& w, const char* name, const std::map<std::string, std::size_t>& counts) {
  w.key(name).begin_object();
  for (const auto& [cause, n] : counts) w.key(cause).integer(static_cast<std::int64_t>(n));
  w.end_object();
}

/// Halves of a status that killed processes have left: its name with six letters behind it. Only for who holds the lock.
void remove_left_halves(const fs::path& status) {
  const std::string head = status.filename().string() + ".";
  constexpr std::size_t kLetters = 6;
  std::error_code problem;
  for (fs::directory_iterator it(status.parent_path(), problem), end; !problem && it != end; it.increment(problem)) {
    const std::string name = it->path().filename().string();
    if (name.size() == head.size() + kLetters && starts_with(name, head)) fs::remove(it->path(), problem);
  }
}

std::uint64_t file_size(const std::string& path) {
  std::error_code problem;
  const std::uintmax_t size = fs::file_size(path, problem);
  return problem ? 0 : static_cast<std::uint64_t>(size);
}

}  // namespace

std::string ShardStatus::json() const {
  const auto n = [](std::size_t count) { return static_cast<std::int64_t>(count); };
  std::string out;
  JsonWriter w(out);
  w.begin_object();
  w.key("state").string(state);
  w.key("shard").integer(n(shard.index)).key("of").integer(n(shard.count));
  w.key("output").string(output).key("bytes").integer(n(bytes)).key("items").integer(n(items)).key("share").real(share);
  w.key("engine").string(engine).key("rules").string(rules).key("job").string(job).key("updated_at").string_or_null(updated_at);
  w.key("pages").integer(n(tally.pages)).key("articles").integer(n(tally.articles)).key("records").integer(n(tally.records));
  w.key("findings").integer(n(tally.findings));
  write_counts(w, "skipped", tally.skipped);
  write_counts(w, "passed", tally.passed);
  write_counts(w, "failures", tally.failures);
  w.key("exit_code");
  if (state == "done") w.integer(exit_code);
  else w.null();
  w.end_object();
  return out + "\n";
}

Result<ShardStatus> ShardStatus::read(const std::string& text, const std::string& path) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  ShardStatus out;
  bool good = !parser.parse(text).get(root);
  const auto number = [&](const char* name, auto& to) {
    std::uint64_t value = 0;
    good = good && !root[name].get(value);
    to = static_cast<std::remove_reference_t<decltype(to)>>(value);
  };
  const auto string = [&](const char* name, std::string& to) {
    std::string_view value;
    good = good && !root[name].get(value);
    if (good) to = value;
  };
  const auto counts = [&](const char* name, std::map<std::string, std::size_t>& to) {
    simdjson::dom::object object;
    good = good && !root[name].get(object);
    if (!good) return;
    for (const auto [key, value] : object) {
      std::uint64_t n = 0;
      good = good && !value.get(n);
      to[std::string(key)] = static_cast<std::size_t>(n);
    }
  };
  if (good) {
    string("state", out.state);
    string("output", out.output);
    string("job", out.job);
    string("engine", out.engine);
    string("rules", out.rules);
    number("shard", out.shard.index);
    number("of", out.shard.count);
    number("bytes", out.bytes);
    number("items", out.items);
    number("pages", out.tally.pages);
    number("articles", out.tally.articles);
    number("records", out.tally.records);
    number("findings", out.tally.findings);
    counts("skipped", out.tally.skipped);
    counts("passed", out.tally.passed);
    counts("failures", out.tally.failures);
    if (out.state == "done") number("exit_code", out.exit_code);
    good = good && !root["share"].get(out.share);
  }
  if (!good) return Error{ErrorCode::parse, path, "not a status file of a shard"};
  return out;
}

Result<ShardFile> ShardFile::open(const std::string& folder, const ShardStatus& fresh, const std::string& ending) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return Error{ErrorCode::io, folder, "cannot be made: " + problem.message()};
  const std::string stem = fmt::format("shard-{:05}-of-{:05}", fresh.shard.index, fresh.shard.count);
  ShardFile out((fs::path(folder) / (stem + ending)).string(), (fs::path(folder) / (stem + ".status.json")).string());
  out.status_ = fresh;
  out.status_.output = stem + ending;
  const std::string part = out.output_ + ".part";
  std::uint64_t committed = 0;
  if (const Result<std::string> text = read_file(out.status_path_); text) {
    const Result<ShardStatus> known = ShardStatus::read(*text, out.status_path_);
    if (!known) return known.error();
    if (known->job == fresh.job) {
      const bool whole = fs::exists(out.output_, problem) && file_size(out.output_) == known->bytes;
      if (known->state == "done" && whole) {
        out.status_ = *known;
        return out;
      }
      if (known->state == "closing") {  // killed around the renaming
        if (whole || (fs::exists(part, problem) && file_size(part) == known->bytes)) {
          out.status_ = *known;
          if (Status s = out.close(); !s) return s.error();
          return out;
        }
      } else if (known->state == "running" && fs::exists(part, problem) && file_size(part) >= known->bytes) {
        out.status_ = *known;
        out.resumes_ = known->items > 0;
        committed = known->bytes;
      }
    }
  } else if (text.error().code != ErrorCode::not_found) {
    return text.error();
  }
  Result<GrowingFile> file = GrowingFile::open(part, committed, out.status_path_);
  if (!file) return file.error();
  out.part_.emplace(*std::move(file));
  remove_left_halves(out.status_path_);
  if (Status s = out.put_status(out.status_); !s) return s.error();
  return out;
}

Status ShardFile::put_status(const ShardStatus& status) {
  status_ = status;
  return write_file_atomic(status_path_, status_.json());
}

Status ShardFile::checkpoint(ShardStatus status) {
  if (Status s = part_->sync(); !s) return s;
  status.bytes = part_->bytes();
  return put_status(status);
}

Status ShardFile::finish(ShardStatus status) {
  status.state = "closing";
  status.share = 1;
  if (Status s = checkpoint(std::move(status)); !s) return s;
  return close();
}

Status ShardFile::close() {
  std::error_code problem;
  const std::string part = output_ + ".part";
  if (fs::exists(part, problem) && std::rename(part.c_str(), output_.c_str()) != 0) {
    return Error{ErrorCode::io, output_, std::string("cannot be written: ") + std::strerror(errno)};
  }
  ShardStatus status = status_;
  status.state = "done";
  return put_status(status);
}

}  // namespace sijil
