// Text inside HTML that Sijil writes.
#pragma once
#include <string>
#include <string_view>

namespace sijil {

inline std::string html_escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

/// The page up to its body, `legend` first in it: right to left, with no file beside it.
inline std::string html_page_head(std::string_view style, std::string_view legend) {
  std::string out =
      "<!DOCTYPE html>\n<html dir=\"rtl\" lang=\"ar\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Sijil</title>\n<style>";
  out.append(style).append("</style>\n</head>\n<body>\n<p class=\"legend\">").append(legend).append("</p>\n");
  return out;
}

}  // namespace sijil
