#include "fetch/warc_members.h"

#include <libdeflate.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "fetch/inflate.h"

namespace sijil {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kDirect = std::size_t{8} << 20;  // larger members are inflated piece by piece
constexpr std::size_t kStep = std::size_t{256} << 10;
constexpr std::size_t kMaxDictionary = std::size_t{64} << 20;
constexpr std::string_view kGzip = "\x1F\x8B\x08"sv, kRecord = "WARC/1."sv;

enum class Form { plain, gzip, zstd };

bool is_skippable(std::string_view b) {
  return b.size() >= 8 && (static_cast<unsigned char>(b[0]) & 0xF0) == 0x50 && b.substr(1, 3) == "\x2A\x4D\x18"sv;
}

Form form_of(std::string_view file) {
  if (file.substr(0, kGzip.size()) == kGzip) return Form::gzip;
  return is_zstd(file) || is_skippable(file) ? Form::zstd : Form::plain;
}

}  // namespace

class WarcMembers::Impl {
 public:
  Impl(std::string_view file, std::uint64_t from) : file_(file), form_(form_of(file)) {
    if (form_ == Form::zstd) load_dictionary();
    end_ = std::min<std::size_t>(from, file.size());
  }
  ~Impl() {
    if (z_open_) inflateEnd(&z_);
  }

  bool next() {
    if (form_ == Form::plain) return next_plain();
    for (start_ = end_; start_ < file_.size(); start_ = end_) {
      begin();
      const std::string_view rest = file_.substr(start_);
      if (form_ == Form::zstd && is_skippable(rest)) {
        const std::size_t size = ZSTD_findFrameCompressedSize(rest.data(), rest.size());
        end_ = ZSTD_isError(size) ? file_.size() : start_ + size;
        continue;
      }
      const std::string_view magic = form_ == Form::gzip ? kGzip : kZstdMagic;
      if (rest.substr(0, magic.size()) == magic) {
        open_member(rest);
        return true;
      }
      if (rest.find_first_not_of('\0') == std::string_view::npos) break;  // padding
      broken_ = "no compressed member begins here";
      known_end_ = false;
      finished_ = true;
      return true;
    }
    begin();
    start_ = end_ = file_.size();
    return false;
  }

  bool need(std::size_t n) {
    while (view().size() < n && !finished_) inflate_more();
    return view().size() >= n;
  }

  std::string_view view() const {
    if (form_ == Form::plain) return file_.substr(std::min(start_, file_.size()));
    return std::string_view(buffer_.get(), filled_).substr(at_);
  }

  bool drop(std::uint64_t n) {
    if (form_ == Form::plain) {
      const std::size_t left = file_.size() - start_;
      start_ += static_cast<std::size_t>(std::min<std::uint64_t>(n, left));
      return n <= left;
    }
    for (;;) {
      const std::size_t now = static_cast<std::size_t>(std::min<std::uint64_t>(n, filled_ - at_));
      at_ += now;
      inner_ += now;
      n -= now;
      if (n == 0) return true;
      if (finished_) return false;
      inflate_more();
    }
  }

  void resync() {
    if (form_ == Form::plain) {
      start_ = next_record(start_ + 1);
      resumed_ = start_ < file_.size();
    } else if (!known_end_) {
      end_ = next_member(start_ + 1);
    }
    finished_ = true;
    filled_ = at_ = 0;
  }

  std::string broken_;
  bool is_plain() const { return form_ == Form::plain; }
  std::uint64_t offset() const { return start_; }
  std::uint64_t inner() const { return form_ == Form::plain ? 0 : inner_; }
  std::uint64_t position() const { return form_ == Form::plain ? start_ : known_end_ ? end_ : start_ + consumed_; }

 private:
  bool next_plain() {
    if (!begun_) start_ = end_;
    else if (!resumed_) start_ = file_.size();
    begun_ = true;
    resumed_ = false;
    finished_ = true;
    return start_ < file_.size();
  }

  void begin() {
    broken_.clear();
    filled_ = at_ = consumed_ = 0;
    inner_ = 0;
    finished_ = false;
    known_end_ = false;
  }

