// A cluster as one JSON line (docs/formats/clusters.md).
#pragma once
#include <string>

#include "merge/clusters.h"

namespace sijil {

/// One line, keys in a fixed order, no newline.
std::string cluster_json(const Tellings& tellings, const Cluster& cluster);

}  // namespace sijil
