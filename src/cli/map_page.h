// MapPage: what has a point, records or the places that texts name, as one self-contained HTML page: a map with the world's
// outline, right to left, without links to other files. Page and outline are rules/map/page.html and rules/map/outline.txt.
#pragma once
#include <memory>
#include <string>

#include "base/result.h"
#include "store/exporter.h"

namespace sijil {

enum class MapOf { records, places };

/// not_found when the rules have no map. Of places: one entry for each place of an article, with the first sentence that names it.
Result<std::unique_ptr<Exporter>> make_map_page(const std::string& rules_dir, MapOf what);

}  // namespace sijil
