#include "fetch/folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <system_error>

#include "base/strings.h"
#include "fetch/archive.h"

namespace sijil {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kHead = 1024;  // bytes that tell whether a file is HTML

std::string lowered_extension(const fs::path& path) { return ascii_lower(path.extension().string()); }

fs::path without_packing(const fs::path& path) {
  const std::string end = lowered_extension(path);
  return end == ".gz" || end == ".zst" ? fs::path(path).replace_extension() : path;
}

std::string first_bytes(const std::string& path) {
  std::string head(kHead, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head;
}

std::string with_folders(const LocalFile& file, const std::string& folder) {
  fs::path path = fs::path(file.path).lexically_relative(folder);
  if (file_kind(file.path) != FileKind::other) path.replace_extension();
  return path.generic_string();
}

void collect(const fs::path& folder, FolderListing& out) {
  std::error_code error;
  fs::directory_iterator it(folder, error);
  if (error) {
    out.errors.push_back(Error{ErrorCode::io, folder.string(), "cannot be listed: " + error.message()});
    return;
  }
  std::vector<fs::path> folders;
  std::set<std::string> saved;  // what a browser calls the folder of a page's pictures and frames
  for (; it != fs::directory_iterator(); it.increment(error)) {
    const fs::path& path = it->path();
    if (path.filename().string().front() == '.') continue;
    std::error_code ignored;
    if (it->is_directory(ignored)) {
      if (!it->is_symlink(ignored)) folders.push_back(path);  // links to folders can run in circles
      continue;
    }
    const FileKind kind = local_kind(path.string());
    if (kind == FileKind::other) continue;
    if (kind == FileKind::html) saved.insert(path.stem().string() + "_files");
    const std::uintmax_t size = fs::file_size(path, ignored);
    out.files.push_back({path.string(), kind, file_stem(path.string()), ignored ? 0 : static_cast<std::uint64_t>(size)});
  }
  if (error) out.errors.push_back(Error{ErrorCode::io, folder.string(), "cannot be listed: " + error.message()});
  std::sort(folders.begin(), folders.end());
  for (const fs::path& inner : folders) {
    if (saved.count(inner.filename().string()) == 0) collect(inner, out);
  }
}

}  // namespace

FileKind file_kind(const std::string& path) {
  if (archive_kind(path) != ArchiveKind::none) return FileKind::archive;
  const std::string end = lowered_extension(without_packing(path));
  if (end == ".html" || end == ".htm" || end == ".xhtml") return FileKind::html;
  if (end == ".txt") return FileKind::text;
  if (end == ".jsonl" || end == ".ndjson" || end == ".jl") return FileKind::jsonl;
  return FileKind::other;
}

bool begins_as_html(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, kHead));
  std::string_view text = head;
  if (starts_with(text, "\xEF\xBB\xBF")) text.remove_prefix(3);
  text = trim(text);
  if (starts_with(text, "<?xml")) text = trim(text.substr(std::min(text.size(), text.find('>') + 1)));
  return starts_with(text, "<!doctype html") || starts_with(text, "<html");
}

FileKind local_kind(const std::string& path) {
  const FileKind kind = file_kind(path);
  std::error_code ignored;
  return kind == FileKind::other && fs::is_regular_file(path, ignored) && begins_as_html(first_bytes(path)) ? FileKind::html : kind;
}

std::string file_stem(const std::string& path) {
  return file_kind(path) == FileKind::other ? fs::path(path).filename().string() : without_packing(path).stem().string();
}

FolderListing list_folder(const std::string& folder) {
  FolderListing out;
  collect(folder, out);
  std::sort(out.files.begin(), out.files.end(), [](const LocalFile& a, const LocalFile& b) { return a.path < b.path; });
  std::map<std::string, int> stems;
  for (const LocalFile& file : out.files) ++stems[file.id];
  for (LocalFile& file : out.files) {
    if (stems[file.id] < 2) continue;
    file.id = with_folders(file, folder);
  }
  return out;
}

}  // namespace sijil
