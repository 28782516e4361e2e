// Clusters into the store's tables, in place of those that stood there. Transactions are the caller's.
#pragma once
#include <vector>

#include "merge/clusters.h"
#include "store/sqlite.h"

namespace sijil {

/// Only clusters of two members and more have a row; a record in none of them is a happening of its own.
Status write_clusters(SqlConnection& connection, const Tellings& tellings, const std::vector<Cluster>& clusters);

}  // namespace sijil
