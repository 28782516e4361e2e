#include "fetch/stream_decoder.h"

#include <zlib.h>
#include <zstd.h>

#include "fetch/inflate.h"

namespace sijil {
namespace {

constexpr std::size_t kStep = 256u << 10;

class GzipDecoder : public StreamDecoder {
 public:
  GzipDecoder() { open_ = inflateInit2(&z_, 15 + 16) == Z_OK; }
  ~GzipDecoder() override {
    if (open_) inflateEnd(&z_);
  }
  GzipDecoder(const GzipDecoder&) = delete;
  GzipDecoder& operator=(const GzipDecoder&) = delete;

  Result<bool> feed(std::string_view& in, std::string& out, const std::string& where) override {
    if (!open_) return Error{ErrorCode::limit, where, "no memory to inflate it"};
    if (ended_ && !in.empty()) {  // another member, or padding
      if (in.front() == '\0') {
        in = {};
        return false;
      }
      inflateReset(&z_);
      ended_ = false;
    }
    if (in.empty()) return false;
    const std::size_t had = out.size();
    out.resize(had + kStep);
    z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    z_.avail_in = static_cast<uInt>(in.size());
    z_.next_out = reinterpret_cast<Bytef*>(out.data() + had);
    z_.avail_out = kStep;
    const int rc = inflate(&z_, Z_NO_FLUSH);
    out.resize(out.size() - z_.avail_out);
    in.remove_prefix(in.size() - z_.avail_in);
    ended_ = rc == Z_STREAM_END;
    if (rc != Z_OK && rc != Z_STREAM_END && rc != Z_BUF_ERROR) return Error{ErrorCode::parse, where, "the gzip data is damaged"};
    return out.size() > had || ended_;
  }
  bool at_end() const override { return ended_; }

 private:
  z_stream z_{};
  bool open_ = false, ended_ = false;
};

class ZstdDecoder : public StreamDecoder {
 public:
  ZstdDecoder() : context_(ZSTD_createDCtx(), &ZSTD_freeDCtx) {}

  Result<bool> feed(std::string_view& in, std::string& out, const std::string& where) override {
    if (!context_) return Error{ErrorCode::limit, where, "no memory to inflate it"};
    const std::size_t had = out.size();
    out.resize(had + kStep);
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out.data(), out.size(), had};
    const std::size_t rc = ZSTD_decompressStream(context_.get(), &to, &from);
    out.resize(to.pos);
    in.remove_prefix(from.pos);
    if (ZSTD_isError(rc)) return Error{ErrorCode::parse, where, "the Zstandard data is damaged"};
    if (from.pos != 0 || to.pos != had) ended_ = rc == 0;
    return out.size() > had || !in.empty();
  }
  bool at_end() const override { return ended_; }

 private:
  std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<StreamDecoder> StreamDecoder::for_bytes(std::string_view first) {
  if (is_gzip(first)) return std::make_unique<GzipDecoder>();
  if (is_zstd(first)) return std::make_unique<ZstdDecoder>();
  return nullptr;
}

}  // namespace sijil
