#include "cli/output.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "fmt/core.h"

namespace sijil {
namespace {

/// A device, a pipe or a link is written in place: it cannot be replaced.
bool is_replaceable(const std::string& path) {
  struct stat info {};
  return lstat(path.c_str(), &info) != 0 || S_ISREG(info.st_mode);
}

/// What processes that were killed have left beside `path`: parts whose process is gone and that nobody holds locked, as one on
/// another machine would.
void remove_left_parts(const std::string& path) {
  namespace fs = std::filesystem;
  const fs::path whole(path);
  const std::string head = whole.filename().string() + ".part";
  std::error_code problem;
  for (fs::directory_iterator it(whole.has_parent_path() ? whole.parent_path() : fs::path("."), problem), end; !problem && it != end; it.increment(problem)) {
    const std::string name = it->path().filename().string();
    long process = 0;
    const auto digits = name.compare(0, head.size(), head) == 0 ? std::from_chars(name.data() + head.size(), name.data() + name.size(), process)
                                                               : std::from_chars_result{nullptr, std::errc::invalid_argument};
    if (digits.ec != std::errc() || digits.ptr != name.data() + name.size() || process <= 0) continue;
    if (::kill(static_cast<pid_t>(process), 0) == 0 || errno != ESRCH) continue;
    const int fd = ::open(it->path().c_str(), O_RDWR | O_CLOEXEC);
    if (fd >= 0 && ::flock(fd, LOCK_EX | LOCK_NB) == 0) ::unlink(it->path().c_str());
    if (fd >= 0) ::close(fd);
  }
}

}  // namespace

Result<Output> Output::open(const std::string& path) {
  Output out;
  if (path.empty() || path == "-") {
    out.path_ = "standard output";
    out.terminal_ = isatty(fileno(stdout)) != 0;
    return out;
  }
  out.path_ = path;
  if (is_replaceable(path)) remove_left_parts(path);
  if (is_replaceable(path)) out.part_ = fmt::format("{}.part{}", path, static_cast<long>(getpid()));
  const std::string& name = out.part_.empty() ? path : out.part_;
  out.file_.reset(std::fopen(name.c_str(), "wb"));
  if (!out.file_) {
    const int problem = errno;
    out.part_.clear();
    return Error{ErrorCode::io, path, fmt::format("cannot be written: {}", std::strerror(problem))};
  }
  if (!out.part_.empty()) (void)::flock(fileno(out.file_.get()), LOCK_EX | LOCK_NB);
  return out;
}

Output::~Output() {
  if (!file_) return;
  file_.reset();
  if (!part_.empty()) unlink(part_.c_str());
}

Error Output::failed(int problem) {
  reader_gone_ = problem == EPIPE;
  return Error{ErrorCode::io, path_, fmt::format("cannot be written: {}", std::strerror(problem))};
}

Status Output::write(std::string_view bytes) {
  std::FILE* f = file_ ? file_.get() : stdout;
  errno = 0;
  if (std::fwrite(bytes.data(), 1, bytes.size(), f) != bytes.size()) return failed(errno);
  // A terminal and a pipe show each article when it is done.
  if (!file_ && std::fflush(f) != 0) return failed(errno);
  return ok_status();
}

Status Output::finish() {
  std::FILE* f = file_ ? file_.get() : stdout;
  errno = 0;
  if (std::fflush(f) != 0) return failed(errno);
  if (!file_) return ok_status();
  if (std::fclose(file_.release()) != 0) {
    const int problem = errno;
    if (!part_.empty()) unlink(part_.c_str());
    return failed(problem);
  }
  if (part_.empty()) return ok_status();
  if (std::rename(part_.c_str(), path_.c_str()) != 0) {
    const int problem = errno;
    unlink(part_.c_str());
    return failed(problem);
  }
  return ok_status();
}

bool wants_color(std::string_view when, std::FILE* stream) {
  if (when == "always") return true;
  if (when == "never") return false;
  const char* refused = std::getenv("NO_COLOR");
  if (refused && *refused) return false;
  return isatty(fileno(stream)) != 0;
}

}  // namespace sijil
