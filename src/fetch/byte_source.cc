#include "fetch/byte_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace sijil {
namespace {

constexpr std::size_t kChunk = 256u << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Error io_error(const std::string& name, int number) {
  const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::not_found : ErrorCode::io;
  return Error{code, name, std::string("cannot be read: ") + std::strerror(number)};
}

}  // namespace

Result<ByteSource> ByteSource::open(const std::string& path, const std::string& name) {
  if (path == "-") return ByteSource(STDIN_FILENO, false, name);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return io_error(name, errno);
  return ByteSource(fd, true, name);
}

ByteSource::ByteSource(ByteSource&& other) noexcept { *this = std::move(other); }

ByteSource& ByteSource::operator=(ByteSource&& other) noexcept {
  if (this == &other) return *this;
  if (owned_) ::close(fd_);
  fd_ = std::exchange(other.fd_, -1);
  owned_ = std::exchange(other.owned_, false);
  name_ = std::move(other.name_);
  buffer_ = std::move(other.buffer_);
  at_ = std::exchange(other.at_, 0);
  line_ = other.line_;
  bytes_read_ = other.bytes_read_;
  ended_ = other.ended_;
  begun_ = other.begun_;
  decoder_ = std::move(other.decoder_);
  packed_ = std::move(other.packed_);
  packed_at_ = other.packed_at_;
  return *this;
}

ByteSource::~ByteSource() {
  if (owned_) ::close(fd_);
}

Result<std::size_t> ByteSource::read_some(std::string& to) {
  const std::size_t had = to.size();
  to.resize(had + kChunk);
  ssize_t got = 0;
  do {
    got = ::read(fd_, to.data() + had, kChunk);
  } while (got < 0 && errno == EINTR);
  const int number = errno;
  to.resize(had + static_cast<std::size_t>(got > 0 ? got : 0));
  if (got < 0) {
    ended_ = true;
    return io_error(name_, number);
  }
  bytes_read_ += static_cast<std::uint64_t>(got);
  return static_cast<std::size_t>(got);
}

Result<bool> ByteSource::fill() {
  if (ended_) return false;
  if (at_ > kChunk) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  if (decoder_) return inflate_some();
  const Result<std::size_t> got = read_some(buffer_);
  if (!got) return got.error();
  ended_ = *got == 0;
  // A pipe may bring the first bytes one by one.
  constexpr std::size_t kMagic = 4;
  while (!begun_ && !ended_ && buffer_.size() < kMagic) {
    const Result<std::size_t> more = read_some(buffer_);
    if (!more) return more.error();
    if (*more == 0) break;
  }
  if (!std::exchange(begun_, true) && (decoder_ = StreamDecoder::for_bytes(buffer_))) {
    packed_ = std::exchange(buffer_, std::string());
    return inflate_some();
  }
  return !ended_;
}

Result<bool> ByteSource::inflate_some() {
  for (;;) {
    std::string_view in = std::string_view(packed_).substr(packed_at_);
    const std::size_t had = buffer_.size();
    const Result<bool> some = decoder_->feed(in, buffer_, name_);
    packed_at_ = packed_.size() - in.size();
    if (!some) {
      ended_ = true;
      return some.error();
    }
    if (buffer_.size() > had) return true;
    if (*some) continue;
    packed_.erase(0, packed_at_);
    packed_at_ = 0;
    const Result<std::size_t> got = read_some(packed_);
    if (!got) return got.error();
    if (*got != 0) continue;
    ended_ = true;
    if (!decoder_->at_end()) return Error{ErrorCode::parse, name_, "the packed data is cut off"};
    return false;
  }
}

Result<std::optional<char>> ByteSource::first_letter() {
  for (;;) {
    std::string_view left = std::string_view(buffer_).substr(at_);
    if (left.size() < kByteOrderMark.size() && !ended_) {
      Result<bool> more = fill();
      if (!more) return more.error();
      continue;
    }
    if (left.substr(0, kByteOrderMark.size()) == kByteOrderMark) left.remove_prefix(kByteOrderMark.size());
    const std::size_t letter = left.find_first_not_of(" \t\r\n");
    if (letter != std::string_view::npos) return std::optional<char>(left[letter]);
    // White space without end would be held here; a megabyte of it is no page.
    if (ended_ || left.size() > (1u << 20)) return std::optional<char>();
    Result<bool> more = fill();
    if (!more) return more.error();
  }
}

Result<std::string> ByteSource::rest(std::size_t max) {
  for (;;) {
    if (buffer_.size() - at_ > max) {
      return Error{ErrorCode::limit, name_, "larger than " + std::to_string(max) + " bytes"};
    }
    Result<bool> more = fill();
    if (!more) return more.error();
    if (!*more) break;
  }
  if (at_ > 0) buffer_.erase(0, at_);
  at_ = 0;
  return std::exchange(buffer_, std::string());
}

Result<std::optional<ByteSource::Line>> ByteSource::line(std::size_t max) {
  Line out{};
  std::size_t searched = 0;
  for (;;) {
    const std::size_t newline = buffer_.find('\n', at_ + searched);
    const bool found = newline != std::string::npos;
    const std::size_t end = found ? newline : buffer_.size();
    if (end - at_ > max) {
      out.too_long = true;
      if (!found) at_ = buffer_.size();
    }
    if (found) {
      if (!out.too_long) out.text.assign(buffer_, at_, end - at_);
      at_ = newline + 1;
      break;
    }
    searched = buffer_.size() - at_;
    Result<bool> more = fill();
    if (!more) return more.error();
    if (*more) continue;
    if (at_ == buffer_.size() && !out.too_long) return std::optional<Line>();
    if (!out.too_long) out.text.assign(buffer_, at_);
    at_ = buffer_.size();
    break;
  }
  out.number = ++line_;
  if (out.number == 1 && out.text.rfind(kByteOrderMark, 0) == 0) out.text.erase(0, kByteOrderMark.size());
  if (!out.text.empty() && out.text.back() == '\r') out.text.pop_back();
  return std::optional<Line>(std::move(out));
}

}  // namespace sijil
