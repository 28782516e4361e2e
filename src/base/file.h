// Whole files in and out, with errors that name the path and the system's reason.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sijil {

constexpr std::size_t kMaxFileSize = std::size_t{1} << 30;

/// All bytes of a regular file or pipe. not_found, io, or limit when it is larger than `max_size`.
Result<std::string> read_file(const std::string& path, std::size_t max_size = kMaxFileSize);

/// Replaces `path` in one step: readers see the old bytes or the new, also after a crash. Written beside it, synced,
/// renamed; nothing is left behind on failure.
Status write_file_atomic(const std::string& path, std::string_view bytes);
/// The same of several pieces, one behind the other.
Status write_file_atomic(const std::string& path, const std::vector<std::string_view>& pieces);

}  // namespace sijil
