// Streams an XML document as events, for feeds and sitemaps. Sits on libxml2 with everything off that reaches outside or
// grows: no network, no DTD, no entities but the five of XML (and those HTML names that stand for one letter). Broken
// documents are read as far as they make sense: half of the world's feeds are.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace sijil {

struct XmlElement {
  std::string_view name;  // local
  std::string_view ns;    // namespace URI; "" = none
  std::vector<std::pair<std::string_view, std::string>> attributes;  // local name (with "xml:" before those of XML), value

  /// "" when absent.
  std::string attribute(std::string_view wanted) const;
};

struct XmlHandler {
  std::function<void(const XmlElement&)> open;
  std::function<void(std::string_view name, std::string_view ns)> close;
  std::function<void(std::string_view)> text;
  std::function<bool()> enough;  // true ends the reading
  std::function<void(const std::string& why)> broken;  // called at the end with the first error of a document that has one
};

/// `charset` declared outside the document ("" = none). An error of code parse when not even one element could be read;
/// `where` names the document. Elements nested deeper than 64 are an error of code limit.
Status read_xml(std::string_view bytes, const std::string& charset, const std::string& where, const XmlHandler& handler);

/// The name of the first element and whether there is XML at all: "rss", "feed", "RDF", "urlset", "sitemapindex", "html";
/// "" for anything else. Looks at the beginning only.
std::string xml_root_name(std::string_view bytes);

}  // namespace sijil
