// POSIX file calls; EINTR is retried, everything else is reported with errno's words.
#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace sijil {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  int close() {
    const int rc = ::close(fd_);
    fd_ = -1;
    return rc;
  }

 private:
  int fd_;
};

Error system_error(const std::string& path, const char* doing, int cause) {
  const ErrorCode code = cause == ENOENT || cause == ENOTDIR ? ErrorCode::not_found : ErrorCode::io;
  return {code, path, std::string("cannot ") + doing + ": " + std::generic_category().message(cause)};
}

Error too_large(const std::string& path, std::size_t max_size) {
  return {ErrorCode::limit, path, "larger than the limit of " + std::to_string(max_size) + " bytes"};
}

/// 0, or errno.
int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

/// The folder's entry must reach the disk too, or a crash may undo the rename. Best effort: some file systems refuse.
void sync_folder(const std::string& path) {
  const auto slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
  const Descriptor dir(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (dir.get() >= 0) ::fsync(dir.get());
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t max_size) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return system_error(path, "open", errno);
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return system_error(path, "read", errno);
  if (S_ISDIR(info.st_mode)) return system_error(path, "read", EISDIR);
  const std::size_t known = S_ISREG(info.st_mode) && info.st_size > 0 ? static_cast<std::size_t>(info.st_size) : 0;
  if (known > max_size) return too_large(path, max_size);
  std::string out;
  std::size_t used = 0;
  out.resize(known + 1);  // one more than expected, so that the end shows without growing
  for (;;) {
    if (used == out.size()) out.resize(out.size() * 2 + 65536);
    const ssize_t n = ::read(file.get(), out.data() + used, out.size() - used);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error(path, "read", errno);
    if (n == 0) break;
    used += static_cast<std::size_t>(n);
    if (used > max_size) return too_large(path, max_size);
  }
  out.resize(used);
  return out;
}

Status write_file_atomic(const std::string& path, std::string_view bytes) { return write_file_atomic(path, std::vector<std::string_view>{bytes}); }

Status write_file_atomic(const std::string& path, const std::vector<std::string_view>& pieces) {
  std::string temporary = path + ".XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.get() < 0) return system_error(path, "create a file beside it", errno);
  const auto fail = [&](const char* doing, int cause) -> Status {
    ::unlink(temporary.c_str());
    return system_error(path, doing, cause);
  };
  struct stat old {};
  const mode_t mode = ::stat(path.c_str(), &old) == 0 ? old.st_mode & 0777 : 0644;
  if (::fchmod(file.get(), mode) != 0) return fail("set permissions", errno);
  for (const std::string_view bytes : pieces)
    if (const int cause = write_all(file.get(), bytes)) return fail("write", cause);
  if (::fsync(file.get()) != 0) return fail("write", errno);
  if (file.close() != 0) return fail("write", errno);
  if (::rename(temporary.c_str(), path.c_str()) != 0) return fail("replace", errno);
  sync_folder(path);
  return ok_status();
}

}  // namespace sijil
