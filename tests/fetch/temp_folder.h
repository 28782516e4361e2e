// A folder that goes when the test ends.
#pragma once
#include <filesystem>
#include <string>

#include <unistd.h>

namespace sijil {

class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "sijil-fetch-XXXXXX").string();
    root_ = ::mkdtemp(name.data());
  }
  ~TempFolder() { std::filesystem::remove_all(root_); }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  std::string path(const std::string& name) const { return (root_ / name).string(); }

 private:
  std::filesystem::path root_;
};

}  // namespace sijil
