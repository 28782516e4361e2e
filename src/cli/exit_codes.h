// The program's exit codes, once. docs/errors.md prints the same table; tests/repo compares the two.
#pragma once
#include <array>
#include <string_view>

#include "base/result.h"

namespace sijil {

enum class ExitCode : int {
  fine = 0,
  some_failed = 1,
  usage = 2,
  nothing_read = 3,
  rules = 4,
  output = 5,
  internal = 6,
};

struct ExitCodeRow {
  ExitCode code;
  std::string_view name;
  std::string_view meaning;
};

inline constexpr std::array<ExitCodeRow, 7> kExitCodes{{
    {ExitCode::fine, "fine", "everything that was asked for was done"},
    {ExitCode::some_failed, "some_failed", "some inputs failed, or a check found errors; the rest was done"},
    {ExitCode::usage, "usage", "the command line is wrong; nothing was done"},
    {ExitCode::nothing_read, "nothing_read", "not one input could be read"},
    {ExitCode::rules, "rules", "the rule set does not load"},
    {ExitCode::output, "output", "output or store could not be written: full disk, closed pipe, permissions"},
    {ExitCode::internal, "internal", "a defect of Sijil"},
}};

constexpr int exit_status(ExitCode code) { return static_cast<int>(code); }

}  // namespace sijil
