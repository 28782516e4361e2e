// prescan(): one pass over the bytes of a page before the HTML parser sees them. Drops what carries no article text
// (scripts, styles, comments, drawings, formatting tags, most attributes), keeps JSON-LD aside, and caps what hostile
// pages blow up: bytes, tags, nesting, attribute lengths, open formatting elements. It builds no tree.
//
//   Result<Prescan> scan = prescan("<p onclick=x>a<!--c--><b>b</b>", {});   // scan->html: <!DOCTYPE html><p>ab
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sijil {

struct PrescanLimits {
  std::size_t max_bytes = std::size_t{32} << 20;  // larger pages are refused
  std::size_t max_tags = 60'000;                  // kept tags; pages with more are refused
  std::size_t max_depth = 256;                    // tags nested deeper are dropped, their text is kept
  std::size_t max_attribute = 1024;               // longer values are cut
  std::size_t max_content = 16'384;               // the same for href and content
};

struct Prescan {
  std::string html;                  // what the parser gets; always begins with the HTML5 doctype
  std::vector<std::string> ld_json;  // contents of <script type="application/ld+json">
  bool depth_capped = false;         // tags were dropped because of max_depth
  bool attribute_cut = false;        // a value was longer than its cap
};

/// Linear in the size of `html`. Fails with ErrorCode::limit only; `where` is left to the caller.
Result<Prescan> prescan(std::string_view html, const PrescanLimits& limits);

}  // namespace sijil