  void open_member(std::string_view rest) {
    if (form_ == Form::zstd) {
      const std::size_t size = ZSTD_findFrameCompressedSize(rest.data(), rest.size());
      known_end_ = !ZSTD_isError(size);
      if (known_end_) end_ = start_ + size;
      if (!zstd_) zstd_.reset(ZSTD_createDCtx());
      ZSTD_DCtx_reset(zstd_.get(), ZSTD_reset_session_only);
      ZSTD_DCtx_refDDict(zstd_.get(), dictionary_.get());
      return;
    }
    if (inflate_whole(rest)) return;
    if (!z_open_) {
      z_open_ = inflateInit2(&z_, 15 + 16) == Z_OK;
    } else {
      inflateReset(&z_);
    }
    if (!z_open_) stop("no memory to inflate it");
  }

  /// The usual member, in one call; false when it is large or damaged.
  bool inflate_whole(std::string_view rest) {
    if (!deflate_) deflate_.reset(libdeflate_alloc_decompressor());
    if (!deflate_) return false;
    for (reserve(kStep);;) {
      std::size_t used = 0, made = 0;
      const libdeflate_result rc =
          libdeflate_gzip_decompress_ex(deflate_.get(), rest.data(), rest.size(), buffer_.get(), capacity_, &used, &made);
      if (rc == LIBDEFLATE_SUCCESS) {
        filled_ = made;
        finished_ = known_end_ = true;
        end_ = start_ + used;
        return true;
      }
      if (rc != LIBDEFLATE_INSUFFICIENT_SPACE || capacity_ >= kDirect) return false;
      reserve(std::min(capacity_ * 4, kDirect));
    }
  }

  void inflate_more() {
    if (at_ > kStep && at_ * 2 > filled_) {  // what was consumed makes room
      std::copy(buffer_.get() + at_, buffer_.get() + filled_, buffer_.get());
      filled_ -= at_;
      at_ = 0;
    }
    if (capacity_ - filled_ < kStep) reserve(std::max(capacity_ + kStep, capacity_ + capacity_ / 2));
    form_ == Form::gzip ? inflate_gzip() : inflate_zstd();
  }

