#include "fetch/content_coding.h"

#include <brotli/decode.h>
#include <zstd.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/strings.h"
#include "fetch/inflate.h"

namespace sijil {
namespace {

Error too_large(const std::string& where, std::size_t max) {
  return Error{ErrorCode::limit, where, "inflates to more than " + std::to_string(max) + " bytes"};
}

// "deflate" is zlib data by the standard, and bare deflate data by some servers.
Result<std::string> inflate_deflate(std::string_view body, std::size_t max, const std::string& where) {
  constexpr const char* kBroken = "the deflate body is damaged or cut off";
  Result<std::string> out = inflate_zlib(body, 15, max, where, kBroken);
  if (out || out.error().code == ErrorCode::limit) return out;
  return inflate_zlib(body, -15, max, where, kBroken);
}

Result<std::string> inflate_brotli(std::string_view body, std::size_t max, const std::string& where) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  if (!state) return Error{ErrorCode::limit, where, "no memory to inflate it"};
  const std::uint8_t* in = reinterpret_cast<const std::uint8_t*>(body.data());
  std::size_t left = body.size();
  return inflate_bounded(max, where, "the br body is damaged or cut off", [&](char* out, std::size_t& room) {
    std::uint8_t* to = reinterpret_cast<std::uint8_t*>(out);
    const BrotliDecoderResult rc = BrotliDecoderDecompressStream(state.get(), &left, &in, &room, &to, nullptr);
    if (rc == BROTLI_DECODER_RESULT_SUCCESS) return InflateStep::end;
    return rc == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT ? InflateStep::more : InflateStep::broken;
  });
}

Result<std::string> inflate_zstd(std::string_view body, std::size_t max, const std::string& where) {
  const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  if (!context) return Error{ErrorCode::limit, where, "no memory to inflate it"};
  ZSTD_inBuffer in{body.data(), body.size(), 0};
  return inflate_bounded(max, where, "the zstd body is damaged or cut off", [&](char* out, std::size_t& room) {
    ZSTD_outBuffer to{out, room, 0};
    const std::size_t rc = ZSTD_decompressStream(context.get(), &to, &in);
    room = to.size - to.pos;
    if (ZSTD_isError(rc)) return InflateStep::broken;
    if (rc == 0 && in.pos == in.size) return InflateStep::end;
    return in.pos == in.size && room != 0 ? InflateStep::broken : InflateStep::more;
  });
}

Result<std::string> decode_one(std::string_view body, std::string_view coding, std::size_t max, const std::string& where) {
  const auto as_is = [&]() -> Result<std::string> { return body.size() > max ? Result<std::string>(too_large(where, max)) : std::string(body); };
  if (coding.empty() || same_ignoring_case(coding, "identity")) return as_is();
  const bool markup = !trim(body.substr(0, 64)).empty() && trim(body.substr(0, 64)).front() == '<';
  if (same_ignoring_case(coding, "gzip") || same_ignoring_case(coding, "x-gzip")) return is_gzip(body) ? gunzip(body, max, where) : as_is();
  if (same_ignoring_case(coding, "zstd")) return is_zstd(body) ? inflate_zstd(body, max, where) : as_is();
  if (same_ignoring_case(coding, "br")) {
    Result<std::string> out = inflate_brotli(body, max, where);
    return !out && markup && out.error().code == ErrorCode::parse ? as_is() : out;
  }
  if (same_ignoring_case(coding, "deflate")) return markup ? as_is() : inflate_deflate(body, max, where);
  return Error{ErrorCode::unsupported, where, "the content encoding \"" + std::string(coding) + "\""};
}

}  // namespace

Result<std::string> join_chunks(std::string_view body, std::size_t max, const std::string& where) {
  const auto broken = [&] { return Error{ErrorCode::parse, where, "the chunked body is damaged or cut off"}; };
  std::string out;
  for (std::string_view left = body;;) {
    const std::size_t line = left.substr(0, 1024).find('\n');
    std::size_t size = 0;
    const char* end = left.data() + std::min(left.size(), std::size_t{16});
    const auto [stop, problem] = std::from_chars(left.data(), end, size, 16);
    const bool head = line != std::string_view::npos && problem == std::errc() &&
                      (*stop == '\r' || *stop == '\n' || *stop == ';' || *stop == ' ');
    if (!head && left.data() == body.data()) {
      return body.size() > max ? Result<std::string>(too_large(where, max)) : std::string(body);
    }
    if (!head) return broken();
    left.remove_prefix(line + 1);
    if (size == 0) return out;
    if (size > left.size()) return broken();
    if (out.size() + size > max) return too_large(where, max);
    out.append(left.substr(0, size));
    left.remove_prefix(size);
    if (left.substr(0, 2) == "\r\n") left.remove_prefix(2);
    else if (left.substr(0, 1) == "\n") left.remove_prefix(1);
  }
}

Result<std::string> decode_content(std::string_view body, std::string_view codings, std::size_t max, const std::string& where) {
  std::vector<std::string_view> names = split(codings, ',');
  if (names.size() > 4) return Error{ErrorCode::limit, where, "more than four content encodings"};
  Result<std::string> out = decode_one(body, names.empty() ? std::string_view() : trim(names.back()), max, where);
  for (std::size_t i = names.size(); out && i-- > 1;) {
    const std::string inner = *std::move(out);
    out = decode_one(inner, trim(names[i - 1]), max, where);
  }
  return out;
}

}  // namespace sijil
