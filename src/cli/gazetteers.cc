#include "cli/gazetteers.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace sijil {
namespace {

namespace fs = std::filesystem;
constexpr const char* kExtension = ".sgz";

void add_folder(const fs::path& folder, std::vector<std::string>& out) {
  std::error_code problem;
  std::vector<std::string> found;
  for (fs::directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem)) {
    std::error_code ignored;
    if (it->path().extension() == kExtension && it->is_regular_file(ignored)) found.push_back(it->path().string());
  }
  std::sort(found.begin(), found.end());
  for (std::string& path : found) {
    const auto same = [&](const std::string& known) {
      std::error_code ignored;
      return fs::equivalent(known, path, ignored);
    };
    if (std::none_of(out.begin(), out.end(), same)) out.push_back(std::move(path));
  }
}

}  // namespace

std::string data_folder() {
  const char* data = std::getenv("XDG_DATA_HOME");
  if (data && *data) return (fs::path(data) / "sijil").string();
  const char* home = std::getenv("HOME");
  return home && *home ? (fs::path(home) / ".local" / "share" / "sijil").string() : std::string();
}

std::vector<std::string> find_gazetteers(const Options& options, const std::string& rules_dir) {
  if (options.given("gazetteer")) {
    std::vector<std::string> named = options.files("gazetteer");
    if (named.size() == 1 && named.front() == "none") named.clear();
    return named;
  }
  std::vector<std::string> found;
  if (const std::string data = data_folder(); !data.empty()) add_folder(data, found);
  fs::path rules = fs::path(rules_dir).lexically_normal();
  if (rules.filename().empty()) rules = rules.parent_path();
  add_folder(rules.has_parent_path() ? rules.parent_path() : fs::path("."), found);
  return found;
}

}  // namespace sijil
