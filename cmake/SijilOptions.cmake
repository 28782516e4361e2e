# Compiler settings every room shares: warnings are errors, sanitizers and coverage by option.
add_library(sijil_flags INTERFACE)
target_compile_options(sijil_flags INTERFACE
  $<BUILD_INTERFACE:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror>
  # GCC 12 sees overlaps in std::string that cannot be (its bug 105651).
  $<BUILD_INTERFACE:$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>>
  # Nobody interposes our functions: calls inside a file may be inlined although the code is position-independent
  # (rules 1.05 x, extraction 1.035 x, paired runs).
  $<BUILD_INTERFACE:$<$<CXX_COMPILER_ID:GNU>:-fno-semantic-interposition>>)
if(SIJIL_SANITIZE)
  # With sanitizers GCC 12 also sees uninitialised reads inside std::regex that are none.
  target_compile_options(sijil_flags INTERFACE $<BUILD_INTERFACE:$<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>>)
  target_compile_options(sijil_flags INTERFACE -fsanitize=${SIJIL_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(sijil_flags INTERFACE -fsanitize=${SIJIL_SANITIZE})
endif()
if(SIJIL_COVERAGE)
  target_compile_options(sijil_flags INTERFACE --coverage)
  target_link_options(sijil_flags INTERFACE --coverage)
endif()
