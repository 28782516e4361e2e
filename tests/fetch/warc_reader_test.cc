#include "fetch/warc_reader.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "archive_bytes.h"

namespace sijil {
namespace {

constexpr std::size_t kMost = 1u << 20;
using Lines = std::vector<std::string>;

// "offset+inner type url block" or "!code where: what" for each record.
Lines records(const std::string& file, std::size_t most = kMost, std::uint64_t offset = 0, std::uint64_t inner = 0) {
  WarcReader reader("a.warc", file, most, offset, inner);
  Lines out;
  while (const std::optional<Result<WarcRecord>> r = reader.next()) {
    out.push_back(*r ? std::to_string((*r)->offset) + "+" + std::to_string((*r)->inner) + " " + std::string((*r)->type) + " " +
                           std::string((*r)->target_uri) + " " + std::string((*r)->block)
                     : std::string("!") + error_code_name(r->error().code) + " " + r->error().message());
  }
  EXPECT_EQ(reader.position(), file.size());
  return out;
}

std::string numbered(int n) { return warc_record("resource", "https://a.example/" + std::to_string(n), "block " + std::to_string(n)); }
std::string expected(std::size_t offset, std::size_t inner, int n) {
  const std::string number = std::to_string(n);
  return std::to_string(offset) + "+" + std::to_string(inner) + " resource https://a.example/" + number + " block " + number;
}

using Pack = std::string (*)(const std::string&);
std::string plain(const std::string& bytes) { return bytes; }
const std::vector<std::pair<const char*, Pack>> kPacks{{"plain", plain}, {"gzip", gzip}, {"zstd", zstd}};

TEST(WarcReader, EachFormKeepsTheOffsetOfEachRecord) {
  for (const auto& [name, pack] : kPacks) {
    std::string file;
    Lines want;
    for (int n = 0; n < 4; ++n) {
      want.push_back(expected(file.size(), 0, n));
      file += pack(numbered(n));
    }
    EXPECT_EQ(records(file), want) << name;
    // From any of them on.
    for (int n = 0; n < 4; ++n) {
      const std::uint64_t at = std::stoul(want[static_cast<std::size_t>(n)]);
      EXPECT_EQ(records(file, kMost, at), Lines(want.begin() + n, want.end())) << name << n;
    }
  }
}

TEST(WarcReader, SeveralRecordsInOneMember) {
  const std::string first = numbered(0), second = numbered(1);
  for (const auto& [name, pack] : {kPacks[1], kPacks[2]}) {
    const std::string lead = pack(numbered(7)), file = lead + pack(first + second);
    // The empty lines behind a record belong to it, so the next one begins behind them.
    EXPECT_EQ(records(file), (Lines{expected(0, 0, 7), expected(lead.size(), 0, 0), expected(lead.size(), first.size(), 1)})) << name;
    EXPECT_EQ(records(file, kMost, lead.size(), first.size()), Lines{expected(lead.size(), first.size(), 1)}) << name;
  }
}

TEST(WarcReader, VersionsAndSpellingsOfHeaders) {
  std::string file = warc_record("resource", "<https://a.example/0>", "block 0", {}, "1.0");
  const std::size_t second = file.size();
  file += "WARC/1.1\r\nwarc-type:resource\r\nWARC-TARGET-URI:   https://a.example/1  \r\ncontent-length: 7\r\n\r\nblock 1\r\n\r\n";
  EXPECT_EQ(records(file), (Lines{expected(0, 0, 0), expected(second, 0, 1)}));
  const Lines old = records("WARC/0.17\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(old, Lines{"!parse a.warc:0: no WARC record of version 1 begins here"});
}

// Some tools end their lines with LF alone, all of them or the heads only.
TEST(WarcReader, LinesOfLineFeedAlone) {
  std::string bare, heads;
  Lines want, want_of_heads;
  for (int n = 0; n < 3; ++n) {
    const std::string record = numbered(n);
    const std::size_t block = record.find("\r\n\r\n") + 4;
    std::string head = record.substr(0, block);
    head.erase(std::remove(head.begin(), head.end(), '\r'), head.end());
    want.push_back(expected(bare.size(), 0, n));
    want_of_heads.push_back(expected(heads.size(), 0, n));
    bare += head + "block " + std::to_string(n) + "\n\n";
    heads += head + record.substr(block);
  }
  EXPECT_EQ(records(bare), want);
  EXPECT_EQ(records(heads), want_of_heads);
  // The head ends at its own empty line, not at one in the block.
  const std::string block = "HTTP/1.1 200 OK\r\n\r\n<p>page\n\n</p>";
  const std::string lf = "WARC/1.0\nWARC-Type: response\nWARC-Target-URI: https://a.example/\nContent-Length: " + std::to_string(block.size()) + "\n\n";
  EXPECT_EQ(records(lf + block + "\n\n"), Lines{"0+0 response https://a.example/ " + block});
  EXPECT_EQ(records(gzip(lf + block + "\n\n") + gzip(numbered(1))).size(), 2u);
}

TEST(WarcReader, RecordsWithoutEmptyLinesBehindThem) {
  for (const std::size_t missing : {2u, 4u}) {
    const std::string first = numbered(0).substr(0, numbered(0).size() - missing), file = first + first + numbered(1);
    const Lines want{expected(0, 0, 0), expected(first.size(), 0, 0), expected(2 * first.size(), 0, 1)};
    EXPECT_EQ(records(file), want) << missing;
    EXPECT_EQ(records(gzip(file)), (Lines{expected(0, 0, 0), expected(0, first.size(), 0), expected(0, 2 * first.size(), 1)})) << missing;
  }
}

TEST(WarcReader, ALargeRecordIsRefusedAndPassedOver) {
  for (const auto& [name, pack] : kPacks) {
    const std::string large = pack(warc_record("resource", "https://a.example/x", std::string(3 * kMost, 'x')));
    const std::string file = large + pack(numbered(1));
    EXPECT_EQ(records(file), (Lines{"!limit a.warc:0: the record declares 3145728 bytes, more than 1048576", expected(large.size(), 0, 1)})) << name;
    // Of the size that is allowed, in a member that is inflated piece by piece.
    const Lines whole = records(file, 4 * kMost);
    ASSERT_EQ(whole.size(), 2u) << name;
    EXPECT_EQ(whole[0].size(), std::string("0+0 resource https://a.example/x ").size() + 3 * kMost) << name;
  }
}

TEST(WarcReader, AMemberOfManyMegabytesComesWhole) {
  std::string block(20u << 20, '\0');
  for (std::size_t i = 0; i < block.size(); ++i) block[i] = static_cast<char>(i * i >> 7);
  for (const auto& [name, pack] : kPacks) {
    const std::string file = pack(warc_record("resource", "https://a.example/x", block)) + pack(numbered(1));
    WarcReader reader("a.warc", file, 64u << 20);
    const std::optional<Result<WarcRecord>> first = reader.next();
    ASSERT_TRUE(first && *first) << name;
    EXPECT_EQ((*first)->block == block, true) << name;
    const std::optional<Result<WarcRecord>> second = reader.next();
    ASSERT_TRUE(second && *second) << name;
    EXPECT_EQ((*second)->block, "block 1") << name;
  }
}

// A record whose length is a lie costs itself and, in a plain file, nothing that begins with a line of its own behind it.
TEST(WarcReader, LyingLengths) {
  const auto lying = [](const std::string& length) { return warc_record("resource", "https://a.example/x", "block x", {}, "1.1", length); };
  const struct {
    std::string length, complaint;
  } cases[] = {{"3", "the record declares 3 bytes and does not end there"},
               {"900000", "the record declares 900000 bytes and has fewer"},
               {"12", "the record declares 12 bytes and does not end there"},
               {"-7", "the record has no valid Content-Length"},
               {"7 bytes", "the record has no valid Content-Length"},
               {"99999999999999999999999", "the record has no valid Content-Length"}};
  for (const auto& [length, complaint] : cases) {
    for (const auto& [name, pack] : kPacks) {
      const std::string bad = pack(lying(length)), file = bad + pack(numbered(1)) + pack(numbered(2));
      // In a member of its own a length that ends behind the record is one that is too long.
      const std::string told = length == "12" && pack != plain ? "the record declares 12 bytes and has fewer" : complaint;
      const std::size_t second = bad.size() + pack(numbered(1)).size();
      EXPECT_EQ(records(file), (Lines{"!parse a.warc:0: " + told, expected(bad.size(), 0, 1), expected(second, 0, 2)})) << name << " " << length;
    }
  }
  const std::string none = "WARC/1.1\r\nWARC-Type: resource\r\n\r\nblock\r\n\r\n";
  EXPECT_EQ(records(none + numbered(1)), (Lines{"!parse a.warc:0: the record has no valid Content-Length", expected(none.size(), 0, 1)}));
}

// A flipped bit is told by the sum of its gzip member, or stands where nothing depends on it (the time, the system); frames of
// Zstandard need not have a sum. Whatever it does, the neighbours stand.
TEST(WarcReader, DamageCostsOnlyItsOwnMember) {
  for (const auto& [name, pack] : {kPacks[1], kPacks[2]}) {
    const std::string before = pack(numbered(5)), whole = pack(numbered(0)), behind = pack(numbered(1));
    int told = 0, all = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (const char flip : {'\x01', '\x80', '\xFF'}) {
        std::string bad = whole;
        bad[at] = static_cast<char>(bad[at] ^ flip);
        const Lines got = records(before + bad + behind);
        ASSERT_GE(got.size(), 3u) << name << at;
        EXPECT_EQ(got.front(), expected(0, 0, 5)) << name << at;
        EXPECT_EQ(got.back(), expected(before.size() + bad.size(), 0, 1)) << name << " byte " << at << ": " << got[1];
        ++all;
        if (got[1][0] == '!') {
          ++told;
        } else if (pack == kPacks[1].second) {
          EXPECT_EQ(got[1], expected(before.size(), 0, 0)) << at;
        }
      }
    }
    EXPECT_GT(told, pack == kPacks[1].second ? all * 9 / 10 : all / 4) << name << " of " << all;
  }
}

TEST(WarcReader, ASumThatIsWrongIsToldBeforeTheRecordIsGiven) {
  std::string first = gzip(numbered(0));
  first[first.size() - 6] ^= 1;
  EXPECT_EQ(records(first + gzip(numbered(1))), (Lines{"!parse a.warc:0: the gzip data is damaged", expected(first.size(), 0, 1)}));
}

// Whole records come, and a cut that is not between two of them is told.
TEST(WarcReader, CutOffAnywhere) {
  for (const auto& [name, pack] : kPacks) {
    const std::string first = pack(numbered(0)), file = first + pack(numbered(1));
    const std::size_t behind = pack == plain ? 4 : 0;  // the empty lines at its end need not be there
    for (std::size_t size = 0; size <= file.size(); ++size) {
      const Lines got = records(file.substr(0, size));
      const bool one = size + behind >= first.size(), two = size + behind >= file.size();
      Lines want;
      if (one) want.push_back(expected(0, 0, 0));
      if (two) want.push_back(expected(first.size(), 0, 1));
      const bool between = size == 0 || (one && size <= first.size()) || two;
      ASSERT_EQ(got.size(), want.size() + (between ? 0u : 1u)) << name << size;
      EXPECT_EQ(Lines(got.begin(), got.begin() + static_cast<long>(want.size())), want) << name << size;
      if (!between) {
        EXPECT_EQ(got.back().substr(0, 7), "!parse ") << name << size;
      }
    }
  }
  // Of several records in one member those before the cut are given.
  const std::string member = gzip(numbered(0) + numbered(1) + numbered(2));
  const Lines got = records(member.substr(0, member.size() - 9));
  ASSERT_EQ(got.size(), 3u);
  EXPECT_EQ(got[0], expected(0, 0, 0));
  EXPECT_EQ(got[2], "!parse a.warc:0+" + std::to_string(2 * numbered(0).size()) + ": the gzip data is cut off");
}

TEST(WarcReader, WhatIsNoArchive) {
  EXPECT_EQ(records(""), Lines{});
  EXPECT_EQ(records("<html>an ordinary page</html>"), Lines{"!parse a.warc:0: no WARC record of version 1 begins here"});
  EXPECT_EQ(records(gzip("<html>an ordinary page</html>")), Lines{"!parse a.warc:0: no WARC record of version 1 begins here"});
  EXPECT_EQ(records(std::string(100'000, '\0')), Lines{"!parse a.warc:0: no WARC record of version 1 begins here"});
  const Lines endless = records("WARC/1.1\r\n" + std::string(600'000, 'x'));
  EXPECT_EQ(endless, Lines{"!parse a.warc:0: the header of the record has no end"});
}

// Rubbish between members: one complaint, and the next record is found.
TEST(WarcReader, RubbishBetweenRecords) {
  for (const auto& [name, pack] : kPacks) {
    const std::string first = pack(numbered(0));
    const std::string rubbish = "not of this archive; it speaks of WARC/1.1 and \x1F\x8B\x08 and \x28\xB5\x2F\xFD, though. ";
    const Lines got = records(first + rubbish + "\n" + pack(numbered(1)));
    ASSERT_GE(got.size(), 3u) << name;
    EXPECT_EQ(got.front(), expected(0, 0, 0)) << name;
    EXPECT_EQ(got.back(), expected(first.size() + rubbish.size() + 1, 0, 1)) << name;
    for (std::size_t i = 1; i + 1 < got.size(); ++i) EXPECT_EQ(got[i][0], '!') << name;
  }
  EXPECT_EQ(records(gzip(numbered(0)) + std::string(512, '\0')), Lines{expected(0, 0, 0)});  // padding is none
}

TEST(WarcReader, DictionaryOfZstandard) {
  std::vector<std::string> samples;
  for (int n = 0; n < 400; ++n) samples.push_back(numbered(n * 7919));
  const std::string dictionary = trained_dictionary(samples);
  ASSERT_FALSE(dictionary.empty());
  const std::string member = zstd_with(dictionary, numbered(1));
  ASSERT_LT(member.size(), zstd(numbered(1)).size());
  for (const std::string& frame : {dictionary_frame(dictionary), dictionary_frame(zstd(dictionary))}) {
    const std::string file = frame + member + zstd_with(dictionary, numbered(2));
    EXPECT_EQ(records(file), (Lines{expected(frame.size(), 0, 1), expected(frame.size() + member.size(), 0, 2)}));
    EXPECT_EQ(records(file, kMost, frame.size() + member.size()), Lines{expected(frame.size() + member.size(), 0, 2)});
  }
  // Without its dictionary a member cannot be read, and says why; one that needs none can.
  const Lines got = records(member + zstd(numbered(2)));
  ASSERT_EQ(got.size(), 2u);
  EXPECT_EQ(got[0].rfind("!parse a.warc:0: the Zstandard data is damaged: Dictionary", 0), 0u) << got[0];
  EXPECT_EQ(got[1], expected(member.size(), 0, 2));
  // A skippable frame of another kind is passed over.
  const std::string note = little_endian(0x184D2A50, 4) + little_endian(5, 4) + "hello";
  EXPECT_EQ(records(zstd(numbered(1)) + note + zstd(numbered(2))),
            (Lines{expected(0, 0, 1), expected(zstd(numbered(1)).size() + note.size(), 0, 2)}));
}

}  // namespace
}  // namespace sijil
