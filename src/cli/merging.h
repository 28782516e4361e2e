// Merging: the documents of a batch, a file or a store -> clusters; what `sijil merge` and `run --merge` share.
//
//   Result<Merging> merging = Merging::load(rules_dir, gazetteers);
//   merging->add(document);                              // for each
//   const std::vector<Cluster> clusters = merging->run(false);
//   print(cluster_json(merging->tellings(), clusters[0]));
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "merge/clusters.h"
#include "store/document.h"

namespace sijil {

class Merging {
 public:
  static Result<Merging> load(const std::string& rules_dir, const std::vector<std::string>& gazetteers);
  Merging(Merging&&) noexcept;
  ~Merging();

  void add(const Document& document);
  /// Call once, after the last add().
  std::vector<Cluster> run(bool near_misses);
  const Tellings& tellings() const;

 private:
  struct Parts;
  explicit Merging(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Clusters as a table for reading: one line a cluster, members and figures below it.
std::string cluster_table(const Tellings& tellings, const Cluster& cluster);

}  // namespace sijil
