// `run --shard`: one part of a manifest into one file, for machines that share the work and nothing else.
#pragma once
#include "cli/exit_codes.h"
#include "cli/options.h"
#include "cli/reader.h"

namespace sijil {

/// `options.arguments` are the shard's SOURCEs.
ExitCode run_shard(const Options& options, const Reader& reader);

}  // namespace sijil
