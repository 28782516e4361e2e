#include "cli/rules_dir.h"

#include <cstdlib>
#include <filesystem>

namespace sijil {
namespace {

namespace fs = std::filesystem;

bool holds_rules(const fs::path& folder) {
  std::error_code problem;
  return fs::exists(folder / "types.tsv", problem);
}

Result<std::string> given(const std::string& folder, const std::string& by) {
  if (holds_rules(folder)) return folder;
  return Error{ErrorCode::not_found, folder, by + " names no folder with types.tsv"};
}

}  // namespace

Result<std::string> find_rules(const Options& options) {
  if (options.given("rules")) return given(options.text("rules"), "--rules");
  const char* named = std::getenv("SIJIL_RULES");
  if (named && *named) return given(named, "SIJIL_RULES");
  std::error_code problem;
  const fs::path program = fs::read_symlink("/proc/self/exe", problem);
  if (!problem) {
    fs::path folder = program.parent_path();
    if (const fs::path shared = folder.parent_path() / "share" / "sijil" / "rules"; holds_rules(shared)) {
      return shared.string();
    }
    constexpr int kLevels = 4;  // bin, preset, build, checkout
    for (int i = 0; i < kLevels && folder.has_relative_path(); ++i, folder = folder.parent_path()) {
      if (holds_rules(folder / "rules")) return (folder / "rules").string();
    }
  }
  return Error{ErrorCode::not_found, "rules", "no rules found; name their folder by --rules or SIJIL_RULES"};
}

}  // namespace sijil
