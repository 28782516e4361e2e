// Names of the error codes, as printed and documented.
#include "base/result.h"

namespace sijil {

const char* error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage: return "usage";
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::io: return "io";
    case ErrorCode::encoding: return "encoding";
    case ErrorCode::parse: return "parse";
    case ErrorCode::limit: return "limit";
    case ErrorCode::network: return "network";
    case ErrorCode::http: return "http";
    case ErrorCode::unsupported: return "unsupported";
    case ErrorCode::internal: return "internal";
  }
  return "internal";
}

}  // namespace sijil
