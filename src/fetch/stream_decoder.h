// StreamDecoder: gzip or Zstandard data inflated piece by piece, for lists that are read line by line.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sijil {

class StreamDecoder {
 public:
  virtual ~StreamDecoder() = default;
  /// By the first bytes of the data; null when it is not packed.
  static std::unique_ptr<StreamDecoder> for_bytes(std::string_view first);

  /// Inflates from the front of `in`, which gets shorter, and appends to `out`, at most about 256 KB a call. False: it
  /// needs more input. parse: damaged.
  virtual Result<bool> feed(std::string_view& in, std::string& out, const std::string& where) = 0;
  /// Whether the data may end here.
  virtual bool at_end() const = 0;
};

}  // namespace sijil
