#include "fetch/growing_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace sijil {

Result<GrowingFile> GrowingFile::open(const std::string& path, std::optional<std::uint64_t> committed, const std::string& note) {
  GrowingFile out(path);
  out.fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  // Where locks are not kept (some network file systems) nothing is said.
  if (out.fd_ >= 0 && ::flock(out.fd_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    return Error{ErrorCode::io, path, "is being written by another process"};
  }
  struct stat info {};
  if (out.fd_ < 0 || ::fstat(out.fd_, &info) != 0) return out.failed();
  const auto size = static_cast<std::uint64_t>(info.st_size);
  const std::uint64_t keep = committed.value_or(0);
  if (size < keep) return Error{ErrorCode::io, path, "shorter than its state file says; move " + note + " away to begin anew"};
  if (size > 0 && !committed) {
    return Error{ErrorCode::io, path, "has content and no state file: refused, so that nothing is overwritten"};
  }
  if (size > keep && ::ftruncate(out.fd_, static_cast<off_t>(keep)) != 0) return out.failed();
  if (::lseek(out.fd_, 0, SEEK_END) < 0) return out.failed();
  out.bytes_ = keep;
  return out;
}

GrowingFile::GrowingFile(GrowingFile&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)), bytes_(other.bytes_) {}

GrowingFile::~GrowingFile() {
  if (fd_ >= 0) ::close(fd_);
}

Error GrowingFile::failed() const { return Error{ErrorCode::io, path_, std::string("cannot be written: ") + std::strerror(errno)}; }

Status GrowingFile::write(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t n = ::write(fd_, bytes.data() + at, bytes.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failed();
    at += static_cast<std::size_t>(n);
  }
  bytes_ += bytes.size();
  return ok_status();
}

Status GrowingFile::sync() { return ::fsync(fd_) == 0 ? ok_status() : Status(failed()); }

}  // namespace sijil
