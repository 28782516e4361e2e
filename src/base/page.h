// Page: what the fetch room gives and the clean room takes: raw bytes with what is known of them.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace sijil {

struct Page {
  std::string id;            // given id, or the file's stem; becomes doc_id
  std::string file;          // where it was read from, as named; empty for the web and for lines of a file
  std::string url;           // as asked for; empty for local files
  std::string final_url;     // after redirects
  std::string fetched_at;    // ISO date-time, UTC; empty when unknown
  std::string content_type;  // of the HTTP header or guessed from the name: text/html, text/plain; empty = unknown
  std::string charset;       // declared outside the page (HTTP header); empty = none
  int status = 0;            // HTTP status; 0 for local files
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;          // raw bytes
  std::string published;     // --published or the JSONL field: overrides what the page says; ISO day or date-time
  std::string title;         // JSONL field: becomes the first line of the text
};

}  // namespace sijil
