// ShardFile: the output of one shard and its status. Records go into OUT.part, the status says how far they are good; what is killed
// goes on behind the last status. docs/formats/shards.md tells the fields.
//
//   Result<ShardFile> file = ShardFile::open("records", {3, 16}, ".jsonl", job);
//   if (file->is_done()) return file->status().exit_code;
//   file->write(line);  file->checkpoint(status);       // again and again
//   file->finish(status);
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "cli/manifest.h"
#include "cli/progress.h"
#include "fetch/growing_file.h"

namespace sijil {

struct ShardStatus {
  std::string state = "running";  // running, closing (only the renaming is left), done
  Shard shard;
  std::string job;                // digest of all that the output depends on
  std::string engine, rules, output, updated_at;
  std::uint64_t items = 0, bytes = 0;
  double share = 0;               // of the input, 0 to 1
  BatchTally tally;
  int exit_code = 0;              // once it is done

  std::string json() const;
  static Result<ShardStatus> read(const std::string& text, const std::string& path);
};

class ShardFile {
 public:
  /// Makes the folder. A status of another job, or of one that is done and whose output is gone, counts as none.
  static Result<ShardFile> open(const std::string& folder, const ShardStatus& fresh, const std::string& ending);

  bool is_done() const { return status_.state == "done"; }
  bool resumes() const { return resumes_; }
  const ShardStatus& status() const { return status_; }

  Status write(std::string_view bytes) { return part_->write(bytes); }
  std::uint64_t bytes() const { return part_->bytes(); }
  /// The records written by now are on the disk, and the status says so.
  Status checkpoint(ShardStatus status);
  /// The same, and the output takes its name.
  Status finish(ShardStatus status);

 private:
  ShardFile(std::string output, std::string status_path) : output_(std::move(output)), status_path_(std::move(status_path)) {}
  Status put_status(const ShardStatus& status);
  Status close();

  std::string output_, status_path_;
  ShardStatus status_;
  std::optional<GrowingFile> part_;
  bool resumes_ = false;
};

}  // namespace sijil
