#include "fetch/content_coding.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/strings.h"
#include "fetch/inflate.h"
#include "fetch/warc_reader.h"

namespace sijil {
namespace {

constexpr std::size_t kStep = 256u << 10;

Error too_large(const std::string& where, std::size_t max) {
  return Error{ErrorCode::limit, where, "inflates to more than " + std::to_string(max) + " bytes"};
}

Error broken(const std::string& where, const char* what) {
  return Error{ErrorCode::parse, where, std::string("the ") + what + " body is damaged or cut off"};
}

// "deflate" is zlib data by the standard, and bare deflate data by some servers.
Result<std::string> inflate_deflate(std::string_view body, std::size_t max, const std::string& where) {
  for (const int window : {15, -15}) {
    z_stream z{};
    if (inflateInit2(&z, window) != Z_OK) break;
    const std::unique_ptr<z_stream, int (*)(z_streamp)> closer(&z, &inflateEnd);
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    z.avail_in = static_cast<uInt>(body.size());
    std::string out;
    for (int rc = Z_OK; rc == Z_OK;) {
      const std::size_t had = out.size();
      out.resize(std::min(had + kStep, max + 1));
      z.next_out = reinterpret_cast<Bytef*>(out.data() + had);
      z.avail_out = static_cast<uInt>(out.size() - had);
      rc = inflate(&z, Z_NO_FLUSH);
      out.resize(out.size() - z.avail_out);
      if (out.size() > max) return too_large(where, max);
      if (rc == Z_STREAM_END) return out;
      if (rc == Z_OK && z.avail_in == 0 && z.avail_out != 0) rc = Z_BUF_ERROR;
    }
  }
  return broken(where, "deflate");
}

Result<std::string> inflate_brotli(std::string_view body, std::size_t max, const std::string& where) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  if (!state) return Error{ErrorCode::limit, where, "no memory to inflate it"};
  const std::uint8_t* in = reinterpret_cast<const std::uint8_t*>(body.data());
  std::size_t left = body.size();
  std::string out;
  for (;;) {
    const std::size_t had = out.size();
    out.resize(std::min(had + kStep, max + 1));
    std::uint8_t* to = reinterpret_cast<std::uint8_t*>(out.data() + had);
    std::size_t room = out.size() - had;
    const BrotliDecoderResult rc = BrotliDecoderDecompressStream(state.get(), &left, &in, &room, &to, nullptr);
    out.resize(out.size() - room);
    if (out.size() > max) return too_large(where, max);
    if (rc == BROTLI_DECODER_RESULT_SUCCESS) return out;
    if (rc != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return broken(where, "br");
  }
}

Result<std::string> inflate_zstd(std::string_view body, std::size_t max, const std::string& where) {
  const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  if (!context) return Error{ErrorCode::limit, where, "no memory to inflate it"};
  ZSTD_inBuffer in{body.data(), body.size(), 0};
  std::string out;
  for (;;) {
    const std::size_t had = out.size();
    out.resize(std::min(had + kStep, max + 1));
    ZSTD_outBuffer to{out.data(), out.size(), had};
    const std::size_t rc = ZSTD_decompressStream(context.get(), &to, &in);
    const bool full = to.pos == to.size;
    out.resize(to.pos);
    if (out.size() > max) return too_large(where, max);
    if (ZSTD_isError(rc)) return broken(where, "zstd");
    if (rc == 0 && in.pos == in.size) return out;
    if (in.pos == in.size && !full) return broken(where, "zstd");
  }
}

Result<std::string> decode_one(std::string_view body, std::string_view coding, std::size_t max, const std::string& where) {
  constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD";
  const auto as_is = [&]() -> Result<std::string> { return body.size() > max ? Result<std::string>(too_large(where, max)) : std::string(body); };
  if (coding.empty() || same_word(coding, "identity")) return as_is();
  const bool markup = !trim(body.substr(0, 64)).empty() && trim(body.substr(0, 64)).front() == '<';
  if (same_word(coding, "gzip") || same_word(coding, "x-gzip")) return is_gzip(body) ? gunzip(body, max, where) : as_is();
  if (same_word(coding, "zstd")) return body.substr(0, kZstd.size()) == kZstd ? inflate_zstd(body, max, where) : as_is();
  if (same_word(coding, "br")) {
    Result<std::string> out = inflate_brotli(body, max, where);
    return !out && markup && out.error().code == ErrorCode::parse ? as_is() : out;
  }
  if (same_word(coding, "deflate")) return markup ? as_is() : inflate_deflate(body, max, where);
  return Error{ErrorCode::unsupported, where, "the content encoding \"" + std::string(coding) + "\""};
}

}  // namespace

Result<std::string> join_chunks(std::string_view body, std::size_t max, const std::string& where) {
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
    if (!head) return broken(where, "chunked");
    left.remove_prefix(line + 1);
    if (size == 0) return out;
    if (size > left.size()) return broken(where, "chunked");
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
