// Reading an archive, whose path SIJIL_BENCH_WARC names: record by record, and as the pages that commands get. tools/bench --peers
// makes one and sets other readers beside it.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "fetch/archive.h"
#include "fetch/mapped_file.h"
#include "fetch/warc_reader.h"

namespace sijil {
namespace {

constexpr std::size_t kMost = std::size_t{64} << 20;

void read_warc_records(benchmark::State& state) {
  const char* path = std::getenv("SIJIL_BENCH_WARC");
  if (path == nullptr) return state.SkipWithError("SIJIL_BENCH_WARC names no archive");
  std::size_t bytes = 0, records = 0, failed = 0;
  for (auto _ : state) {
    Result<MappedFile> file = MappedFile::open(path);
    if (!file) return state.SkipWithError(file.error().message().c_str());
    WarcReader reader(path, file->bytes(), kMost);
    bytes = records = failed = 0;
    while (const std::optional<Result<WarcRecord>> record = reader.next()) {
      ++(*record ? records : failed);
      if (*record) bytes += (*record)->block.size();
    }
  }
  if (failed != 0) return state.SkipWithError("records could not be read");
  state.counters["records"] = static_cast<double>(records);
  state.counters["block_bytes"] = static_cast<double>(bytes);
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}
BENCHMARK(read_warc_records)->Unit(benchmark::kMillisecond);

void read_warc_pages(benchmark::State& state) {
  const char* path = std::getenv("SIJIL_BENCH_WARC");
  if (path == nullptr) return state.SkipWithError("SIJIL_BENCH_WARC names no archive");
  std::size_t bytes = 0, pages = 0;
  for (auto _ : state) {
    Result<std::unique_ptr<Archive>> archive = Archive::open(path, "a", kMost);
    if (!archive) return state.SkipWithError(archive.error().message().c_str());
    PassedOver passed;
    bytes = pages = 0;
    while (const std::optional<Result<Page>> page = (*archive)->next(passed)) {
      if (!*page) return state.SkipWithError(page->error().message().c_str());
      ++pages;
      bytes += (*page)->body.size();
    }
  }
  state.counters["pages"] = static_cast<double>(pages);
  state.counters["page_bytes"] = static_cast<double>(bytes);
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}
BENCHMARK(read_warc_pages)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sijil
