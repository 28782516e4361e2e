// Loads the tables with places in its errors, and answers from them.
#include "clean/tables.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/file.h"
#include "base/rational.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "clean/fold.h"

namespace sijil {
namespace {

struct NamedKind {
  const char* name;
  LineKind kind;
};
constexpr auto kKinds = std::to_array<NamedKind>({{"share", LineKind::share}, {"related", LineKind::related},
    {"follow", LineKind::follow}, {"copyright", LineKind::copyright}, {"cookie", LineKind::cookie},
    {"contact", LineKind::contact}, {"comments", LineKind::comments}, {"tags", LineKind::tags},
    {"correction", LineKind::correction}, {"end", LineKind::end}, {"source", LineKind::source},
    {"caption", LineKind::caption}, {"dateline", LineKind::dateline}, {"byline", LineKind::byline},
    {"byline-label", LineKind::byline_label},
    {"desk", LineKind::desk},
    {"credit", LineKind::credit},
    {"reply", LineKind::reply},
    {"label", LineKind::label}});

struct NamedHint {
  const char* name;
  ClassHint hint;
};
constexpr auto kHints = std::to_array<NamedHint>({{"drop", kHintDrop}, {"maybe", kHintMaybe}, {"keep", kHintKeep},
    {"title", kHintTitle}, {"byline", kHintByline}, {"date", kHintDate}, {"caption", kHintCaption},
    {"related", kHintRelated}, {"comment", kHintComment}, {"lead", kHintLead}, {"updated", kHintUpdated}});

template <class Names>
auto find_name(const Names& names, std::string_view name) {
  return std::find_if(names.begin(), names.end(), [&](const auto& n) { return name == n.name; });
}

template <class Names>
std::string known_names(const Names& names) {
  std::string out;
  for (const auto& n : names) out += (out.empty() ? "" : ", ") + std::string(n.name);
  return out;
}

constexpr std::size_t kCounted = 6;  // words of a line that is looked up without its numbers too
constexpr std::size_t kLongestNotice = 100;  // words; longer lines are not searched for phrases of mode any

/// 12 bits of a word: its length and three of its bytes.
std::size_t sketch(std::string_view word) {
  const auto byte = [&](std::size_t i) { return i < word.size() ? static_cast<unsigned char>(word[i]) : 0u; };
  return (word.size() * 131 + byte(1) * 31 + byte(3) * 7 + byte(5)) & 0xFFF;
}

std::size_t count_words(std::string_view folded) {
  return folded.empty() ? 0 : static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) + 1;
}

std::string_view first_word(std::string_view folded) { return folded.substr(0, folded.find(' ')); }
std::string_view last_word(std::string_view folded) { return folded.substr(folded.rfind(' ') + 1); }

/// The line without its numbers; "" when it has none.
std::string without_numbers(std::string_view folded) {
  std::string out;
  if (folded.find_first_of("0123456789") == std::string_view::npos) return out;
  for (std::string_view w : split_space(folded)) {
    if (w.find_first_not_of("0123456789") != std::string_view::npos) out.append(out.empty() ? "" : " ").append(w);
  }
  return out;
}

}  // namespace

std::string_view line_kind_name(LineKind kind) {
  for (const NamedKind& k : kKinds) {
    if (k.kind == kind) return k.name;
  }
  return "none";
}

/// Reads one table row by row; `take` gets the row and the forms of its last column.
class TableLoader {
 public:
  TableLoader(CleanTables& out, std::string folder) : out_(out), folder_(std::move(folder)) {}

