#include "clean/tag_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace sijil {
namespace {

constexpr auto kWords = std::to_array<std::pair<Tag, std::string_view>>(
    {{Tag::html, "html"}, {Tag::body, "body"}, {Tag::article, "article"}, {Tag::main, "main"}, {Tag::section, "section"}, {Tag::nav, "nav"},
     {Tag::aside, "aside"}, {Tag::header, "header"}, {Tag::footer, "footer"}, {Tag::address, "address"}, {Tag::h1, "h1"}, {Tag::h2, "h2"},
     {Tag::h3, "h3"}, {Tag::h4, "h4"}, {Tag::h5, "h5"}, {Tag::h6, "h6"}, {Tag::p, "p"}, {Tag::div, "div"}, {Tag::center, "center"},
     {Tag::span, "span"}, {Tag::a, "a"}, {Tag::ul, "ul"}, {Tag::ol, "ol"}, {Tag::li, "li"}, {Tag::dl, "dl"}, {Tag::dt, "dt"}, {Tag::dd, "dd"},
     {Tag::blockquote, "blockquote"}, {Tag::q, "q"}, {Tag::pre, "pre"}, {Tag::figure, "figure"}, {Tag::figcaption, "figcaption"},
     {Tag::table, "table"}, {Tag::caption, "caption"}, {Tag::tr, "tr"}, {Tag::td, "td"}, {Tag::th, "th"}, {Tag::form, "form"},
     {Tag::fieldset, "fieldset"}, {Tag::legend, "legend"}, {Tag::label, "label"}, {Tag::button, "button"}, {Tag::time, "time"},
     {Tag::details, "details"}, {Tag::summary, "summary"}, {Tag::cite, "cite"}, {Tag::img, "img"}});

}  // namespace

std::string_view tag_word(Tag tag) {
  const auto it = std::find_if(kWords.begin(), kWords.end(), [&](const auto& w) { return w.first == tag; });
  return it == kWords.end() ? "element" : it->second;
}

bool is_tag_word(std::string_view word) {
  return std::any_of(kWords.begin(), kWords.end(), [&](const auto& w) { return w.second == word; });
}

}  // namespace sijil
