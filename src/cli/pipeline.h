// Pipeline: one reader, N workers, one writer. The writer sees the results in the order of the inputs whatever N is;
// at most `window` items are alive at a time, so memory does not grow with the input. Work that throws becomes an
// error of its item and never stops the others.
//
//   Pipeline<Page, Line> pipeline{{.workers = 4}};
//   Status status = pipeline.run(next_page, [&] { return Worker(engine); }, write_line);
#pragma once
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/result.h"

namespace sijil {

struct PipelineOptions {
  std::size_t workers = 1;
  std::size_t window = 0;  // items alive at a time; 0 = four a worker
};

template <class In, class Out>
class Pipeline {
 public:
  /// The next input, or nothing at the end. An Error is an input that could not be read: it takes its place in order.
  using Source = std::function<std::optional<Result<In>>()>;
  using Work = std::function<Result<Out>(In&&)>;
  /// Called once in each worker's thread; a single worker has the caller's.
  using MakeWork = std::function<Work()>;
  /// Called in the caller's thread, in input order. An error stops the pipeline.
  using Sink = std::function<Status(Result<Out>&&)>;

  explicit Pipeline(PipelineOptions options) : options_(options) {
    if (options_.workers == 0) options_.workers = 1;
    if (options_.window == 0) options_.window = 4 * options_.workers;
  }

  /// Returns the sink's error, if it had one.
  Status run(const Source& source, const MakeWork& make_work, const Sink& sink) {
    if (options_.workers == 1) return run_alone(source, make_work, sink);
    std::vector<std::thread> threads;
    threads.reserve(options_.workers);
    for (std::size_t i = 0; i < options_.workers; ++i) threads.emplace_back([&] { work(source, make_work); });
    Status status = write(sink);
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    for (std::thread& t : threads) t.join();
    return status;
  }

 private:
  static Error thrown(const char* what) {
    return Error{ErrorCode::internal, "", std::string("failed inside: ") + what};
  }

  // One worker needs no other thread: handing items over costs more than it saves.
  static Status run_alone(const Source& source, const MakeWork& make_work, const Sink& sink) {
    const Work work = make_work();
    bool broken = false;
    while (!broken) {
      std::optional<Result<In>> item = ask(source, broken);
      if (!item) break;
      if (Status status = sink(do_work(work, std::move(*item))); !status) return status;
    }
    return ok_status();
  }

  /// `broken`: the source threw, and is not to be asked again.
  static std::optional<Result<In>> ask(const Source& source, bool& broken) {
    try {
      return source();
    } catch (const std::exception& e) {
      broken = true;
      return Result<In>(thrown(e.what()));
    }
  }

  /// Reads the next item; nothing at the end. Only one worker reads at a time, so that items are numbered in input
  /// order.
  std::optional<Result<In>> read(const Source& source, std::size_t& index) {
    const std::lock_guard reading(reading_);
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || read_ - written_ < options_.window; });
    if (stopped_ || ended_) return std::nullopt;
    lock.unlock();
    bool broken = false;
    std::optional<Result<In>> item = ask(source, broken);
    lock.lock();
    ended_ = broken;
    if (item) {
      index = read_++;
    } else {
      ended_ = true;
      changed_.notify_all();
    }
    return item;
  }

  static Result<Out> do_work(const Work& work, Result<In>&& item) {
    if (!item) return item.error();
    try {
      return work(*std::move(item));
    } catch (const std::exception& e) {
      return thrown(e.what());
    }
  }

  void work(const Source& source, const MakeWork& make_work) {
    const Work work = make_work();
    std::size_t index = 0;
    while (std::optional<Result<In>> item = read(source, index)) {
      Result<Out> out = do_work(work, std::move(*item));
      {
        const std::lock_guard lock(mutex_);
        done_.emplace(index, std::move(out));
      }
      changed_.notify_all();
    }
  }

  Status write(const Sink& sink) {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] { return (ended_ && written_ == read_) || done_.count(written_) != 0; });
      const auto it = done_.find(written_);
      if (it == done_.end()) return ok_status();
      Result<Out> out = std::move(it->second);
      done_.erase(it);
      lock.unlock();
      Status status = sink(std::move(out));
      lock.lock();
      if (!status) return status;
      ++written_;
      changed_.notify_all();
    }
  }

  PipelineOptions options_;
  std::mutex reading_;  // held while the source is asked
  std::mutex mutex_;    // guards what follows
  std::condition_variable changed_;
  std::map<std::size_t, Result<Out>> done_;
  std::size_t read_ = 0, written_ = 0;
  bool ended_ = false, stopped_ = false;
};

}  // namespace sijil
