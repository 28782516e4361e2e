// WarcMembers: the bytes of an archive, one compressed member after the other: gzip members (.warc.gz), Zstandard frames
// (.warc.zst, with the dictionary the file brings), or the file as it is (.warc). Small members are inflated at once by
// libdeflate, large ones piece by piece. A broken member ends where it breaks, and the next one is looked for behind it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace sijil {

class WarcMembers {
 public:
  /// `file` is borrowed; which of the three it is its first bytes say. Starts at byte `from`.
  explicit WarcMembers(std::string_view file, std::uint64_t from = 0);
  ~WarcMembers();
  WarcMembers(WarcMembers&&) noexcept;
  WarcMembers& operator=(WarcMembers&&) noexcept;

  /// Goes to the next member; false at the end of the file. A plain file is one member.
  bool next();
  /// Tries to have `n` bytes in view(); false when the member has fewer left.
  bool need(std::size_t n);
  /// What is left of the member, as far as it is inflated. Holds until the next call of anything but view().
  std::string_view view() const;
  /// Passes over `n` bytes, whether they are in view or not; false when the member ends before.
  bool drop(std::uint64_t n);
  /// Gives the rest of a damaged member up: next() goes where a record may begin behind it.
  void resync();

  bool is_plain() const;
  /// Why the member ended before its time; "" when it did not.
  const std::string& broken() const;
  /// Where the member begins in the file; of a plain file, where view() begins.
  std::uint64_t offset() const;
  /// Bytes of the member, inflated, that stand before view(); 0 for a plain file.
  std::uint64_t inner() const;
  /// How far the file is read.
  std::uint64_t position() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijil
