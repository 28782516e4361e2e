#include "fetch/inflate.h"

#include <zlib.h>

#include <algorithm>
#include <memory>

namespace sijil {

bool is_gzip(std::string_view bytes) { return bytes.size() > 2 && bytes[0] == '\x1F' && bytes[1] == '\x8B'; }

Result<std::string> gunzip(std::string_view bytes, std::size_t max, const std::string& where) {
  constexpr std::size_t kStep = 256u << 10;
  z_stream z{};
  constexpr int kGzipOnly = 15 + 16;
  if (inflateInit2(&z, kGzipOnly) != Z_OK) return Error{ErrorCode::limit, where, "no memory to inflate it"};
  const std::unique_ptr<z_stream, int (*)(z_streamp)> closer(&z, &inflateEnd);
  std::string out;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  for (;;) {
    const std::size_t had = out.size();
    out.resize(std::min(had + kStep, max + 1));
    z.next_out = reinterpret_cast<Bytef*>(out.data() + had);
    z.avail_out = static_cast<uInt>(out.size() - had);
    const int rc = inflate(&z, Z_NO_FLUSH);
    out.resize(out.size() - z.avail_out);
    if (out.size() > max) return Error{ErrorCode::limit, where, "inflates to more than " + std::to_string(max) + " bytes"};
    if (rc == Z_STREAM_END) {
      const std::string_view rest(reinterpret_cast<const char*>(z.next_in), z.avail_in);
      if (!is_gzip(rest)) return out;  // the end, or padding
      inflateReset(&z);
    } else if (rc != Z_OK || (z.avail_in == 0 && z.avail_out != 0)) {
      return Error{ErrorCode::parse, where, "the gzip data is broken or cut off"};
    }
  }
}

}  // namespace sijil
