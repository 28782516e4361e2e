#include "fetch/content_type.h"

#include "base/strings.h"

namespace sijil {

void take_content_type(std::string_view value, Page& page) {
  page.content_type = ascii_lower(trim(value.substr(0, value.find(';'))));
  const std::string low = ascii_lower(value);
  const std::size_t at = low.find("charset=");
  if (at == std::string::npos) return;
  std::string_view charset = std::string_view(low).substr(at + 8);
  charset = trim(charset.substr(0, charset.find(';')));
  if (charset.size() >= 2 && (charset.front() == '"' || charset.front() == '\'')) {
    charset = charset.substr(1, charset.size() - 2);
  }
  page.charset = std::string(charset);
}

}  // namespace sijil
