// The files of a folder that can be read as pages, in an order that does not depend on the file system.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace sijil {

enum class FileKind { html, text, jsonl, archive, other };

/// By the name's ending, in any case; .gz and .zst behind .jsonl, .html and .txt are passed over.
FileKind file_kind(const std::string& path);

struct LocalFile {
  std::string path;
  std::string id;           // the stem; with the folders before it where stems of one listing collide
  std::uint64_t size = 0;
};

struct FolderListing {
  std::vector<LocalFile> files;
  std::vector<Error> errors;  // folders that could not be opened
};

/// Recursive, sorted by path bytes; hidden names and links to folders are left out.
FolderListing list_folder(const std::string& folder);

/// "dir/n01.txt" -> "n01"; also without .gz and .zst: "a.jsonl.gz" -> "a".
std::string file_stem(const std::string& path);

}  // namespace sijil