  Status load() {
    using V = std::vector<std::string_view>;
    if (Status s = read("letters.tsv", V{"id", "share", "forms"}, &TableLoader::letter); !s) return s;
    if (Status s = read("months.tsv", V{"id", "m", "forms"}, &TableLoader::month); !s) return s;
    if (Status s = read("hijri-months.tsv", V{"id", "m", "forms"}, &TableLoader::hijri_month); !s) return s;
    if (Status s = read("meta-names.tsv", V{"id", "field", "how", "rank", "in", "forms"}, &TableLoader::meta); !s) return s;
    if (Status s = read("class-hints.tsv", V{"id", "kind", "match", "forms"}, &TableLoader::hint); !s) return s;
    if (Status s = read("phrases.tsv", V{"id", "kind", "mode", "words", "forms"}, &TableLoader::phrase); !s) return s;
    if (Status s = read("cities.tsv", V{"id", "forms"}, &TableLoader::city); !s) return s;
    if (Status s = read("languages.tsv", V{"id", "lang", "what", "weight", "forms"}, &TableLoader::language); !s) return s;
    Result<SiteTemplates> sites = SiteTemplates::load(folder_ + "/sites");
    if (!sites) return sites.error();
    out_.sites = std::move(*sites);
    return ok_status();
  }

 private:
  using Take = Status (TableLoader::*)(const TsvReader&, const TsvReader::Row&, std::string_view form);

  Status read(const char* name, const std::vector<std::string_view>& header, Take take) {
    const std::string path = folder_ + "/" + name;
    Result<std::string> bytes = read_file(path);
    if (!bytes) return bytes.error();
    Result<TsvReader> table = TsvReader::open(*bytes, path);
    if (!table) return table.error();
    if (Status s = table->expect_header(header); !s) return s;
    return table->each([&](const TsvReader::Row& row) -> Status {
      for (std::string_view form : split(row.cells.back(), '|')) {
        form = trim(form);
        if (form.empty()) return table->error(row, row.cells.size() - 1, "an empty form");
        if (Status s = (this->*take)(*table, row, form); !s) return s;
      }
      return ok_status();
    });
  }

  static Result<double> number(const TsvReader& t, const TsvReader::Row& row, std::size_t cell) {
    const Rational r = Rational::parse(row.cells[cell]);
    if (!r.valid()) return t.error(row, cell, "expected a number");
    return r.to_double();
  }

  Status letter(const TsvReader& t, const TsvReader::Row& row, std::string_view form) {
    Result<double> share = number(t, row, 1);
    if (!share) return share.error();
    out_.letters[decode_one(form.data(), form.data() + form.size()).cp] = *share;
    return ok_status();
  }

  Status month(const TsvReader& t, const TsvReader::Row& row, std::string_view form) {
    Result<double> m = number(t, row, 1);
    if (!m) return m.error();
    if (*m < 1 || *m > 12) return t.error(row, 1, "a month is 1 to 12");
    out_.months_[fold_words(form)] = static_cast<int>(*m);
    return ok_status();
  }

  Status hijri_month(const TsvReader& t, const TsvReader::Row& row, std::string_view form) {
    Result<double> m = number(t, row, 1);
    if (!m) return m.error();
    if (*m < 1 || *m > 12) return t.error(row, 1, "a month is 1 to 12");
    out_.hijri_months_[fold_words(form)] = static_cast<int>(*m);
    return ok_status();
  }

  Status city(const TsvReader&, const TsvReader::Row&, std::string_view form) {
    out_.cities_.insert(fold_words(form));
    return ok_status();
  }

  Status meta(const TsvReader& t, const TsvReader::Row& row, std::string_view form) {
    Result<double> rank = number(t, row, 3);
    if (!rank) return rank.error();
    out_.meta_names_[std::string(row.cells[4]) + " " + ascii_lower(form)] = {
        std::string(row.cells[1]), std::string(row.cells[2]), static_cast<int>(*rank)};
    return ok_status();
  }

  Status hint(const TsvReader& t, const TsvReader::Row& row, std::string_view form) {
    const auto hint = find_name(kHints, row.cells[1]);
    if (hint == kHints.end()) return t.error(row, 1, "expected one of " + known_names(kHints));
    const std::string low = ascii_lower(form);
    if (row.cells[2] == "word") out_.class_words_[low] |= hint->hint;
    else if (row.cells[2] == "class") out_.class_names_[low] |= hint->hint;
    else if (row.cells[2] == "part")
      out_.class_parts_[static_cast<unsigned char>(low[0])].emplace_back(low, hint->hint);
    else return t.error(row, 2, "expected class, word or part");
    return ok_status();
  }

