#include "extract/place_score.h"

#include <algorithm>
#include <cmath>

namespace sijil {
namespace {

struct Fit {
  std::string_view level, kind;
  double points;
};

// What a noun asks for against what the entry is; pairs that are not listed do not fit.
constexpr Fit kFits[] = {
    {"town", "city", 3}, {"town", "town", 3}, {"town", "municipality", 1.5}, {"town", "village", 1.2}, {"town", "district", -0.5},
    {"town", "neighbourhood", -0.5}, {"town", "governorate", -1}, {"town", "camp", -1}, {"town", "site", -1},
    {"village", "village", 3}, {"village", "town", 1.2}, {"village", "municipality", 1.2}, {"village", "city", -1}, {"village", "neighbourhood", 0},
    {"governorate", "governorate", 4}, {"governorate", "region", 1}, {"governorate", "district", 0.5}, {"governorate", "city", -1},
    {"governorate", "country", -1}, {"governorate", "town", -1},
    {"district", "district", 3}, {"district", "municipality", 1}, {"district", "town", 0.8}, {"district", "city", 0.8}, {"district", "village", 0.2},
    {"district", "governorate", -1},
    {"neighbourhood", "neighbourhood", 3}, {"neighbourhood", "camp", 2}, {"neighbourhood", "site", 0}, {"neighbourhood", "village", -1},
    {"neighbourhood", "town", -1},
    {"natural_region", "region", 3}, {"natural_region", "water", 3}, {"natural_region", "island", 3}, {"natural_region", "governorate", -1},
    {"facility", "site", 3}, {"facility", "airport", 3}, {"facility", "base", 3}, {"facility", "crossing", 3}, {"facility", "camp", 3},
    {"road", "road", 3}, {"control_area", "region", 2},
};

struct Prior {
  std::string_view kind;
  double points;
};
constexpr Prior kPriors[] = {{"country", 2.8}, {"continent", 2.8}, {"city", 1.2}, {"governorate", 1}, {"water", 1.6}, {"town", 0.5}, {"region", 0.4},
                             {"district", -0.2}, {"municipality", -0.2}, {"neighbourhood", -0.3}};

}  // namespace

double kind_score(const Place& p, std::string_view level) {
  if (level.empty()) {
    for (const Prior& x : kPriors)
      if (x.kind == p.kind) return x.points;
    return 0;
  }
  for (const Fit& x : kFits)
    if (x.level == level && x.kind == p.kind) return x.points;
  return -4;
}

double population_score(const Place& p) { return p.population == 0 ? 0 : std::min(std::log10(p.population + 1) / 7, 1.0) * 1.5; }

std::string_view level_of(const Place& p) {
  if (p.kind == "camp") return p.country == "PS" || p.country == "LB" || p.country == "JO" ? "neighbourhood" : "facility";
  return p.level;
}

bool is_facility(const Place& p) {
  return p.kind == "camp" || p.kind == "site" || p.kind == "airport" || p.kind == "base" || p.kind == "crossing" || p.kind == "road" ||
         p.kind == "region" || p.kind == "water" || p.kind == "island" || p.kind == "neighbourhood";
}

}  // namespace sijil
