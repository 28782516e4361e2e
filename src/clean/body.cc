// Within the container, lines that are no article text are left out; short ones stay where they stand beside paragraphs.
#include "clean/body.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/strings.h"
#include "clean/container.h"
#include "clean/fold.h"

namespace sijil {
namespace {

constexpr std::uint32_t kShort = 30;  // letters below which a line needs company
constexpr std::size_t kHeadLines = 40;  // between a headline and the text; dropped ones do not count
constexpr std::size_t kReach = 8;     // lines within which that company stands

/// Runs of five words of JSON-LD's article text: a line is witnessed when most of its runs are there.
class Witness {
 public:
  explicit Witness(std::string_view article_body) {
    const std::string folded = fold_words(article_body);
    letters_ = folded.size();
    const std::vector<std::string_view> words = split_space(folded);
    for (std::size_t i = 0; i < words.size(); ++i) runs_.insert(run(words, i));
  }
  bool any() const { return letters_ > 200; }
  bool saw(const PageLine& line) const {
    const std::vector<std::string_view> words = split_space(line.folded);
    if (words.size() < 4) return false;
    std::size_t hits = 0, all = 0;
    for (std::size_t i = 0; i + kRun <= std::max(words.size(), kRun); ++i, ++all) hits += runs_.count(run(words, i));
    return hits * 2 > all;
  }

 private:
  static constexpr std::size_t kRun = 4;
  static std::size_t run(const std::vector<std::string_view>& words, std::size_t at) {
    std::size_t h = 0;
    for (std::size_t i = at; i < std::min(at + kRun, words.size()); ++i)
      h = h * 1000003 + std::hash<std::string_view>()(words[i]);
    return h;
  }
  std::unordered_set<std::size_t> runs_;
  std::size_t letters_ = 0;
};

enum class Against { nothing, phrase, title, caption, byline_or_date, repeated, links };

Against against(const PageLine& l, std::string_view title) {
  if (is_noise(l.match.kind)) return Against::phrase;
  if (l.folded == title) return Against::title;
  if (l.repeated) return Against::repeated;
  if (l.tag == Tag::figcaption || l.tag == Tag::caption || (l.hints & kHintCaption) != 0) return Against::caption;
  if ((l.hints & (kHintByline | kHintDate)) != 0 && l.words < 15) return Against::byline_or_date;
  return l.cell || l.link_share() < 0.6 ? Against::nothing : Against::links;
}

class Chooser {
 public:
  Chooser(const Dom& dom, const PageLines& page, std::string_view title, std::string_view article_body)
      : dom_(dom), page_(page), title_(title), witness_(article_body) {}

  BodyChoice run() {
    BodyChoice out;
    witness();
    find_lists();
    judge();
    out.container = find_container(dom_, page_, title_, witnessed_);
    collect(out);
    return out;
  }

 private:
  void witness() {
    witnessed_.resize(page_.lines.size());
    for (std::size_t i = 0; i < witnessed_.size(); ++i) witnessed_[i] = witness_.any() && witness_.saw(page_.lines[i]);
  }

  bool inside(const PageLine& l, std::uint32_t node) const {
    return l.node >= node && l.node < dom_.nodes()[node].end;
  }

  /// Says once of each line whether it may stand in a body, and whether it is a paragraph by itself.
  void judge() {
    const std::size_t n = page_.lines.size();
    candidate_.resize(n);
    sure_.resize(n);
    for (std::size_t i = 0; i < n; ++i) candidate_[i] = may_stand(i);
    for (std::size_t i = 0; i < n; ++i) sure_[i] = is_paragraph(i);
  }
  bool candidate(std::size_t i) const { return candidate_[i]; }
  bool sure(std::size_t i) const { return sure_[i]; }

  bool is_paragraph(std::size_t i) const {
    const PageLine& l = page_.lines[i];
    if (witnessed_[i] && l.letters >= kShort) return true;
    if (!candidate(i) || is_heading(l.tag)) return false;
    if (l.verse && l.link_share() < 0.34 && l.letters >= 3) return true;
    return (l.letters >= kLongLine && l.link_share() < 0.6) || (l.letters >= 25 && l.sentence && l.link_share() < 0.34);
  }

  bool may_stand(std::size_t i) const {
    const PageLine& l = page_.lines[i];
    if (witnessed_[i]) return true;
    if (l.dropped) return false;
    const Against objection = against(l, title_);
    if (objection == Against::links && l.in_list) return list_plain_[list_begin_[i]] || l.letters - l.link_letters >= kShort;
    return objection == Against::nothing;
  }

