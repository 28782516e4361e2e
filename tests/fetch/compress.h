#pragma once
#include <zlib.h>
#include <zstd.h>

#include <string>

namespace sijil {

inline std::string gzip(const std::string& bytes) {
  z_stream z{};
  deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()) + 32, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

inline std::string zstd(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

// Brotli as its reference encoder writes it; the encoder itself is not needed to build Sijil.
inline std::string brotli_page() {  // <html><title>...</title></html>, the page of fetcher_test.cc
  constexpr unsigned char kBytes[] = {
      0x8F, 0x10, 0x80, 0x3C, 0x68, 0x74, 0x6D, 0x6C, 0x3E, 0x3C, 0x74, 0x69, 0x74, 0x6C, 0x65, 0x3E, 0xD8,
      0xAE, 0xD8, 0xA8, 0xD8, 0xB1, 0x3C, 0x2F, 0x74, 0x69, 0x74, 0x6C, 0x65, 0x3E, 0x3C, 0x2F, 0x68, 0x74,
      0x6D, 0x6C, 0x3E, 0x03};
  return std::string(reinterpret_cast<const char*>(kBytes), sizeof kBytes);
}
inline std::string brotli_bomb() {  // 64 MiB of one letter
  constexpr unsigned char kBytes[] = {
      0xCF, 0xFF, 0xFF, 0x7F, 0xF8, 0x25, 0xC2, 0xE2, 0xB1, 0x40, 0x20, 0xF7, 0xFE, 0x9F, 0xFF, 0xFF, 0xFF,
      0xF0, 0x4B, 0x00, 0xC4, 0x61, 0x01, 0x80, 0xEE, 0xFD, 0x3F, 0xFF, 0xFF, 0xFF, 0xE1, 0x97, 0x00, 0x88,
      0xC3, 0x22, 0x00, 0xDD, 0xFB, 0xFF, 0xFC, 0xFF, 0xFF, 0xC7, 0x2F, 0x01, 0x10, 0x87, 0x05, 0x00, 0xBA,
      0xF7, 0xFF};
  return std::string(reinterpret_cast<const char*>(kBytes), sizeof kBytes);
}

}  // namespace sijil
