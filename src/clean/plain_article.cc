// Reads the lines from both ends: what stands before the first running text is head matter, what stands behind the
// last is tail matter, and known phrases are cut wherever they stand.
#include "clean/plain_article.h"

#include <algorithm>
#include <vector>

#include "base/strings.h"
#include "base/utf8.h"
#include "clean/byline.h"
#include "clean/dates.h"
#include "clean/fold.h"
#include "clean/language.h"
#include "clean/plain_line.h"

namespace sijil {
namespace {

class PlainReader {
 public:
  PlainReader(const Page& page, const CleanTables& tables, Article& out) : page_(page), tables_(tables), out_(out) {}

  void run(const std::string& utf8) {
    if (!page_.title.empty()) {
      out_.text = is_valid_utf8(page_.title) ? page_.title : repair_utf8(page_.title);
      out_.title = {out_.text, {0, static_cast<std::uint32_t>(out_.text.size())}, "given"};
      out_.blocks.push_back({Block::Kind::title, out_.title.span});
      out_.text += '\n';
    }
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    out_.text += utf8;
    lines_ = plain_lines(out_.text, begin, tables_);
    out_.language = detect_language(out_.text, "", tables_);
    if (lines_.empty()) return;
    find_ends();
    head();
    middle();
    tail();
    finish();
  }

 private:
  /// [first_, last_): from the first line of running text to behind the last. All lines when there is none.
  void find_ends() {
    const auto running = [](const PlainLine& l) { return l.running(); };
    const auto a = std::find_if(lines_.begin() + (opens_with_headline() ? 1 : 0), lines_.end(), running);
    if (a == lines_.end()) {
      first_ = 0;
      last_ = lines_.size();
      return;
    }
    const auto b = std::find_if(lines_.rbegin(), lines_.rend(), running);
    first_ = static_cast<std::size_t>(a - lines_.begin());
    last_ = static_cast<std::size_t>(lines_.rend() - b);
    while (first_ > 0 && !head_matter(first_ - 1)) --first_;
  }

  /// A long headline looks like running text but for its missing full stop, which the text after it has.
  bool opens_with_headline() const {
    if (!out_.title.empty() || lines_.size() < 3 || lines_[0].stop || lines_[0].words > 25) return false;
    return std::any_of(lines_.begin() + 1, lines_.end(), [](const PlainLine& l) { return l.stop && l.words > 25; });
  }

  /// A line before the running text that is not the article's: known by a phrase, a date, its place or its shortness.
  bool head_matter(std::size_t i) const {
    const PlainLine& l = lines_[i];
    if (l.contact || l.match.kind != LineKind::none || !l.date.empty()) return true;
    if (i == 0) return l.words <= 20 && !l.stop;
    return l.words <= 6 && !l.stop;
  }

  void head() {
    for (std::size_t i = 0; i < first_; ++i) {
      const PlainLine& l = lines_[i];
      Block::Kind kind = l.kind();
      const bool plain = kind == Block::Kind::other && l.date.empty();
      if (plain && out_.title.empty() && l.words >= 3) {
        kind = Block::Kind::title;
        out_.title = {std::string(l.span.of(out_.text)), l.span, "visible"};
      } else if (!out_.title.empty() && l.folded == fold_words(out_.title.value)) {
        kind = Block::Kind::title;
      } else if (kind == Block::Kind::byline) {
        labelled_byline(l);
      }
      if (kind == Block::Kind::other && !l.date.empty()) kind = Block::Kind::dateline;
      see_date(l);
      out_.blocks.push_back({kind, l.span});
    }
  }

  void middle() {
    title_ = fold_words(out_.title.value);
    for (std::size_t i = first_; i < last_; ++i) {
      PlainLine& l = lines_[i];
      const bool noise = is_cut(l.match.kind) || l.contact;
      const bool title = !out_.title.empty() && l.folded == title_;
      if ((noise || title) && last_ - first_ > 1) {
        out_.blocks.push_back({title ? Block::Kind::title : l.kind(), l.span});
        continue;
      }
      cut_edges(l);
      out_.blocks.push_back({Block::Kind::paragraph, l.span});
      add_body(l.span);
      if (!l.after.empty()) out_.blocks.push_back({Block::Kind::related, l.after});
    }
  }