  void collect(BodyChoice& out) const {
    const std::size_t n = page_.lines.size();
    std::size_t first = n, last = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (!inside(page_.lines[i], out.container) || !sure(i)) continue;
      first = std::min(first, i);
      last = i;
    }
    if (first == n) return;
    const std::size_t from = run_above(first, out.container), to = run_below(last, out.container);
    const auto runs_on = [&, first, last](std::size_t i) { return (i >= from && i < first) || (i > last && i <= to); };
    first = lead(first_heading(list_above(from, out.container), last, out.container), out.container);
    last = to;
    const std::vector<bool> copies = find_copies(first, last);
    for (std::size_t i = first; i <= last; ++i) {
      const PageLine& l = page_.lines[i];
      if (copies[i - first]) continue;
      if (!(i == first && deck(i)) && !runs_on(i) && (inside(l, out.container) ? !keeps(i, first, last) : !lead_line(i) && !key_list(i))) continue;
      out.lines.push_back({i, kind_of(l)});
      out.letters += l.letters;
    }
    const auto closes = [&](const BodyLine& b) {
      return b.kind == Block::Kind::heading || page_.lines[b.line].match.kind == LineKind::credit;
    };
    while (!out.lines.empty() && closes(out.lines.back())) out.lines.pop_back();
    constexpr std::ptrdiff_t kClosing = 3;  // a credit may be followed by a correction
    const auto tail = out.lines.end() - std::min<std::ptrdiff_t>(kClosing, static_cast<std::ptrdiff_t>(out.lines.size()));
    out.lines.erase(std::remove_if(tail, out.lines.end(), [&](const BodyLine& b) { return page_.lines[b.line].match.kind == LineKind::credit; }), out.lines.end());
  }

  /// A heading right above the first paragraph belongs to the text where later parts have headings of the same level.
  std::size_t first_heading(std::size_t first, std::size_t last, std::uint32_t container) const {
    if (first == 0) return first;
    const PageLine& l = page_.lines[first - 1];
    if (!is_heading(l.tag) || l.tag == Tag::h1 || !inside(l, container) || !candidate(first - 1)) return first;
    for (std::size_t i = first; i < last; ++i)
      if (page_.lines[i].tag == l.tag && inside(page_.lines[i], container) && keeps(i, first, last)) return first - 1;
    return first;
  }

  /// The key points right above the first paragraph belong to the text.
  std::size_t list_above(std::size_t first, std::uint32_t container) const {
    if (first == 0 || !page_.lines[first - 1].in_list) return first;
    const std::size_t begin = list_begin_[first - 1];
    for (std::size_t i = begin; i < first; ++i) {
      if (!inside(page_.lines[i], container) || !key_list(i)) return first;
    }
    return begin;
  }

  /// A short line that goes on with the text: a sentence, an item of a list without links, program text, each in the same element
  /// as the paragraph `at`, without a word or a name that says it is something else; below it, a table of data.
  bool goes_on(std::size_t i, std::size_t at) const {
    const PageLine& l = page_.lines[i];
    if (l.cell) return i > at && candidate(i);
    if (!candidate(i) || l.link_letters != 0 || l.match.kind != LineKind::none || (l.hints & (kHintByline | kHintDate)) != 0) return false;
    const std::uint32_t parent = parent_of(at);
    const std::uint32_t own = parent_of(i);
    if (l.tag == Tag::li) return list_plain_[list_begin_[i]] && dom_.nodes()[own].parent == parent;
    return own == parent && (l.tag == Tag::pre || (l.tag == Tag::p && l.sentence));
  }

  bool heads(std::size_t i, std::size_t at) const {
    const PageLine& l = page_.lines[i];
    return is_heading(l.tag) && l.tag != Tag::h1 && candidate(i) && l.link_letters == 0 && parent_of(i) == parent_of(at);
  }

  /// The last of the lines that go on below the last paragraph, with headings among them.
  std::size_t run_below(std::size_t last, std::uint32_t container) const {
    std::size_t end = last;
    for (std::size_t i = last + 1; i < page_.lines.size() && inside(page_.lines[i], container); ++i) {
      if (goes_on(i, last)) end = i;
      else if (!heads(i, last)) break;
    }
    return end;
  }

  /// The first of the sentences right above the first paragraph, or of the headings above them.
  std::size_t run_above(std::size_t first, std::uint32_t container) const {
    std::size_t begin = first;
    for (std::size_t i = first; i-- > 0 && inside(page_.lines[i], container);) {
      const bool heading = heads(i, first);
      if (!heading && !goes_on(i, first)) break;
      if (!heading || (begin < first && begin == i + 1)) begin = i;
    }
    return begin;
  }

