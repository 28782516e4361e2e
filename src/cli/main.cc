// The program `sijil`: words in, exit code out. Everything else stands in commands.h.
#include <csignal>
#include <exception>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "fmt/core.h"

int main(int argc, char** argv) {
  // A reader that has gone away is an error of the write, not the end of the process.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // so is a file that may not grow
  try {
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    return sijil::exit_status(sijil::run_program(words));
  } catch (const std::exception& e) {
    fmt::print(stderr, "sijil: internal: {}\n", e.what());
    return sijil::exit_status(sijil::ExitCode::internal);
  }
}
