// story_in_scripts(): pages that a browser builds carry their story as HTML inside a string of a script ("content":"\u003cp\u003e...").
#pragma once
#include <string>
#include <string_view>

namespace sijil {

/// The string with most paragraphs among those of `html`'s scripts, unescaped: markup of its own, "" when none has two paragraphs.
/// JSON inside a string of JSON is opened too. Linear in the size of `html`.
///
///   story_in_scripts("<script>x={\"t\":\"<p>a<\\/p><p>b<\\/p>\"}</script>")   // "<p>a</p><p>b</p>"
std::string story_in_scripts(std::string_view html);

}  // namespace sijil
