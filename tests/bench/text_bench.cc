// Fold and tokenise, beside a bare decoding loop and ICU's UTF-8 to UTF-16 conversion over the same bytes. Every
// iteration takes a slice that was not read before in this run, as long as there are such.
#include <benchmark/benchmark.h>
#include <unicode/ustring.h>

#include <cstdlib>
#include <random>
#include <vector>

#include "base/utf8.h"
#include "news_text.h"
#include "text/text.h"

namespace sijil {
namespace {

constexpr std::size_t kTotal = std::size_t{8} << 20;
constexpr std::size_t kSlices = 64;

/// Slices of whole lines; a new seed for each run of the program.
class Slices {
 public:
  Slices() : text_(bench::news_text(std::random_device{}(), kTotal)) {
    std::size_t from = 0;
    while (from < text_.size()) {
      std::size_t to = text_.find('\n', std::min(from + kTotal / kSlices, text_.size()));
      to = to == std::string::npos ? text_.size() : to + 1;
      slices_.push_back(std::string_view(text_).substr(from, to - from));
      from = to;
    }
  }
  std::string_view next() { return slices_[at_++ % slices_.size()]; }

 private:
  std::string text_;
  std::vector<std::string_view> slices_;
  std::size_t at_ = 0;
};

Slices& slices() {
  static Slices all;
  return all;
}

const FoldTable& table() {
  static const FoldTable loaded = [] {
    Result<FoldTable> t = FoldTable::load(SIJIL_SOURCE_DIR "/rules/normalise.tsv");
    if (!t) std::abort();
    return *std::move(t);
  }();
  return loaded;
}

template <class Work>
void over_slices(benchmark::State& state, Work work) {
  std::size_t bytes = 0;
  for (auto _ : state) {
    const std::string_view s = slices().next();
    work(s);
    bytes += s.size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void fold_and_tokenise(benchmark::State& state) {
  const FoldTable& t = table();
  Text text;
  over_slices(state, [&](std::string_view s) {
    tokenise(s, t, text);
    benchmark::DoNotOptimize(text.tokens.data());
  });
}
BENCHMARK(fold_and_tokenise);

/// The floor of any reader: decode every code point and do nothing but add them up.
void decode_only(benchmark::State& state) {
  over_slices(state, [](std::string_view s) {
    const char* p = s.data();
    const char* const end = p + s.size();
    std::uint64_t sum = 0;
    while (p < end) {
      const Decoded d = decode_one(p, end);
      sum += d.cp;
      p += d.size;
    }
    benchmark::DoNotOptimize(sum);
  });
}
BENCHMARK(decode_only);

void validate_only(benchmark::State& state) {
  over_slices(state, [](std::string_view s) { benchmark::DoNotOptimize(valid_utf8_prefix(s)); });
}
BENCHMARK(validate_only);

void icu_to_utf16(benchmark::State& state) {
  std::vector<UChar> out(kTotal);
  over_slices(state, [&](std::string_view s) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t size = 0;
    u_strFromUTF8(out.data(), static_cast<int32_t>(out.size()), &size, s.data(), static_cast<int32_t>(s.size()), &status);
    benchmark::DoNotOptimize(size);
  });
}
BENCHMARK(icu_to_utf16);

void load_table(benchmark::State& state) {
  for (auto _ : state) {
    Result<FoldTable> t = FoldTable::load(SIJIL_SOURCE_DIR "/rules/normalise.tsv");
    benchmark::DoNotOptimize(t.ok());
  }
}
BENCHMARK(load_table)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace sijil