  /// Share words run into the first sentence, and tags into the last: they are cut off inside the line.
  void cut_edges(PlainLine& l) {
    if (const std::uint32_t n = share_prefix(l.span.of(out_.text), tables_); n != 0) {
      out_.blocks.push_back({Block::Kind::other, {l.span.begin, l.span.begin + n}});
      l.span.begin += n;
      trim_span(out_.text, l.span);
    }
    const std::uint32_t keep = noise_suffix(l.span.of(out_.text), tables_);
    if (keep < l.span.size()) {
      l.after = {l.span.begin + keep, l.span.end};
      l.span.end = l.span.begin + keep;
      trim_span(out_.text, l.after);
      trim_span(out_.text, l.span);
    }
  }

  void tail() {
    for (std::size_t i = last_; i < lines_.size(); ++i) {
      const PlainLine& l = lines_[i];
      Block::Kind kind = l.kind();
      if (kind == Block::Kind::byline) labelled_byline(l);
      else if (kind == Block::Kind::other && out_.byline.empty() && name_and_desk(l)) kind = Block::Kind::byline;
      if (kind == Block::Kind::other && !l.date.empty()) kind = Block::Kind::dateline;
      see_date(l);
      out_.blocks.push_back({kind, l.span});
    }
  }

  void see_date(const PlainLine& l) {
    if (l.date.empty() || !out_.pub_date.empty()) return;
    out_.pub_date = {l.date, l.span, "visible"};
  }

  /// "by NAME": the label is no part of the name.
  void labelled_byline(const PlainLine& l) {
    if (!out_.byline.empty()) return;
    const std::string_view line = l.span.of(out_.text);
    const std::string_view s = name_after_label(line, l.match);
    if (s.empty()) return;
    const Span name{l.span.begin + static_cast<std::uint32_t>(s.data() - line.data()), l.span.end};
    if (split_space(s).size() <= 5) out_.byline = {std::string(s), name, "visible"};
  }

  /// "NAME - DESK" behind the text: one side names an outlet, the other has two to four words and no digits.
  bool name_and_desk(const PlainLine& l) {
    const std::string_view s = l.span.of(out_.text);
    std::size_t width = 0;
    const std::size_t cut = find_dash(s, width);
    if (cut == std::string_view::npos || l.words > 9) return false;
    Span a{l.span.begin, l.span.begin + static_cast<std::uint32_t>(cut)};
    Span b{l.span.begin + static_cast<std::uint32_t>(cut + width), l.span.end};
    trim_span(out_.text, a);
    trim_span(out_.text, b);
    const auto desk = [&](Span x) { return tables_.line_kind(fold_words(x.of(out_.text))).kind == LineKind::desk; };
    if (desk(a) && !desk(b)) std::swap(a, b);
    else if (!desk(b) || desk(a)) return false;
    const std::string_view name = a.of(out_.text);
    const std::size_t words = split_space(name).size();
    if (words < 2 || words > 4 || name.find_first_of("0123456789:./|") != std::string_view::npos) return false;
    out_.byline = {std::string(name), a, "visible"};
    out_.organisation = std::string(b.of(out_.text));
    return true;
  }

  void add_body(Span s) {
    if (s.empty()) return;
    Span gap{out_.body.empty() ? s.begin : out_.body.back().end, s.begin};
    trim_span(out_.text, gap);
    if (!out_.body.empty() && gap.empty()) out_.body.back().end = s.end;
    else out_.body.push_back(s);
  }

  void finish() {
    std::sort(out_.blocks.begin(), out_.blocks.end(),
              [](const Block& a, const Block& b) { return a.span.begin < b.span.begin; });
    if (const std::string d = machine_date(page_.published, tables_); !d.empty()) out_.pub_date = {d, {}, "given"};
  }

  const Page& page_;
  const CleanTables& tables_;
  Article& out_;
  std::vector<PlainLine> lines_;
  std::size_t first_ = 0, last_ = 0;
  std::string title_;  // folded
};

}  // namespace

void plain_article(const Page& page, const std::string& utf8, const CleanTables& tables, Article& out) {
  PlainReader(page, tables, out).run(utf8);
}

}  // namespace sijil
