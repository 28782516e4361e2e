#include "cli/manifest.h"

#include <charconv>
#include <filesystem>
#include <unordered_map>

#include "base/file.h"
#include "base/strings.h"
#include "fetch/url.h"

namespace sijil {
namespace {

Error usage(std::string where, std::string what) { return Error{ErrorCode::usage, std::move(where), std::move(what)}; }

bool take_number(std::string_view text, std::size_t& out) {
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  return problem == std::errc() && end == text.data() + text.size();
}

}  // namespace

Result<Shard> parse_shard(const std::string& text) {
  constexpr std::size_t kMost = 99'999;  // what file names have room for
  const std::size_t slash = text.find('/');
  Shard out;
  const bool good = slash != std::string::npos && take_number(std::string_view(text).substr(0, slash), out.index) &&
                    take_number(std::string_view(text).substr(slash + 1), out.count) && out.index >= 1 && out.index <= out.count && out.count <= kMost;
  if (!good) return usage("--shard " + text, "expected I/N with I from 1 to N, as 3/16");
  return out;
}

Result<std::vector<std::string>> read_manifest(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::vector<std::string> out;
  std::unordered_map<std::string, std::size_t> seen;
  std::size_t number = 0;
  for (std::string_view left = *text; !left.empty();) {
    const std::size_t end = left.find('\n');
    const std::string_view line = trim(left.substr(0, end));
    left.remove_prefix(end == std::string_view::npos ? left.size() : end + 1);
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::string where = path + ":" + std::to_string(number);
    if (line == "-") return usage(where, "standard input cannot stand in a manifest");
    std::string source = looks_like_url(line) ? std::string(line) : (folder / std::string(line)).lexically_normal().string();
    const auto [at, fresh] = seen.try_emplace(source, number);
    if (!fresh) return usage(where, std::string(line) + " stands in line " + std::to_string(at->second) + " too");
    out.push_back(std::move(source));
  }
  return out;
}

std::vector<std::string> part_of(const std::vector<std::string>& sources, const Shard& shard) {
  std::vector<std::string> out;
  for (std::size_t i = shard.index - 1; i < sources.size(); i += shard.count) out.push_back(sources[i]);
  return out;
}

Status add_manifest(Options& options) {
  const bool sharded = options.given("shard");
  if (!options.given("manifest")) {
    if (sharded) return usage("--shard", "is a part of a manifest: --manifest FILE is missing");
    return options.arguments.empty() ? Status(usage("run", "expected a SOURCE, or --manifest FILE")) : ok_status();
  }
  Result<std::vector<std::string>> sources = read_manifest(options.text("manifest"));
  if (!sources) return sources.error();
  if (sharded) {
    const Result<Shard> shard = parse_shard(options.text("shard"));
    if (!shard) return shard.error();
    if (!options.arguments.empty()) return usage("--shard", "takes all its SOURCEs from the manifest, and " + options.arguments.front() + " is given too");
    if (!options.given("out")) return usage("--shard", "needs --out FOLDER for its records and its status");
    for (const char* other : {"db", "merge", "again"}) {
      if (options.given(other)) return usage(std::string("--") + other, "does not go with --shard, which stores nothing");
    }
    for (const std::string& source : *sources) {
      if (looks_like_url(source)) return usage(source, "a shard reads files: fetch it first");
    }
    *sources = part_of(*sources, *shard);
  }
  if (!sharded && options.arguments.empty() && sources->empty()) return usage(options.text("manifest"), "names no SOURCE");
  options.arguments.insert(options.arguments.end(), sources->begin(), sources->end());
  return ok_status();
}

}  // namespace sijil
