#include "fetch/inflate.h"

#include <zlib.h>

#include <memory>

namespace sijil {

bool is_gzip(std::string_view bytes) { return bytes.size() > 2 && bytes[0] == '\x1F' && bytes[1] == '\x8B'; }

Result<std::string> inflate_zlib(std::string_view bytes, int window, std::size_t max, const std::string& where, const char* broken) {
  z_stream z{};
  if (inflateInit2(&z, window) != Z_OK) return Error{ErrorCode::limit, where, "no memory to inflate it"};
  const std::unique_ptr<z_stream, int (*)(z_streamp)> closer(&z, &inflateEnd);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  return inflate_bounded(max, where, broken, [&](char* to, std::size_t& room) {
    z.next_out = reinterpret_cast<Bytef*>(to);
    z.avail_out = static_cast<uInt>(room);
    const int rc = inflate(&z, Z_NO_FLUSH);
    room = z.avail_out;
    if (rc == Z_STREAM_END) {
      const std::string_view rest(reinterpret_cast<const char*>(z.next_in), z.avail_in);
      if (window < 16 || !is_gzip(rest)) return InflateStep::end;  // the end, or padding
      inflateReset(&z);
      return InflateStep::more;
    }
    return rc != Z_OK || (z.avail_in == 0 && z.avail_out != 0) ? InflateStep::broken : InflateStep::more;
  });
}

Result<std::string> gunzip(std::string_view bytes, std::size_t max, const std::string& where) {
  return inflate_zlib(bytes, 15 + 16, max, where, "the gzip data is broken or cut off");
}

}  // namespace sijil