  bool keeps(std::size_t i, std::size_t first, std::size_t last) const {
    if (sure(i)) return true;
    if (!candidate(i)) return linked_sentence(i, first, last);
    const PageLine& l = page_.lines[i];
    if (l.cell || l.tag == Tag::pre) return i > first;
    if (is_heading(l.tag)) return l.tag != Tag::h1 && l.link_share() < 0.3;
    if (l.folded.find_first_not_of("0123456789 ") == std::string::npos) return false;  // an hour, a counter
    if (l.match.kind == LineKind::dateline || l.match.kind == LineKind::byline || l.match.kind == LineKind::byline_label ||
        l.match.kind == LineKind::source)
      return false;
    if (l.sentence && l.words >= 6 && i > first && i < last && of_text(i - 1) && of_text(i + 1)) return true;
    if (l.link_share() > 0.34 && !l.in_list) return l.letters >= kShort && neighbours(i, first, last);
    return neighbours(i, first, last) || between_paragraphs(i, first, last) || in_plain_list(i, first, last);
  }

  /// Long lines of [first, last] that stand in another element before: a text that is there twice, for readers and for
  /// the printer or telephones. A line or two alone are a quotation that is repeated, or a sample.
  std::vector<bool> find_copies(std::size_t first, std::size_t last) const {
    constexpr std::size_t kLines = 3;
    std::vector<bool> out(last - first + 1);
    std::unordered_map<std::string_view, std::uint32_t> said;
    std::unordered_set<std::string_view> copied;
    for (std::size_t i = first; i <= last; ++i) {
      const PageLine& l = page_.lines[i];
      if (l.letters < kLongLine || l.dropped) continue;
      const auto [it, fresh] = said.emplace(l.folded, parent_of(i));
      if (fresh || it->second == parent_of(i)) continue;
      out[i - first] = true;
      copied.insert(l.folded);
    }
    if (copied.size() < kLines) out.assign(out.size(), false);
    return out;
  }

  std::uint32_t parent_of(std::size_t i) const { return dom_.nodes()[page_.lines[i].node].parent; }

  /// A sentence that is a link as a whole, between two paragraphs: links to other stories are headlines, without a stop.
  /// A numbered heading of a list of things ("3. The Castle") may be a link as well.
  bool linked_sentence(std::size_t i, std::size_t first, std::size_t last) const {
    const PageLine& l = page_.lines[i];
    if (i <= first || i >= last || l.dropped || against(l, title_) != Against::links || !of_text(i + 1)) return false;
    if (is_heading(l.tag)) return sure(i + 1) && l.text[0] >= '0' && l.text[0] <= '9' && l.words >= 2;
    return ends_with(l.text, ".") && l.words >= 6 && of_text(i - 1);
  }

  /// A paragraph or a heading.
  bool of_text(std::size_t i) const { return sure(i) || (candidate(i) && is_heading(page_.lines[i].tag) && page_.lines[i].tag != Tag::h1); }

  /// A line without links right between two paragraphs: an inner headline without a heading's tag.
  bool between_paragraphs(std::size_t i, std::size_t first, std::size_t last) const {
    const PageLine& l = page_.lines[i];  // longer ones are captions more often than not
    return i > first && i < last && l.link_letters == 0 && l.words <= 8 && sure(i - 1) && sure(i + 1);
  }

  /// A list of any length, of items or of lines broken by <br>, belongs to the text when it is no list of links and
  /// follows a paragraph or a heading.
  bool in_plain_list(std::size_t i, std::size_t first, std::size_t last) const {
    const std::size_t begin = list_begin_[i];
    if (key_points(begin, last)) return true;
    if ((!page_.lines[i].in_list && begin == i) || page_.lines[i].match.kind != LineKind::none) return false;
    if (begin <= first || !list_plain_[begin]) return false;
    const PageLine& above = page_.lines[begin - 1];
    return sure(begin - 1) || (candidate(begin - 1) && (is_heading(above.tag) || ends_with(above.text, ":")));
  }

  /// An item of a list of two or more, of some length and without links.
  bool key_list(std::size_t i) const {
    const std::size_t begin = list_begin_[i], items = list_end_[begin] - begin;
    return page_.lines[i].in_list && list_plain_[begin] && candidate(i) && items >= 2 && list_letters_[begin] >= kShort * items;
  }

  /// Such a list right above a paragraph.
  bool key_points(std::size_t begin, std::size_t last) const {
    return key_list(begin) && list_end_[begin] <= last && sure(list_end_[begin]);
  }

  static bool one_list(const PageLine& a, const PageLine& b) { return (a.in_list && b.in_list) || a.node == b.node; }

