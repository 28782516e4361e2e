// The list of SOURCEs that `run --manifest` reads, and the part of it that is a shard's.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/options.h"

namespace sijil {

struct Shard {
  std::size_t index = 1, count = 1;  // index from 1
};

/// "3/16".
Result<Shard> parse_shard(const std::string& text);

/// SOURCEs, one a line, relative to the manifest's folder. A line that comes twice is an error: its pages would be read twice.
Result<std::vector<std::string>> read_manifest(const std::string& path);

/// Every count-th line from the index-th on.
std::vector<std::string> part_of(const std::vector<std::string>& sources, const Shard& shard);

/// Puts the lines of --manifest, those of --shard, behind the arguments; usage when there is nothing to read, or what is given
/// does not fit together.
Status add_manifest(Options& options);

}  // namespace sijil
