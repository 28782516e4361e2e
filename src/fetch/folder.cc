#include "fetch/folder.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

#include "base/strings.h"
#include "fetch/archive.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;

std::string lowered_extension(const fs::path& path) { return ascii_lower(path.extension().string()); }

fs::path without_packing(const fs::path& path) {
  const std::string end = lowered_extension(path);
  return end == ".gz" || end == ".zst" ? fs::path(path).replace_extension() : path;
}

void collect(const fs::path& folder, FolderListing& out) {
  std::error_code error;
  fs::directory_iterator it(folder, error);
  if (error) {
    out.errors.push_back(Error{ErrorCode::io, folder.string(), "cannot be listed: " + error.message()});
    return;
  }
  std::vector<fs::path> folders;
  for (; it != fs::directory_iterator(); it.increment(error)) {
    const fs::path& path = it->path();
    if (path.filename().string().front() == '.') continue;
    std::error_code ignored;
    if (it->is_directory(ignored)) {
      if (!it->is_symlink(ignored)) folders.push_back(path);  // links to folders can run in circles
      continue;
    }
    if (file_kind(path.string()) == FileKind::other) continue;
    const std::uintmax_t size = fs::file_size(path, ignored);
    out.files.push_back({path.string(), file_stem(path.string()), ignored ? 0 : static_cast<std::uint64_t>(size)});
  }
  if (error) out.errors.push_back(Error{ErrorCode::io, folder.string(), "cannot be listed: " + error.message()});
  std::sort(folders.begin(), folders.end());
  for (const fs::path& inner : folders) collect(inner, out);
}

}  // namespace

FileKind file_kind(const std::string& path) {
  if (archive_kind(path) != ArchiveKind::none) return FileKind::archive;
  const std::string end = lowered_extension(without_packing(path));
  if (end == ".html" || end == ".htm" || end == ".xhtml") return FileKind::html;
  if (end == ".txt") return FileKind::text;
  if (end == ".jsonl") return FileKind::jsonl;
  return FileKind::other;
}

std::string file_stem(const std::string& path) { return without_packing(path).stem().string(); }

FolderListing list_folder(const std::string& folder) {
  FolderListing out;
  collect(folder, out);
  std::sort(out.files.begin(), out.files.end(), [](const LocalFile& a, const LocalFile& b) { return a.path < b.path; });
  std::map<std::string, int> stems;
  for (const LocalFile& file : out.files) ++stems[file.id];
  for (LocalFile& file : out.files) {
    if (stems[file.id] < 2) continue;
    file.id = fs::path(file.path).lexically_relative(folder).replace_extension().generic_string();
  }
  return out;
}

}  // namespace sijil
