// Compressed bytes that are all there, inflated under a bound: documents that are gzip files themselves (sitemap.xml.gz) and
// bodies kept in archives. What HTTP compresses on the way is the transfer's matter; what comes in pieces, StreamDecoder's.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sijil {

inline constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";

bool is_gzip(std::string_view bytes);
inline bool is_zstd(std::string_view bytes) { return bytes.substr(0, kZstdMagic.size()) == kZstdMagic; }

/// What a step of a decoder came to.
enum class InflateStep { more, end, broken };

/// Grows the output until the decoder is done. `step(to, room)` fills at most `room` bytes and takes off `room` what it wrote.
/// limit: more than `max` bytes come out; parse: `broken`, said in those words.
template <class Step>
Result<std::string> inflate_bounded(std::size_t max, const std::string& where, const char* broken, Step&& step) {
  constexpr std::size_t kPiece = 256u << 10;
  for (std::string out;;) {
    const std::size_t had = out.size();
    out.resize(std::min(had + kPiece, max + 1));
    std::size_t room = out.size() - had;
    const InflateStep came = step(out.data() + had, room);
    out.resize(out.size() - room);
    if (out.size() > max) return Error{ErrorCode::limit, where, "inflates to more than " + std::to_string(max) + " bytes"};
    if (came == InflateStep::end) return out;
    if (came == InflateStep::broken) return Error{ErrorCode::parse, where, broken};
  }
}

/// Data of zlib: `window` is that of inflateInit2 (15 zlib, -15 bare deflate, 15 + 16 gzip). gzip members may follow one another.
Result<std::string> inflate_zlib(std::string_view bytes, int window, std::size_t max, const std::string& where, const char* broken);

/// All members, one behind the other. limit: more than `max` bytes come out; parse: broken or cut off.
Result<std::string> gunzip(std::string_view bytes, std::size_t max, const std::string& where);

}  // namespace sijil
