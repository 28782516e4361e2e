#include "fetch/clusters.h"

#include <algorithm>
#include <map>

#include "fetch/url.h"

namespace sijil {

bool StoryClusters::add(const PageRecord& record) {
  const std::size_t position = index_.size();
  const Result<Url> url = parse_url(record.canonical);
  members_.push_back({record.canonical, url ? site_of(url->host) : std::string(), record.fetched_at, false});
  index_.add(record.print);
  const auto meet = [&](const std::unordered_map<std::string, std::size_t>& known, const std::string& name) {
    if (const auto at = known.find(name); !name.empty() && at != known.end()) index_.join(position, at->second);
  };
  meet(declared_, record.canonical);
  meet(declared_, record.declared);
  const auto [own, fresh] = own_.try_emplace(record.canonical, position);
  if (!fresh) {
    members_[own->second].replaced = true;
    own->second = position;
  }
  if (!record.declared.empty()) {
    if (record.declared != record.canonical) meet(own_, record.declared);
    declared_.try_emplace(record.declared, position);
  }
  return fresh && index_.first_of(position) != position;
}

std::vector<std::vector<std::size_t>> StoryClusters::several() const {
  std::map<std::size_t, std::vector<std::size_t>> by_first;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (!members_[i].replaced) by_first[index_.first_of(i)].push_back(i);
  }
  std::vector<std::vector<std::size_t>> out;
  for (auto& [first, members] : by_first) {
    if (members.size() > 1) out.push_back(std::move(members));
  }
  return out;
}

StoryClusters::Counts StoryClusters::counts() const {
  Counts out;
  for (const auto& members : several()) {
    ++out.clusters;
    out.pages += members.size();
  }
  return out;
}

std::string StoryClusters::table() const {
  std::vector<std::string> rows;
  for (const auto& members : several()) {
    // By name and not by which came first: the order of arrival is the network's.
    const auto least = std::min_element(members.begin(), members.end(),
                                        [&](std::size_t a, std::size_t b) { return members_[a].canonical < members_[b].canonical; });
    for (const std::size_t i : members) {
      rows.push_back(members_[*least].canonical + "\t" + members_[i].canonical + "\t" + members_[i].site + "\t" + members_[i].fetched_at + "\n");
    }
  }
  std::sort(rows.begin(), rows.end());
  std::string out = "cluster\turl\tsite\tfetched_at\n";
  for (const std::string& row : rows) out += row;
  return out;
}

}  // namespace sijil