  void inflate_gzip() {
    const std::string_view left = file_.substr(start_ + consumed_);
    constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
    z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(left.data()));
    z_.avail_in = static_cast<uInt>(std::min(left.size(), kMost));
    z_.next_out = reinterpret_cast<Bytef*>(buffer_.get() + filled_);
    z_.avail_out = static_cast<uInt>(std::min(capacity_ - filled_, kMost));
    const uInt in = z_.avail_in, out = z_.avail_out;
    const int rc = inflate(&z_, Z_NO_FLUSH);
    consumed_ += in - z_.avail_in;
    filled_ += out - z_.avail_out;
    if (rc == Z_STREAM_END) {
      finished_ = known_end_ = true;
      end_ = start_ + consumed_;
    } else if (rc != Z_OK && rc != Z_BUF_ERROR) {
      stop("the gzip data is damaged");
    } else if (z_.avail_in == 0 && in == left.size() && z_.avail_out != 0) {
      stop("the gzip data is cut off");
    }
  }

  void inflate_zstd() {
    const std::string_view left = known_end_ ? file_.substr(start_, end_ - start_) : file_.substr(start_);
    ZSTD_inBuffer in{left.data(), left.size(), consumed_};
    ZSTD_outBuffer out{buffer_.get(), capacity_, filled_};
    const std::size_t rc = ZSTD_decompressStream(zstd_.get(), &out, &in);
    consumed_ = in.pos;
    filled_ = out.pos;
    if (ZSTD_isError(rc)) return stop(std::string("the Zstandard data is damaged: ") + ZSTD_getErrorName(rc));
    if (rc == 0) {
      finished_ = known_end_ = true;
      end_ = start_ + consumed_;
    } else if (in.pos == in.size && out.pos < out.size) {
      stop("the Zstandard data is cut off");
    }
  }

  void stop(std::string why) {
    known_end_ = false;  // what the damage made of the sizes inside it is not to be trusted
    broken_ = std::move(why);
    finished_ = true;
  }

  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    auto grown = std::make_unique_for_overwrite<char[]>(capacity);
    std::copy(buffer_.get(), buffer_.get() + filled_, grown.get());
    buffer_ = std::move(grown);
    capacity_ = capacity;
  }

  // The first frame may be the dictionary of all others, itself compressed or not.
  void load_dictionary() {
    if (!is_skippable(file_) || static_cast<unsigned char>(file_[0]) != 0x5D) return;
    const std::size_t frame = ZSTD_findFrameCompressedSize(file_.data(), file_.size());
    if (ZSTD_isError(frame) || frame < 8) return;
    const std::string_view raw = file_.substr(8, frame - 8);
    std::string plain;
    if (is_zstd(raw)) {
      const unsigned long long size = ZSTD_getFrameContentSize(raw.data(), raw.size());
      plain.resize(size > kMaxDictionary ? (size == ZSTD_CONTENTSIZE_UNKNOWN ? kMaxDictionary : 0) : static_cast<std::size_t>(size));
      const std::size_t got = ZSTD_decompress(plain.data(), plain.size(), raw.data(), raw.size());
      if (ZSTD_isError(got)) return;
      plain.resize(got);
    }
    const std::string_view use = plain.empty() ? raw : std::string_view(plain);
    dictionary_.reset(ZSTD_createDDict(use.data(), use.size()));
  }

  std::size_t next_record(std::size_t from) const {
    for (std::size_t at = from; (at = file_.find(kRecord, at)) != std::string_view::npos; ++at) {
      if (at == 0 || file_[at - 1] == '\n') return at;
    }
    return file_.size();
  }

  // A magic number that stands by chance in compressed data gives no record when it is tried.
  std::size_t next_member(std::size_t from) {
    const std::string_view magic = form_ == Form::gzip ? kGzip : kZstdMagic;
    for (std::size_t at = from; (at = file_.find(magic, at)) != std::string_view::npos; ++at) {
      if (form_ == Form::zstd || begins_a_record(file_.substr(at))) return at;
    }
    return file_.size();
  }

  static bool begins_a_record(std::string_view member) {
    z_stream z{};
    if (inflateInit2(&z, 15 + 16) != Z_OK) return false;
    char out[kRecord.size()];
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(member.data()));
    z.avail_in = static_cast<uInt>(std::min<std::size_t>(member.size(), 4096));
    z.next_out = reinterpret_cast<Bytef*>(out);
    z.avail_out = sizeof out;
    (void)inflate(&z, Z_SYNC_FLUSH);
    inflateEnd(&z);
    return z.avail_out == 0 && std::string_view(out, sizeof out) == kRecord;
  }

  struct Free {
    void operator()(libdeflate_decompressor* d) const { libdeflate_free_decompressor(d); }
    void operator()(ZSTD_DCtx* d) const { ZSTD_freeDCtx(d); }
    void operator()(ZSTD_DDict* d) const { ZSTD_freeDDict(d); }
  };

  std::string_view file_;
  Form form_;
  std::size_t start_ = 0, end_ = 0;   // of the member; `end_` while known_end_, else where to go on
  std::size_t consumed_ = 0;          // of the member's compressed bytes
  bool known_end_ = false, finished_ = false, begun_ = false, resumed_ = false;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0, filled_ = 0, at_ = 0;
  std::uint64_t inner_ = 0;
  std::unique_ptr<libdeflate_decompressor, Free> deflate_;
  z_stream z_{};
  bool z_open_ = false;
  std::unique_ptr<ZSTD_DCtx, Free> zstd_;
  std::unique_ptr<ZSTD_DDict, Free> dictionary_;
};

WarcMembers::WarcMembers(std::string_view file, std::uint64_t from) : impl_(std::make_unique<Impl>(file, from)) {}
WarcMembers::~WarcMembers() = default;
WarcMembers::WarcMembers(WarcMembers&&) noexcept = default;
WarcMembers& WarcMembers::operator=(WarcMembers&&) noexcept = default;

bool WarcMembers::next() { return impl_->next(); }
bool WarcMembers::need(std::size_t n) { return impl_->need(n); }
std::string_view WarcMembers::view() const { return impl_->view(); }
bool WarcMembers::drop(std::uint64_t n) { return impl_->drop(n); }
void WarcMembers::resync() { impl_->resync(); }
bool WarcMembers::is_plain() const { return impl_->is_plain(); }
const std::string& WarcMembers::broken() const { return impl_->broken_; }
std::uint64_t WarcMembers::offset() const { return impl_->offset(); }
std::uint64_t WarcMembers::inner() const { return impl_->inner(); }
std::uint64_t WarcMembers::position() const { return impl_->position(); }

}  // namespace sijil