  Status phrase(const TsvReader& t, const TsvReader::Row& row, std::string_view form) {
    const auto kind = find_name(kKinds, row.cells[1]);
    if (kind == kKinds.end()) return t.error(row, 1, "expected one of " + known_names(kKinds));
    Result<double> words = number(t, row, 3);
    if (!words) return words.error();
    CleanTables::Phrase p{kind->kind, row.cells[2] == "whole", static_cast<std::size_t>(*words), 0, fold_words(form)};
    p.words = count_words(p.form);
    if (p.words == 0) return t.error(row, 4, "a form without letters");
    if (p.kind == LineKind::share || p.kind == LineKind::comments) {
      for (std::string_view w : split_space(p.form)) out_.share_words_.emplace(w);
    }
    if (row.cells[2] == "any") {
      out_.anywhere_[std::string(first_word(p.form))].push_back(p);
      out_.opens_anywhere_.set(sketch(first_word(p.form)));
    } else if (row.cells[2] == "before-date") {
      out_.updates_.push_back(p.form);
    } else if (row.cells[2] == "end") {
      out_.credits_[std::string(last_word(p.form))].push_back(p.form);
    } else if (p.whole || row.cells[2] == "start") {
      out_.phrases_[std::string(first_word(p.form))].push_back(p);
    } else {
      return t.error(row, 2, "expected whole, start, any, end or before-date");
    }
    return ok_status();
  }

  Status language(const TsvReader& t, const TsvReader::Row& row, std::string_view form) {
    Result<double> weight = number(t, row, 3);
    if (!weight) return weight.error();
    const std::string lang(row.cells[1]);
    auto at = std::find(out_.languages.begin(), out_.languages.end(), lang);
    if (at == out_.languages.end()) at = out_.languages.insert(at, lang);
    const LanguageMark mark{static_cast<std::size_t>(at - out_.languages.begin()), *weight};
    const char32_t letter = decode_one(form.data(), form.data() + form.size()).cp;
    if (row.cells[2] == "word") {
      out_.language_words_[std::string(form)].push_back(mark);
      out_.may_tell_language_.set(sketch(form));
    } else if (row.cells[2] == "letter" && letter >= 0x600 && letter < 0x700) {
      out_.language_letters[letter - 0x600].push_back(mark);
    } else if (row.cells[2] == "letter") {
      return t.error(row, 4, "a letter of the Arabic block was expected");
    } else {
      return t.error(row, 2, "expected letter or word");
    }
    return ok_status();
  }

  CleanTables& out_;
  std::string folder_;
};

Result<CleanTables> CleanTables::load(const std::string& folder) {
  CleanTables tables;
  TableLoader loader(tables, folder);
  if (Status s = loader.load(); !s) return s.error();
  return tables;
}

CleanTables::Match CleanTables::at_start(std::string_view folded, std::size_t words) const {
  Match best;
  const auto it = phrases_.find(first_word(folded));
  if (it == phrases_.end()) return best;
  for (const Phrase& p : it->second) {
    if ((p.max_words != 0 && words > p.max_words) || !starts_with(folded, p.form)) continue;
    const std::string_view rest = folded.substr(p.form.size());
    if (!rest.empty() && (p.whole ? rest.find_first_not_of(" 0123456789") != std::string_view::npos : rest[0] != ' '))
      continue;
    if (p.words > best.words) best = {p.kind, p.words};
  }
  return best;
}

CleanTables::Match CleanTables::anywhere(std::string_view folded, std::size_t words) const {
  for (std::size_t at = 0; at < folded.size();) {
    const std::string_view rest = folded.substr(at);
    const std::string_view word = first_word(rest);
    const auto it = opens_anywhere_.test(sketch(word)) ? anywhere_.find(word) : anywhere_.end();
    if (it != anywhere_.end()) {
      for (const Phrase& p : it->second) {
        if ((p.max_words != 0 && words > p.max_words) || !starts_with(rest, p.form)) continue;
        if (rest.size() == p.form.size() || rest[p.form.size()] == ' ') return {p.kind, 0};
      }
    }
    at += word.size() + 1;
  }
  return {};
}

