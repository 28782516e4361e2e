// read_json_ld(): what schema.org blocks say about the article of a page. Takes single objects, arrays, @graph and nested
// mainEntity; blocks that are no JSON are mended where that is easy (raw line ends, comments) and passed over otherwise.
#pragma once
#include <string>
#include <vector>

namespace sijil {

struct LdArticle {
  bool found = false;  // an object of an article type was there
  std::string headline, published, modified, section, body, url, language, site;
  std::vector<std::string> authors;        // persons, or names of unknown type
  std::vector<std::string> organisations;  // authors that are organisations
  std::vector<std::string> tags;
  int broken_blocks = 0;
};

LdArticle read_json_ld(const std::vector<std::string>& blocks);

/// &amp; &quot; &#39; and their like in strings that were escaped twice.
std::string decode_entities(std::string_view s);

}  // namespace sijil
