// The files of a folder that can be read as pages, in an order that does not depend on the file system.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sijil {

enum class FileKind { html, text, jsonl, archive, other };

/// By the name's ending, in any case; .gz and .zst behind .jsonl (also called .ndjson and .jl), .html and .txt are passed over.
FileKind file_kind(const std::string& path);

/// True where the bytes of a page begin as HTML does.
bool begins_as_html(std::string_view bytes);

/// The same of a file that is there: of other endings ("story.php?id=5", "12345") its first bytes tell whether it is HTML.
FileKind local_kind(const std::string& path);

struct LocalFile {
  std::string path;
  FileKind kind;
  std::string id;           // the stem; with the folders before it where stems of one listing collide
  std::uint64_t size = 0;
};

struct FolderListing {
  std::vector<LocalFile> files;
  std::vector<Error> errors;  // folders that could not be opened
};

/// Recursive, sorted by path bytes; hidden names, links to folders, and the folder "NAME_files" that a browser saves beside NAME.html
/// are left out.
FolderListing list_folder(const std::string& folder);

/// "dir/n01.txt" -> "n01"; also without .gz and .zst: "a.jsonl.gz" -> "a"; the whole name where its ending is none of ours.
std::string file_stem(const std::string& path);

}  // namespace sijil