CleanTables::Match CleanTables::opening(std::string_view folded) const {
  const std::size_t words = count_words(folded);
  return words == 0 ? Match{} : at_start(folded, words);
}

CleanTables::Match CleanTables::line_kind(std::string_view folded) const {
  const std::size_t words = count_words(folded);
  if (words == 0) return {};
  const Match start = at_start(folded, words);
  if (start.words != 0 || words > kLongestNotice) return start;
  const Match inside = anywhere(folded, words);
  if (inside.kind != LineKind::none || words > kCounted) return inside;
  const std::string words_alone = without_numbers(folded);  // "5 hours ago", "since 3 days"
  const Match counted = words_alone.empty() ? Match{} : at_start(words_alone, count_words(words_alone));
  return counted.words == count_words(words_alone) ? counted : Match{};
}

bool CleanTables::tells_update(std::string_view folded) const {
  const std::string line = " " + std::string(folded) + " ";
  return std::any_of(updates_.begin(), updates_.end(), [&](const std::string& form) { return line.find(" " + form + " ") != std::string::npos; });
}

bool CleanTables::ends_in_credit(std::string_view line) const {
  const std::string folded = fold_words(line);
  if (const auto it = credits_.find(last_word(folded)); it != credits_.end()) {
    for (const std::string& form : it->second) {
      if (ends_with(folded, form) && (folded.size() == form.size() || folded[folded.size() - form.size() - 1] == ' ')) return true;
    }
  }
  const std::size_t open = line.rfind('(');
  if (open == std::string_view::npos || line.find_first_not_of(").", line.find(')', open)) != std::string_view::npos) return false;
  return credits_.find(first_word(fold_words(line.substr(open)))) != credits_.end();
}

std::uint16_t CleanTables::class_hints(std::string_view value) const {
  std::uint16_t hints = 0;
  for (std::string_view name : split_space(value)) {
    // Utility classes ("print:px-6", "Bgc($white)", "md:[&>p]:hidden") speak of looks and screens, not of content.
    if (name.find_first_of(":[($") == std::string_view::npos) hints |= name_hints(name);
  }
  return hints;
}

std::uint16_t CleanTables::name_hints(std::string_view name) const {
  const std::string low = ascii_lower(name);
  std::uint16_t hints = 0;
  if (const auto it = class_names_.find(low); it != class_names_.end()) hints |= it->second;
  std::size_t begin = 0;
  auto flush = [&](std::size_t end) {
    const auto it = class_words_.find(std::string_view(low).substr(begin, end - begin));
    if (it != class_words_.end()) hints |= it->second;
    begin = end;
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool letter = (low[i] >= 'a' && low[i] <= 'z') || (low[i] >= '0' && low[i] <= '9');
    const bool upper = low[i] != name[i];
    if (!letter) flush(i), begin = i + 1;
    else if (upper && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z') flush(i);
    for (const auto& [part, hint] : class_parts_[static_cast<unsigned char>(low[i])]) {
      if (low.compare(i, part.size(), part) == 0) hints |= hint;
    }
  }
  flush(name.size());
  return hints;
}

const MetaName* CleanTables::meta_name(std::string_view in, std::string_view name) const {
  std::string key(in);
  key += ' ';
  key += name;
  const auto it = meta_names_.find(key);
  return it == meta_names_.end() ? nullptr : &it->second;
}

const std::vector<LanguageMark>* CleanTables::language_word(std::string_view word) const {
  const auto it = may_tell_language_.test(sketch(word)) ? language_words_.find(word) : language_words_.end();
  return it == language_words_.end() ? nullptr : &it->second;
}

int CleanTables::month(std::string_view folded) const {
  const auto it = months_.find(folded);
  return it == months_.end() ? 0 : it->second;
}

int CleanTables::hijri_month(std::string_view folded) const {
  const auto it = hijri_months_.find(folded);
  return it == hijri_months_.end() ? 0 : it->second;
}

}  // namespace sijil
