// Archives as bytes, for tests of what reads them: WARC records, HTTP messages, ZIP files, Zstandard dictionaries.
#pragma once
#include <zdict.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "compress.h"

namespace sijil {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

/// One record. `length` stands for Content-Length where it is not "": lies are tests too.
inline std::string warc_record(const std::string& type, const std::string& url, const std::string& block, const HeaderList& more = {},
                               const std::string& version = "1.1", const std::string& length = "") {
  std::string out = "WARC/" + version + "\r\nWARC-Type: " + type + "\r\n";
  if (!url.empty()) out += "WARC-Target-URI: " + url + "\r\n";
  out += "WARC-Date: 2022-10-14T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n";
  for (const auto& [name, value] : more) out += name + ": " + value + "\r\n";
  out += "Content-Length: " + (length.empty() ? std::to_string(block.size()) : length) + "\r\n\r\n";
  return out + block + "\r\n\r\n";
}

/// An HTTP message as it came over the line.
inline std::string http_message(const std::string& body, const HeaderList& headers = {{"Content-Type", "text/html; charset=utf-8"}},
                                const std::string& status = "200 OK") {
  std::string out = "HTTP/1.1 " + status + "\r\n";
  for (const auto& [name, value] : headers) out += name + ": " + value + "\r\n";
  return out + "\r\n" + body;
}

inline std::string response_record(const std::string& url, const std::string& body, const HeaderList& more = {}) {
  return warc_record("response", url, http_message(body), more);
}

inline std::string in_chunks(const std::string& body, std::size_t size) {
  std::string out;
  for (std::size_t at = 0; at < body.size(); at += size) {
    const std::string piece = body.substr(at, size);
    char head[16];
    std::snprintf(head, sizeof head, "%zx\r\n", piece.size());
    out += head + piece + "\r\n";
  }
  return out + "0\r\n\r\n";
}

/// A dictionary trained on pages that differ by a number, as crawlers train theirs on a sample of theirs.
inline std::string trained_dictionary(const std::vector<std::string>& samples) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  std::string out(16u << 10, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(out.data(), out.size(), all.data(), sizes.data(), static_cast<unsigned>(sizes.size()));
  out.resize(ZDICT_isError(size) ? 0 : size);
  return out;
}

inline std::string zstd_with(const std::string& dictionary, const std::string& bytes) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress_usingDict(context, out.data(), out.size(), bytes.data(), bytes.size(), dictionary.data(), dictionary.size(), 3));
  ZSTD_freeCCtx(context);
  return out;
}

inline std::string little_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i, value >>= 8) out += static_cast<char>(value & 0xFF);
  return out;
}

/// The first frame of a .warc.zst that needs a dictionary.
inline std::string dictionary_frame(const std::string& dictionary) {
  return little_endian(0x184D2A5D, 4) + little_endian(dictionary.size(), 4) + dictionary;
}

struct ZipEntry {
  std::string name, bytes;
  bool packed = true;
  bool encrypted = false;  // says so; the bytes are as they are
  std::uint32_t wrong_by = 0;  // added to the checksum
};

inline std::string zip_file(const std::vector<ZipEntry>& entries) {
  std::string out, directory;
  for (const ZipEntry& entry : entries) {
    std::string data = entry.bytes;
    if (entry.packed) {
      const std::string whole = gzip(entry.bytes);  // ten bytes of head, eight of tail around the bare data
      data = whole.substr(10, whole.size() - 18);
    }
    const auto crc = static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(entry.bytes.data()), static_cast<uInt>(entry.bytes.size())));
    const std::string common = little_endian(20, 2) + little_endian(entry.encrypted ? 1 : 0, 2) + little_endian(entry.packed ? 8 : 0, 2) +
                               little_endian(0, 4) + little_endian(crc + entry.wrong_by, 4) + little_endian(data.size(), 4) +
                               little_endian(entry.bytes.size(), 4) + little_endian(entry.name.size(), 2) + little_endian(0, 2);
    directory += "PK\x01\x02" + little_endian(20, 2) + common + little_endian(0, 10) + little_endian(out.size(), 4) + entry.name;
    out += "PK\x03\x04" + common + entry.name + data;
  }
  return out + directory + "PK\x05\x06" + little_endian(0, 4) + little_endian(entries.size(), 2) + little_endian(entries.size(), 2) +
         little_endian(directory.size(), 4) + little_endian(out.size(), 4) + little_endian(0, 2);
}

}  // namespace sijil
