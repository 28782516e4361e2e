// What HTTP wraps a body in, taken off under a bound: Transfer-Encoding chunked, and Content-Encoding gzip, deflate, br, zstd.
// For bodies kept in archives and those that come over the network.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sijil {

/// The chunks joined. A body that is not chunked after all (many crawlers store it joined) comes back as it is.
Result<std::string> join_chunks(std::string_view body, std::size_t max, const std::string& where);

/// `codings`: the value of Content-Encoding, several in the order they were applied. limit: more than `max` bytes come out;
/// parse: damaged; unsupported: a coding of another name. A body that was stored without the coding it names comes back as
/// it is.
Result<std::string> decode_content(std::string_view body, std::string_view codings, std::size_t max, const std::string& where);

}  // namespace sijil
