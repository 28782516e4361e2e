// StoryClusters: stored pages by what they tell: copies of one text, whatever their sites, are one cluster with many
// sources. Names for DuplicateIndex's positions, and the list that is written for readers.
#pragma once
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "fetch/duplicates.h"
#include "fetch/state.h"

namespace sijil {

class StoryClusters {
 public:
  /// Takes a stored page in; true when an earlier one tells the same. A page that comes again (a newer version) keeps its
  /// place with its new text.
  bool add(const PageRecord& record);

  struct Counts {
    std::size_t pages = 0;     // that are in clusters of several
    std::size_t clusters = 0;  // of several pages
  };
  Counts counts() const;

  /// cluster, url, site, fetched_at of all pages in clusters of several; a cluster is called by the first of its URLs in
  /// the order of bytes, so that the order of arrival does not show. In the order of clusters, then of URLs.
  std::string table() const;

 private:
  struct Member {
    std::string canonical, site, fetched_at;
    bool replaced = false;  // by a newer version of itself
  };
  std::vector<std::vector<std::size_t>> several() const;

  DuplicateIndex index_;
  std::vector<Member> members_;
  std::unordered_map<std::string, std::size_t> own_;       // canonical URL -> its newest version
  std::unordered_map<std::string, std::size_t> declared_;  // URL that a page names for itself -> the first that does
};

}  // namespace sijil
