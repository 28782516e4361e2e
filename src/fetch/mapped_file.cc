#include "fetch/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace sijil {
namespace {

constexpr std::size_t kForgetStep = std::size_t{8} << 20;

Error io_error(const std::string& name, int number) {
  const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::not_found : ErrorCode::io;
  return Error{code, name, std::string("cannot be read: ") + std::strerror(number)};
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return io_error(path, errno);
  return of_descriptor(fd, path);
}

Result<MappedFile> MappedFile::of_descriptor(int fd, const std::string& name) {
  struct stat info {};
  MappedFile out;
  if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    const int number = S_ISREG(info.st_mode) ? errno : EINVAL;
    ::close(fd);
    return io_error(name, number);
  }
  out.size_ = static_cast<std::size_t>(info.st_size);
  if (out.size_ != 0) {
    void* at = ::mmap(nullptr, out.size_, PROT_READ, MAP_PRIVATE, fd, 0);
    if (at == MAP_FAILED) {
      const int number = errno;
      ::close(fd);
      return io_error(name, number);
    }
    (void)::madvise(at, out.size_, MADV_SEQUENTIAL);
    out.data_ = static_cast<const char*>(at);
  }
  ::close(fd);
  return out;
}

MappedFile::MappedFile(MappedFile&& other) noexcept { *this = std::move(other); }

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  if (this == &other) return *this;
  unmap();
  data_ = std::exchange(other.data_, nullptr);
  size_ = std::exchange(other.size_, 0);
  forgotten_ = std::exchange(other.forgotten_, 0);
  return *this;
}

MappedFile::~MappedFile() { unmap(); }

void MappedFile::unmap() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
  data_ = nullptr;
}

void MappedFile::forget_before(std::size_t offset) {
  const std::size_t end = offset / kForgetStep * kForgetStep;
  if (end <= forgotten_ || end > size_) return;
  (void)::madvise(const_cast<char*>(data_) + forgotten_, end - forgotten_, MADV_DONTNEED);
  forgotten_ = end;
}

}  // namespace sijil
