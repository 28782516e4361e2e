#include "cli/name_words.h"

#include <filesystem>

#include "base/file.h"
#include "base/strings.h"
#include "base/tsv.h"

namespace sijil {
namespace {

constexpr std::string_view kParticles = "\xC8\xC1\xA8\xC4";   // waw, feh, beh, lam: folded letters are 0x80 + (code point - U+0600)
constexpr std::string_view kArticle = "\xA7\xC4";
constexpr std::size_t kLeastFamily = 4;   // letters, the article among them
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Calls use(table, row, columns) for each row of a table that has these columns.
template <class Use>
Status each_row(const std::string& path, const std::vector<std::string_view>& names, Use&& use) {
  const Result<std::string> text = read_file(path);
  if (!text) return text.error();
  Result<TsvReader> table = TsvReader::open(*text, path);
  if (!table) return table.error();
  std::vector<std::size_t> columns;
  for (const std::string_view name : names) {
    columns.push_back(table->column(name));
    if (columns.back() == TsvReader::kNone) return Error{ErrorCode::parse, path, "expected a column " + std::string(name)};
  }
  return table->each([&](const TsvReader::Row& row) -> Status { return use(*table, row, columns); });
}

/// The forms of a cell; a "=" before one asks for its exact spelling, which folding does not keep.
std::vector<std::string_view> forms_of(std::string_view cell) {
  std::vector<std::string_view> out;
  for (std::string_view form : split(cell, '|')) {
    form = trim(form);
    if (!form.empty() && form[0] == '=') form.remove_prefix(1);
    if (!form.empty()) out.push_back(form);
  }
  return out;
}

}  // namespace

Status NameWords::read_words(const std::string& path) {
  const Status read = each_row(path, {"list", "form"}, [&](const TsvReader& table, const TsvReader::Row& row, const auto& at) -> Status {
    const std::string_view list = row.cells[at[0]], form = row.cells[at[1]];
    if (list == "person") person_ = form;
    else if (list == "age") age_ = form;
    else if (list == "joined") joining_.insert(fold_form(form, folds_));
    else if (list == "aged") aged_.insert(fold_form(form, folds_));
    else if (list == "noun") nouns_.insert(fold_form(form, folds_));
    else return table.error(row, at[0], "expected person, age, joined, aged or noun");
    return ok_status();
  });
  if (!read) return read;
  if (person_.empty() || age_.empty()) return Error{ErrorCode::parse, path, "expected a row person and a row age"};
  return ok_status();
}

Status NameWords::read_names(const std::string& path) {
  return each_row(path, {"type", "word", "forms"}, [&](const TsvReader&, const TsvReader::Row& row, const auto& at) -> Status {
    const std::string_view type = row.cells[at[0]];
    const bool sure = row.cells[at[1]].empty();   // a name and no other word
    for (const std::string_view form : forms_of(row.cells[at[2]])) {
      const std::string folded = fold_form(form, folds_);
      if (type == "name.initial") continue;   // a letter is a name where a rule says so
      if (type == "name.particle") joining_.insert(folded);
      if (type == "name.given" && sure) given_.insert(folded);
      if (!sure) words_.insert(folded);
      if (type == "name.given" && !sure) {
        Text text;
        tokenise(form, folds_, text);
        doubtful_.emplace(folded, text.tokens.back().last_letter);
      }
      names_.insert(folded);
    }
    return ok_status();
  });
}

Status NameWords::read_other_words(const std::string& path) {
  return each_row(path, {"type", "forms"}, [&](const TsvReader&, const TsvReader::Row& row, const auto& at) -> Status {
    const bool stop = row.cells[at[0]] == "@party-stop";
    const bool title = row.cells[at[0]] == "title.rank" || row.cells[at[0]] == "title.honorific";
    for (const std::string_view form : forms_of(row.cells[at[1]])) {
      const std::string folded = fold_form(form, folds_);
      if (folded.find(' ') != std::string::npos) continue;
      if (stop) stops_.insert(folded);
      if (title) titles_.insert(folded.starts_with(kArticle) ? folded : std::string(kArticle) + folded);
      words_.insert(folded);
      words_.insert(folded.starts_with(kArticle) ? folded.substr(kArticle.size()) : std::string(kArticle) + folded);
    }
    return ok_status();
  });
}

Result<NameWords> NameWords::load(const std::string& rules_dir) {
  NameWords out;
  Result<FoldTable> folds = FoldTable::load(rules_dir + "/normalise.tsv");
  if (!folds) return folds.error();
  out.folds_ = *std::move(folds);
  if (Status s = out.read_words(rules_dir + "/redaction.tsv"); !s) return s.error();
  if (Status s = out.read_names(rules_dir + "/tables/person-names.tsv"); !s) return s.error();
  // Names of places are names of families too often to tell against them.
  namespace fs = std::filesystem;
  std::error_code failed;
  for (fs::recursive_directory_iterator it(rules_dir + "/tables", failed), end; !failed && it != end; it.increment(failed)) {
    const fs::path& path = it->path();
    if (path.extension() != ".tsv" || path.filename() == "person-names.tsv" || path.parent_path().filename() == "places") continue;
    if (Status s = out.read_other_words(path.string()); !s) return s.error();
  }
  return out;
}

/// Letters of particles before a given name; kNone: it is none.
std::size_t NameWords::letters_before_given(std::string_view word) const {
  if (given_.count(std::string(word)) != 0) return 0;
  if (word.size() < 4 || kParticles.find(word[0]) == std::string_view::npos || names_.count(std::string(word)) != 0) return kNone;
  return given_.count(std::string(word.substr(1))) != 0 ? 1 : kNone;
}

bool NameWords::leads_to_age(const Text& text, std::size_t token) const {
  const Token& t = text.tokens[token];
  if (t.kind == TokenKind::punct) return t.sign == '(' || t.sign == ',' || t.sign == '-';
  return aged_.count(std::string(text.folded_of(t))) != 0;
}

/// Whether the token is a word of the same stretch as the one before it.
static bool goes_on(const Text& text, std::size_t t) {
  return t > 0 && t < text.tokens.size() && text.tokens[t].kind == TokenKind::word &&
         !(text.tokens[t].flags & (kLineStart | kSentenceStart | kQuoteOpenBefore)) && !(text.tokens[t - 1].flags & kQuoteCloseAfter);
}

std::size_t NameWords::end_of_name(const Text& text, std::size_t token, bool loose, const Taken& taken) const {
  bool joined = token > 0 && joining_.count(std::string(text.folded_of(text.tokens[token - 1]))) != 0;   // "son of": whose?
  for (; goes_on(text, token) && !taken(token); ++token) {
    const std::string word(text.folded_of(text.tokens[token]));
    const bool needed = joined;
    joined = joining_.count(word) != 0;
    if (needed && stops_.count(word) == 0) continue;
    if (names_.count(word) != 0 || joining_.count(word) != 0) continue;
    if (aged_.count(word) == 0 && word.size() > kLeastFamily && word.starts_with(kArticle) && is_name_only(word)) continue;
    if (aged_.count(word) != 0) break;
    if (!loose || word.size() < 3 || stops_.count(word) != 0) break;
    loose = false;
  }
  return token;
}

std::size_t NameWords::end_of_unknown_name(const Text& text, std::size_t token, const Taken& taken) const {
  const auto may_be_name = [&](std::size_t t) {
    if (!goes_on(text, t) || taken(t)) return false;
    const std::string word(text.folded_of(text.tokens[t]));
    return names_.count(word) != 0 || joining_.count(word) != 0 || (word.size() > 2 && is_name_only(word) && stops_.count(word) == 0);
  };
  if (!may_be_name(token) || text.folded_of(text.tokens[token]).starts_with(kArticle) || !may_be_name(token + 1)) return token;
  return end_of_name(text, token + 1, true, taken);
}

bool NameWords::may_be_doubtful(const std::string& folded, const Token& token) const {
  const auto name = doubtful_.find(folded);
  return name != doubtful_.end() && name->second == token.last_letter;
}

/// A given name that is a word, too, is one where another name follows, or a word with the article that no table has, as families.
bool NameWords::is_doubtful_name(const Text& text, std::size_t token, const Taken& taken) const {
  std::string word(text.folded_of(text.tokens[token]));
  if (doubtful_.count(word) == 0 && word.size() > 3 && kParticles.find(word[0]) != std::string_view::npos) word.erase(0, 1);
  if (!may_be_doubtful(word, text.tokens[token]) || !goes_on(text, token + 1) || taken(token + 1)) return false;
  const std::string next(text.folded_of(text.tokens[token + 1]));
  if (given_.count(next) != 0 || joining_.count(next) != 0) return true;
  if (nouns_.count(word) != 0) return false;
  return may_be_doubtful(next, text.tokens[token + 1]) || (next.starts_with(kArticle) && next.size() > kLeastFamily && (names_.count(next) != 0 || is_name_only(next)));
}

std::vector<Span> NameWords::names_in(const Text& text, const Taken& taken) const {
  std::vector<Span> out;
  const auto word = [&](std::size_t t) { return std::string(text.folded_of(text.tokens[t])); };
  for (std::size_t t = 0; t < text.tokens.size(); ++t) {
    if (text.tokens[t].kind != TokenKind::word || taken(t)) continue;
    std::size_t particles = letters_before_given(text.folded_of(text.tokens[t]));
    std::size_t end = t + 1;
    if (particles == kNone && goes_on(text, end)) {   // names of two words
      particles = letters_before_given(word(t) + " " + word(end));
      if (particles != kNone) ++end;
    }
    if (particles == kNone && is_doubtful_name(text, t, taken)) {
      particles = doubtful_.count(word(t)) != 0 ? 0 : 1;
      end = end_of_name(text, t + 1, false, taken);
    } else if (particles == kNone) {
      if (t == 0 || titles_.count(word(t - 1)) == 0) continue;
      end = end_of_unknown_name(text, t, taken);
      if (end == t) continue;
      particles = 0;
    } else {
      end = end_of_name(text, end, true, taken);
    }
    std::uint32_t begin = text.tokens[t].begin;
    if (particles == 1) {
      do ++begin; while (begin < text.tokens[t].end && (static_cast<unsigned char>(text.original[begin]) & 0xC0) == 0x80);
    }
    out.push_back({begin, text.tokens[end - 1].end});
    t = end - 1;
  }
  return out;
}

}  // namespace sijil
