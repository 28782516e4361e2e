// MapPage: records with a point as one self-contained HTML page: an SVG map with the world's outline, right to left,
// without links to other files. Page and outline are rules/map/page.html and rules/map/outline.txt.
#pragma once
#include <memory>
#include <string>

#include "base/result.h"
#include "store/exporter.h"

namespace sijil {

/// not_found when the rules have no map.
Result<std::unique_ptr<Exporter>> make_map_page(const std::string& rules_dir);

}  // namespace sijil
