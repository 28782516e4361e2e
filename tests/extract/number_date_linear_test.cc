// One line of a megabyte costs no more per byte than one of a hundred kilobytes, whatever it is made of; and no bytes
// break the readers. Work is compared as a ratio of instructions of this thread (of its CPU time where the kernel gives no counter):
// never a time by itself.
#include <gtest/gtest.h>
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <ctime>
#include <random>

#include "taggers.h"

namespace sijil {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kShort = 10'000, kLong = 100'000;
#else
constexpr std::size_t kShort = 100'000, kLong = 1'000'000;
#endif
// Ten times the text; what is quadratic costs ten times as much a byte. Instructions count the growth of buffers, too; time also
// what leaves the caches and what other processes do.
constexpr double kMostInstructions = 1.5, kMostTime = 4;

class Work {
 public:
  Work() {
    perf_event_attr what{};
    what.type = PERF_TYPE_HARDWARE;
    what.size = sizeof what;
    what.config = PERF_COUNT_HW_INSTRUCTIONS;
    what.exclude_kernel = 1;
    what.exclude_hv = 1;
    fd_ = static_cast<int>(syscall(SYS_perf_event_open, &what, 0, -1, -1, 0));
  }
  ~Work() {
    if (fd_ >= 0) close(fd_);
  }
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  double most() const { return counts_ ? kMostInstructions : kMostTime; }

  double now() {
    std::uint64_t n = 0;
    if (fd_ >= 0 && ::read(fd_, &n, sizeof n) == static_cast<ssize_t>(sizeof n) && n > 0) {
      counts_ = true;
      return static_cast<double>(n);
    }
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
  }

 private:
  int fd_ = -1;
  bool counts_ = false;
};

std::string line_of(std::string_view part, std::size_t size) {
  std::string out;
  out.reserve(size + part.size());
  while (out.size() < size) out += part;
  return out;
}

// Work per byte; the best of two: the first run also grows the buffers.
double per_byte(Work& work, NumberDateTagger& tagger, std::string_view part, std::size_t size) {
  const std::string text = line_of(part, size);
  double best = 0;
  for (int i = 0; i < 2; ++i) {
    const double before = work.now();
    tagger.dates(text, "2022-10-31");
    const double spent = (work.now() - before) / static_cast<double>(text.size());
    best = i == 0 ? spent : std::min(best, spent);
  }
  return best;
}

class LongLine : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(LongLine, CostsNoMorePerByte) {
  NumberDateTagger tagger;
  Work work;
  const double small = per_byte(work, tagger, GetParam().second, kShort);
  const double large = per_byte(work, tagger, GetParam().second, kLong);
  EXPECT_LE(large, small * work.most());
}

INSTANTIATE_TEST_SUITE_P(Parts, LongLine,
                         ::testing::Values(std::pair{"digits", "7"}, std::pair{"digits_apart", "7 "}, std::pair{"grouped", "123,456 "},
                                           std::pair{"commas", "1,"}, std::pair{"slashes", "1/"}, std::pair{"dashes", "1-"},
                                           std::pair{"colons", "10:"}, std::pair{"dots", "1."}, std::pair{"waw", "و"},
                                           std::pair{"waw_apart", "و "}, std::pair{"words", "ثلاثة وعشرون "},
                                           std::pair{"sum", "مليون وألف ومئة و"}, std::pair{"scales", "ألف مليون "},
                                           std::pair{"months", "تشرين "}, std::pair{"dates", "14 أكتوبر "},
                                           std::pair{"listed", "7 و"}, std::pair{"weekdays", "الأحد "},
                                           std::pair{"separators", ",.;:-/"}),
                         [](const auto& given) { return std::string(given.param.first); });

void expect_inside(NumberDateTagger& tagger, const std::string& text) {
  std::vector<Mention> found = tagger.numbers(text);
  for (Mention& m : tagger.dates(text, "2022-10-31")) found.push_back(std::move(m));
  for (const Mention& m : found) {
    EXPECT_LT(m.span.begin, m.span.end);
    EXPECT_LE(m.span.end, text.size());
  }
}

TEST(AnyBytes, AreRead) {
  NumberDateTagger tagger;
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string text(static_cast<std::size_t>(random() % 400), ' ');
    for (char& c : text) c = static_cast<char>(random());
    expect_inside(tagger, text);
  }
}

// Good pieces between broken bytes: half letters, zero bytes, bidi marks, letters of other scripts.
TEST(AnyBytes, BetweenGoodPiecesAreRead) {
  static const std::vector<std::string> kPieces{"ثلاثة", " و", "مليون", "14", "أكتوبر", "/", "٫", "\u200f", "\xd8", "\xd8\xd8", std::string(1, '\0'),
                                                "\xff", "\xe2\x80", "٢٠٢٢", "الساعة ", "إلى ", "هـ", "\n", "999999999999", "بعد ", "%", "$", ":", "-"};
  NumberDateTagger tagger;
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto n = random() % 24; n > 0; --n) text += kPieces[random() % kPieces.size()];
    expect_inside(tagger, text);
  }
}

}  // namespace
}  // namespace sijil
