// MappedFile: a regular file as bytes that the system reads on demand, so that an archive of any size costs no memory of its
// own. A file that somebody shortens while it is read ends the program: archives are not written in place.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sijil {

class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);
  /// Takes over a descriptor of a regular file; `name` is what errors say.
  static Result<MappedFile> of_descriptor(int fd, const std::string& name);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }
  /// What stands before `offset` is not needed for now: its pages may leave memory. It can still be read again.
  void forget_before(std::size_t offset);

 private:
  MappedFile() = default;
  void unmap();

  const char* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t forgotten_ = 0;
};

}  // namespace sijil
