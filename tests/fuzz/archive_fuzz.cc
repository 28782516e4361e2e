// The same bytes as a WARC file in any packing, as a ZIP file, and as a body in each of HTTP's dresses.
#include <sys/mman.h>
#include <unistd.h>

#include <optional>
#include <vector>

#include "fetch/archive.h"
#include "fetch/content_coding.h"
#include "fetch/warc_reader.h"
#include "fetch/warc_writer.h"
#include "fuzz.h"

using sijil::fuzz::promise;

namespace {

constexpr std::size_t kMost = 1u << 20;

// A record found once is found again at its place, and the writer can take it.
void read_records(std::string_view bytes) {
  sijil::WarcWriter writer({"fuzz.warc.gz", "Sijil", "", "2022-10-14T08:00:00Z", 0});
  sijil::WarcReader reader("fuzz.warc", bytes, kMost);
  std::size_t items = 0;
  while (const auto record = reader.next()) {
    promise(++items <= bytes.size() + 1, "each item takes a byte at least");
    promise(reader.position() <= bytes.size(), "reading stays inside");
    if (!*record) {
      promise(record->error().where.rfind("fuzz.warc:", 0) == 0, "an error names its place");
      continue;
    }
    promise((*record)->block.size() <= kMost, "a block is bounded");
    writer.remember(**record);
    constexpr std::size_t kAgain = 20;
    if (items > kAgain) continue;
    sijil::WarcReader again("fuzz.warc", bytes, kMost, (*record)->offset, (*record)->inner);
    const auto same = again.next();
    promise(same && *same && (*same)->block == (*record)->block && (*same)->target_uri == (*record)->target_uri, "a record is found again");
  }
}

template <class Pages>
void read_pages(Pages&& pages, std::size_t size) {
  sijil::PassedOver passed;
  std::size_t items = 0;
  while (const auto page = pages.next(passed)) {
    promise(++items <= 2 * size + 100, "pages are bounded");
    if (*page) promise(!(*page)->body.empty() && (*page)->body.size() <= kMost, "a page has a body, and it is bounded");
    else promise(!page->error().what.empty(), "an error says what");
  }
}

void read_zip(const std::uint8_t* data, std::size_t size) {
  const int fd = memfd_create("fuzz", MFD_CLOEXEC);
  promise(fd >= 0 && write(fd, data, size) == static_cast<ssize_t>(size), "a file in memory");
  if (auto zip = sijil::open_zip("/proc/self/fd/" + std::to_string(fd), "fuzz.zip", kMost)) read_pages(**zip, size);
  close(fd);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_records(bytes);
  sijil::WarcPages pages("fuzz.warc", "fuzz.warc", bytes, kMost);
  read_pages(pages, size);
  read_zip(data, size);
  for (const char* coding : {"gzip", "deflate", "br", "zstd", "gzip, br"}) {
    if (const auto plain = sijil::decode_content(bytes, coding, kMost, "fuzz")) promise(plain->size() <= kMost || plain->size() <= size, "a body is bounded");
  }
  if (const auto joined = sijil::join_chunks(bytes, kMost, "fuzz")) promise(joined->size() <= size, "chunks do not grow");
  return 0;
}
