// Where JSON is wrong. The fast parsers say only that it is, and a fast parser is what good lines are read with.
#pragma once
#include <cstddef>
#include <string_view>

namespace sijil {

/// The byte at which text that is not JSON breaks its grammar: the beginning of the token that does not fit, or the first byte
/// inside a string that may not stand there; the end where something is missing.
std::size_t json_error_byte(std::string_view json);

/// The same as a column: characters from 1. Bad UTF-8 counts as far as it is good.
std::size_t json_error_column(std::string_view json);

}  // namespace sijil
