// prescan(): one pass over the bytes of a page before the HTML parser sees them. Drops what carries no article text
// (scripts, styles, comments, drawings, formatting tags, most attributes), keeps JSON-LD aside, and caps what hostile
// pages blow up: bytes, tags, nesting, attribute lengths, open formatting elements. It builds no tree. Long text stays out of
// the parser's way: a number stands for it in the markup, since the parser looks at each character many times.
//
//   Result<Prescan> scan = prescan("<p onclick=x>a<!--c--><b>b</b>", {});   // scan->html: <!DOCTYPE html><p>ab
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sijil {

struct PrescanLimits {
  std::size_t max_bytes = std::size_t{8} << 20;  // larger pages are refused
  std::size_t max_kept = std::size_t{768} << 10;  // bytes of tags and short text that the parser gets; pages with more are refused
  std::size_t max_texts = std::size_t{3} << 19;   // bytes of long text beside them; the same
  std::size_t max_tags = 20'000;                  // kept tags; pages with more are refused
  std::size_t max_ld = std::size_t{1} << 20;      // bytes of JSON-LD; blocks beyond are passed over
  std::size_t max_depth = 256;                    // tags nested deeper are dropped, their text is kept
  std::size_t max_attribute = 1024;               // longer values are cut
  std::size_t max_content = 16'384;               // the same for href and content
  std::size_t max_attributes = 30'000;            // of a page; those behind are dropped
};

struct Prescan {
  std::string html;                  // what the parser gets; always begins with the HTML5 doctype
  std::string texts;                 // the text that numbers stand for, one piece behind the other
  std::vector<std::uint32_t> ends;   // of each piece, where it ends in `texts`
  std::vector<std::string> ld_json;  // contents of <script type="application/ld+json">
  bool depth_capped = false;         // tags were dropped because of max_depth
  bool attribute_cut = false;        // a value was longer than its cap, or the page had too many attributes
  bool ld_dropped = false;           // a block of JSON-LD was passed over because of max_ld
};

/// What stands for a piece of `texts` in `html`: kTextMark, its number, kTextEnd; two characters of the private-use area. A page that
/// writes the same itself can but move a piece of its own: each is put back once.
constexpr std::string_view kTextMark = "\xEE\x95\xBA", kTextEnd = "\xEE\x95\xBB";

/// Linear in the size of `html`. Fails with ErrorCode::limit only; `where` is left to the caller.
Result<Prescan> prescan(std::string_view html, const PrescanLimits& limits);

}  // namespace sijil