  void find_lists() {
    const std::size_t n = page_.lines.size();
    list_begin_.resize(n);
    list_end_.resize(n);
    list_letters_.resize(n);
    list_plain_.assign(n, false);
    for (std::size_t i = 0, end; i < n; i = end) {
      std::uint32_t letters = 0, linked = 0;
      for (end = i; end < n && (end == i || one_list(page_.lines[i], page_.lines[end])); ++end) {
        list_begin_[end] = i;
        letters += page_.lines[end].letters;
        linked += page_.lines[end].link_letters;
      }
      list_plain_[i] = linked * 2 < letters;
      list_end_[i] = end;
      list_letters_[i] = letters - linked;
    }
  }

  /// A short line stays when a paragraph stands beside it in the same element or in a sibling of its element.
  bool neighbours(std::size_t i, std::size_t first, std::size_t last) const {
    const auto near = [&](std::size_t j) {
      if (!sure(j)) return false;
      const std::uint32_t a = page_.lines[i].node, b = page_.lines[j].node;
      return a == b || dom_.nodes()[a].parent == dom_.nodes()[b].parent || dom_.nodes()[a].parent == b ||
             dom_.nodes()[b].parent == a || page_.lines[i].tag == Tag::li;
    };
    for (std::size_t k = 1; k <= kReach; ++k) {
      if ((i >= first + k && near(i - k)) || (i + k <= last && near(i + k))) return true;
    }
    return false;
  }

  /// A summary above the body: hinted as one, or a full paragraph.
  bool lead_line(std::size_t i) const {
    const PageLine& l = page_.lines[i];
    if (l.dropped || l.link_share() > 0.2) return false;
    if ((l.hints & kHintLead) != 0 && l.letters >= 25 && l.words >= 4 && candidate(i)) return true;
    if (!sure(i)) return false;
    return l.letters >= 60 && (l.sentence || (l.hints & kHintLead) != 0);
  }

  /// The line right below the headline: long, without a link or a mark of being something else.
  bool deck(std::size_t i) const {
    const PageLine& l = page_.lines[i];
    if (l.dropped || l.letters < 40 || l.words < 6 || l.link_letters != 0 || l.tag == Tag::h1) return false;
    if (l.match.kind != LineKind::none || (l.hints & (kHintByline | kHintDate)) != 0 || !candidate(i)) return false;
    const auto digits = std::count_if(l.text.begin(), l.text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits < 5 && l.folded.find(title_) == std::string::npos;
  }

  /// The summary between the headline and the container belongs to the article.
  std::size_t lead(std::size_t first, std::uint32_t container) const {
    std::size_t below = first;
    for (std::size_t k = 1, seen = 0; k <= first && seen < kHeadLines; ++k) {
      const PageLine& l = page_.lines[first - k];
      seen += !l.dropped;
      if (l.tag != Tag::h1 && l.folded != title_) continue;
      if (below == first && k > 1 && deck(first - k + 1)) below = first - k + 1;
      for (std::size_t j = first - k + 1; j < first; ++j) {
        if (!inside(page_.lines[j], container) && (lead_line(j) || key_list(j))) return j;
      }
    }
    return below;
  }

  static Block::Kind kind_of(const PageLine& l) {
    if (is_heading(l.tag)) return Block::Kind::heading;
    if (l.tag == Tag::li || l.tag == Tag::dd || l.tag == Tag::dt) return Block::Kind::list_item;
    if (l.tag == Tag::blockquote) return Block::Kind::quote;
    return Block::Kind::paragraph;
  }

  const Dom& dom_;
  const PageLines& page_;
  std::string_view title_;
  Witness witness_;
  std::vector<bool> witnessed_, candidate_, sure_;  // of each line
  std::vector<std::size_t> list_begin_;  // of each line, the first line of the list it stands in
  std::vector<bool> list_plain_;         // of each such first line: most of the list is no link
  std::vector<std::size_t> list_end_;    // of each such first line: the line behind the list
  std::vector<std::size_t> list_letters_;  // of each such first line: letters of the list outside of links
};

}  // namespace

std::string objection(const PageLine& line, std::string_view title) {
  switch (against(line, title)) {
    case Against::nothing: return "";
    case Against::phrase: return "phrase: " + std::string(line_kind_name(line.match.kind));
    case Against::title: return "the headline";
    case Against::caption: return "caption";
    case Against::byline_or_date: return "byline or date";
    case Against::repeated: return "repeated on the page";
    case Against::links: return "mostly links";
  }
  return "";
}

BodyChoice choose_body(const Dom& dom, const PageLines& page, std::string_view title, std::string_view article_body) {
  return Chooser(dom, page, title, article_body).run();
}

}  // namespace sijil
