// The file's side of FoldTableBuilder: reads rules/normalise.tsv (docs/formats/normalise.md) and refuses what it does
// not say, with file:line:column.
#include <algorithm>
#include <charconv>
#include <optional>

#include "base/strings.h"
#include "text/fold_table_builder.h"

namespace sijil {
namespace {

struct ClassName {
  std::string_view name;
  CharClass cls;
};
constexpr ClassName kClassNames[] = {
    {"letter", CharClass::letter},         {"digit", CharClass::digit},
    {"mark", CharClass::mark},             {"skip", CharClass::skip},
    {"space", CharClass::space},           {"newline", CharClass::newline},
    {"quote_open", CharClass::quote_open}, {"quote_close", CharClass::quote_close},
    {"quote_any", CharClass::quote_any},   {"stop", CharClass::stop},
    {"sign", CharClass::sign},             {"other", CharClass::other},
};

std::optional<CharClass> class_named(std::string_view name) {
  for (const auto& c : kClassNames) {
    if (c.name == name) return c.cls;
  }
  return std::nullopt;
}

std::string unknown_class(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& c : kClassNames) names.push_back(c.name);
  std::string out = "unknown class '";
  out.append(name).append("'").append(did_you_mean(name, names)).append("; expected one of ");
  return out.append(join(names, ", "));
}

/// "U+0627"; nothing else.
std::optional<char32_t> code_point(std::string_view s) {
  if (!starts_with(s, "U+") || s.size() < 6 || s.size() > 8) return std::nullopt;
  std::uint32_t v = 0;
  const auto [end, error] = std::from_chars(s.data() + 2, s.data() + s.size(), v, 16);
  if (error != std::errc() || end != s.data() + s.size() || v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF)) {
    return std::nullopt;
  }
  return v;
}

/// The folded byte of a sign, or 0 when `cp` cannot be one.
char sign_byte(char32_t cp) {
  if (cp == 0x2026) return kFoldEllipsis;
  if (cp == 0x066B) return kFoldDecimalSeparator;
  if (cp == 0x066C) return kFoldThousandsSeparator;
  return cp > 0x20 && cp < 0x7F ? static_cast<char>(cp) : '\0';
}

constexpr const char* kCodeExpected = "expected a code point (U+0627) or a range (U+064B-U+065F)";

}  // namespace

Status FoldTableBuilder::read(std::string_view tsv, const std::string& name) {
  Result<TsvReader> table = TsvReader::open(tsv, name);
  if (!table) return table.error();
  if (const Status s = table->expect_header({"code", "class", "to", "name"}); !s) return s;
  return table->each([&](const TsvReader::Row& row) { return read_row(*table, row); });
}

Status FoldTableBuilder::read_row(const TsvReader& table, const TsvReader::Row& row) {
  for (std::size_t i = 0; i < row.text.size(); ++i) {
    if (static_cast<unsigned char>(row.text[i]) < 0x80) continue;
    return table.error(row, 0, "a character that is not ASCII; write code points as U+XXXX", i);
  }
  const auto ranges = [&](std::size_t cell, std::vector<Range>& out) -> Status {
    for (const std::string_view piece : split_space(row.cells[cell])) {
      const auto dash = piece.find('-');
      const auto first = code_point(piece.substr(0, dash));
      const auto last = dash == std::string_view::npos ? first : code_point(piece.substr(dash + 1));
      const auto byte = static_cast<std::size_t>(piece.data() - row.cells[cell].data());
      if (!first || !last) {
        std::string what = "'";
        return table.error(row, cell, what.append(piece).append("': ").append(kCodeExpected), byte);
      }
      if (*last < *first) return table.error(row, cell, "a range that runs backwards", byte);
      out.push_back({*first, *last});
    }
    return ok_status();
  };
  std::vector<Range> codes;
  std::vector<Range> to;
  if (const Status s = ranges(0, codes); !s) return s;
  if (codes.empty()) return table.error(row, 0, std::string("no code; ") + kCodeExpected);
  const auto cls = class_named(row.cells[1]);
  if (!cls) return table.error(row, 1, unknown_class(row.cells[1]));
  if (const Status s = ranges(2, to); !s) return s;
  for (const Range r : codes) {
    if (const Status s = apply(table, row, r, *cls, to); !s) return s;
  }
  return ok_status();
}

Status FoldTableBuilder::apply(const TsvReader& table, const TsvReader::Row& row, Range codes, CharClass cls,
                               const std::vector<Range>& to) {
  for (char32_t cp = codes.first; cp <= codes.last; ++cp) {
    if (listed(cp)) return table.error(row, 0, "a code point that an earlier row decides");
  }
  const bool takes_target =
      cls == CharClass::letter || cls == CharClass::digit || cls == CharClass::stop || cls == CharClass::sign;
  if (!takes_target && !to.empty()) return table.error(row, 2, "class " + std::string(row.cells[1]) + " takes no target");
  if (takes_target && (to.size() != 1 || to[0].first != to[0].last)) {
    return table.error(row, 2, "class " + std::string(row.cells[1]) + " takes one target, as U+0627");
  }
  listed_.push_back(codes);
  if (!takes_target) {
    set_class(codes.first, codes.last, cls);
    return ok_status();
  }
  const char32_t target = to[0].first;
  const char sign = sign_byte(target);
  if (cls == CharClass::digit && (target < '0' || target > '9')) return table.error(row, 2, "a digit becomes U+0030 to U+0039");
  if ((cls == CharClass::sign || cls == CharClass::stop) && sign == '\0') {
    return table.error(row, 2, "a sign becomes an ASCII sign, U+2026, U+066B or U+066C");
  }
  for (char32_t cp = codes.first; cp <= codes.last; ++cp) {
    if (cls == CharClass::letter) {
      set_letter(cp, target);
    } else {
      FoldEntry& e = at(cp);
      e = FoldEntry{};
      e.cls = cls;
      e.size = 1;
      e.to[0] = cls == CharClass::digit ? static_cast<char>(target) : sign;
    }
  }
  return ok_status();
}

}  // namespace sijil
