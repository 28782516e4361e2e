#include "fetch/robots_cache.h"

#include <utility>

namespace sijil {

const Robots* RobotsCache::find(const std::string& origin, std::time_t now) {
  const auto known = entries_.find(origin);
  if (known != entries_.end()) return now < known->second.until ? &known->second.robots : nullptr;
  if (!store_) return nullptr;
  const std::optional<RobotsRecord> kept = store_->robots(origin);
  if (!kept || now < kept->fetched_at || now >= kept->fetched_at + kFresh) return nullptr;
  return &keep(origin, Robots::parse(kept->body, product_), kept->fetched_at + kFresh);
}

const Robots& RobotsCache::take(const std::string& origin, const FetchOutcome& outcome, int status, std::time_t now) {
  constexpr int kTooMany = 429;
  RobotsRecord record{now, {}};
  const bool absent = (status >= 400 && status <= 499 && status != kTooMany) || outcome.cause == "redirects";
  if (outcome.page) record.body = outcome.page->body;
  if (outcome.page || absent) {
    if (store_) store_->keep_robots(origin, record);
    return keep(origin, Robots::parse(record.body, product_), now + kFresh);
  }
  if (const auto before = entries_.find(origin); before != entries_.end()) {
    return keep(origin, std::move(before->second.robots), now + kRetryClosed);
  }
  const std::optional<RobotsRecord> kept = store_ ? store_->robots(origin) : std::nullopt;
  return keep(origin, kept ? Robots::parse(kept->body, product_) : Robots::closed(), now + kRetryClosed);
}

const Robots& RobotsCache::keep(const std::string& origin, Robots robots, std::time_t until) {
  return entries_.insert_or_assign(origin, Entry{std::move(robots), until}).first->second.robots;
}

}  // namespace sijil
