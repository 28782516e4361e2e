// Two passes: text into lines, then hints from the top down. A hint to drop is not obeyed where it would take half of
// the page's running text with it: wrappers are often called after the menu beside them.
#include "clean/lines.h"

#include <algorithm>
#include <unordered_map>

#include "base/strings.h"
#include "base/utf8.h"
#include "clean/byline.h"
#include "clean/captions.h"
#include "clean/fold.h"
#include "clean/line_runs.h"
#include "clean/teasers.h"
#include "clean/threads.h"

namespace sijil {
namespace {

constexpr std::uint32_t kRunning = 300;  // letters of running text that a date line or a byline does not have

bool is_stop(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x061F || c == 0x06D4 || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
}
bool is_closing(char32_t c) {
  return c == '"' || c == ')' || c == 0xBB || c == 0x201D || c == 0x2019 || c == ' ' || c == ']' || c == 0x300D || c == 0x300F || c == 0x3011 || c == 0xFF09;
}
bool is_comma(char32_t c) { return c == ',' || c == ';' || c == ':' || c == 0x060C || c == 0x061B; }

/// Letters, those of scripts that write a syllable or a word with one (lead bytes of U+3000 to U+DFFF) twice.
std::uint32_t weigh_letters(std::string_view text) {
  const auto wide = std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) <= 0xED; });
  return static_cast<std::uint32_t>(count_letters(text) + static_cast<std::size_t>(wide));
}

/// True when a colon, a bar or a dash of its own stands behind the first `words` words, and text behind that: "Watch: ...".
bool labels(std::string_view line, std::size_t words) {
  for (; words > 0; --words) {
    const std::size_t cut = line.find_first_of(" :|");
    const std::size_t next = cut == std::string_view::npos ? cut : line.find_first_not_of(" :|", cut);
    if (next == std::string_view::npos) return false;
    const bool sign = line.substr(cut, next - cut).find_first_of(":|") != std::string_view::npos;
    line.remove_prefix(next);
    if (words == 1) return sign || starts_with(line, "- ");
  }
  return false;
}

/// Counts what page_lines() promises of one finished line.
void measure(PageLine& line, const CleanTables& tables) {
  line.folded = fold_words(line.text);
  line.words = line.folded.empty() ? 0 : static_cast<std::uint32_t>(std::count(line.folded.begin(), line.folded.end(), ' ') + 1);
  std::uint32_t commas = 0;
  char32_t last = 0;
  for (const char *p = line.text.data(), *end = p + line.text.size(); p < end;) {
    const Decoded d = decode_one(p, end);
    p += d.size;
    commas += is_comma(d.cp);
    if (!is_closing(d.cp)) last = d.cp;
  }
  line.sentence = is_stop(last) || (last == ':' && line.words > 4) || (line.words >= 18 && commas > 0) || line.words >= 30;
  line.match = tables.line_kind(line.folded);
  if (line.match.kind == LineKind::byline_label && name_after_label(line.text, line.match).empty()) line.match = {};
  if (line.match.kind == LineKind::label && !labels(line.text, line.match.words)) line.match = {};
  const std::size_t scheme = line.text.find("://");
  if (scheme != std::string::npos && line.text.find(' ', scheme) == std::string::npos && scheme < 12)
    line.match = {LineKind::related, 0};  // a bare address
}

class LineBuilder {
 public:
  LineBuilder(const Dom& dom, const CleanTables& tables, PageLines& out) : dom_(dom), tables_(tables), out_(out) {}

  void run() {
    const std::vector<Node>& nodes = dom_.nodes();
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
      leave(i);
      const Node& n = nodes[i];
      if (n.tag == Tag::text) {
        text(n);
      } else if (n.tag == Tag::head || n.tag == Tag::title) {
        i = n.end - 1;
      } else if (n.tag == Tag::a) {
        link_end_ = std::max(link_end_, n.end);
      } else if (is_block(n.tag)) {
        flush();
        if (n.end > i + 1) blocks_.push_back(i);
      }
      here_ = i;
    }
    here_ = static_cast<std::uint32_t>(nodes.size());
    flush();
  }

 private:
  void leave(std::uint32_t i) {
    here_ = i;
    while (!blocks_.empty() && dom_.nodes()[blocks_.back()].end <= i) {
      flush();
      blocks_.pop_back();
    }
  }

  /// An empty line in preformatted text begins a paragraph.
  void text(const Node& n) {
    std::string_view left = n.text;
    if (!blocks_.empty() && dom_.nodes()[blocks_.back()].tag == Tag::pre) {
      constexpr std::size_t kMost = 2'000;  // a page's other lines cost it tags, of which it may have so many
      for (std::size_t end; out_.lines.size() < kMost && (end = empty_line(left)) != std::string_view::npos; left.remove_prefix(end)) {
        piece(n, left.substr(0, end));
        flush();
      }
    }
    piece(n, left);
  }

  /// Where the first empty line of `text` ends; npos where it has none.
  static std::size_t empty_line(std::string_view text) {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
      const std::size_t next = text.find_first_not_of(" \t\r", at + 1);
      if (next != std::string_view::npos && text[next] == '\n') return next + 1;
    }
    return std::string_view::npos;
  }

  void piece(const Node& n, std::string_view text) {
    raw_ += text;
    const auto letters = weigh_letters(text);
    if (letters == 0) return;
    if (here_ < link_end_) link_letters_ += letters;
    if (letters_ == 0) inner_ = n.parent;
    else if (inner_ != n.parent) inner_ = 0;
    letters_ += letters;
  }

  void flush() {
    if (letters_ != 0) {
      PageLine line;
      line.text = squeeze(raw_);
      line.letters = letters_;
      line.link_letters = link_letters_;
      line.node = blocks_.empty() ? 0 : blocks_.back();
      line.inner = inner_ > line.node ? inner_ : line.node;
      line.tag = around(line.node);
      if (line.tag >= Tag::h1 && line.tag <= Tag::h6 && letters_ > 200) line.tag = Tag::p;
      measure(line, tables_);
      // A sentence or more set as a heading is a summary.
      if (is_heading(line.tag) && line.tag != Tag::h1 && line.sentence && line.words >= 12) line.tag = Tag::p;
      out_.lines.push_back(std::move(line));
    }
    raw_.clear();
    letters_ = link_letters_ = 0;
  }

  /// The element that names the kind of line: the nearest heading, item, quote or caption within three levels.
  Tag around(std::uint32_t node) const {
    const std::vector<Node>& nodes = dom_.nodes();
    std::uint32_t at = node;
    for (int level = 0; level < 3; ++level, at = nodes[at].parent) {
      const Tag t = nodes[at].tag;
      const bool heading = t >= Tag::h1 && t <= Tag::h6 && nodes[node].tag != Tag::p;  // else one never closed
      if (heading || t == Tag::li || t == Tag::dd || t == Tag::dt || t == Tag::blockquote ||
          t == Tag::figcaption || t == Tag::caption || t == Tag::td || t == Tag::th)
        return t;
    }
    return nodes[node].tag;
  }

  const Dom& dom_;
  const CleanTables& tables_;
  PageLines& out_;
  std::vector<std::uint32_t> blocks_;
  std::string raw_;
  std::uint32_t letters_ = 0, link_letters_ = 0, link_end_ = 0, here_ = 0, inner_ = 0;
};

/// Hints of elements, cached by the attribute's text: pages repeat few class names often.
class HintReader {
 public:
  HintReader(const Dom& dom, const CleanTables& tables) : dom_(dom), tables_(tables) {}

  std::uint16_t of(const Node& n) {
    std::uint16_t h = 0;
    for (const char* name : {"class", "id"}) h |= value(names_, "", dom_.attr(n, name));
    return h | value(roles_, "role-", dom_.attr(n, "role")) | value(props_, "itemprop-", dom_.attr(n, "itemprop"));
  }

 private:
  using Cache = std::unordered_map<std::string_view, std::uint16_t>;  // keys live in the Dom

  std::uint16_t value(Cache& cache, std::string_view before, std::string_view v) {
    if (v.empty()) return 0;
    const auto [it, fresh] = cache.emplace(v, 0);
    if (fresh) it->second = before.empty() ? tables_.class_hints(v) : tables_.class_hints(std::string(before).append(v));
    return it->second;
  }
  const Dom& dom_;
  const CleanTables& tables_;
  Cache names_, roles_, props_;
};

/// Letters in each node's subtree, as prefix sums over the flat array.
struct Sums {
  std::vector<std::uint32_t> running, linked;
  Sums(const Dom& dom, const PageLines& page) {
    running.assign(dom.nodes().size() + 1, 0);
    linked = running;
    for (const PageLine& l : page.lines) {
      if (l.letters >= 60 && l.link_share() < 0.4 && l.sentence) running[l.node + 1] += l.letters;
      linked[l.node + 1] += l.link_letters;
    }
    for (std::size_t i = 1; i < running.size(); ++i) running[i] += running[i - 1], linked[i] += linked[i - 1];
  }
};

/// The page's headline: its only one, or that which its <title> says too. An element around it is called what it may, it is the
/// article's head.
std::uint32_t headline_of(const Dom& dom, const PageLines& page) {
  std::string title;
  for (std::uint32_t i = 0; i < dom.nodes().size() && dom.nodes()[i].tag != Tag::body; ++i) {
    if (dom.nodes()[i].tag == Tag::title && dom.nodes()[i].end > i + 1) title = fold_words(dom.nodes()[i + 1].text);
  }
  title.resize(std::min<std::size_t>(title.size(), 1000));  // a headline is looked for in it once for each h1
  std::uint32_t node = 0, said = 0, found = 0;
  for (const PageLine& l : page.lines) {
    if (l.tag != Tag::h1 || l.words < 3) continue;
    ++found;
    node = l.node;
    if (said == 0 && title.find(l.folded) != std::string::npos) said = l.node;
  }
  return said != 0 ? said : found == 1 ? node : 0;
}

/// Nodes in tables of data: several rows of several short cells, no table within.
std::vector<bool> data_tables(const Dom& dom, const Sums& sums) {
  const std::vector<Node>& nodes = dom.nodes();
  std::vector<bool> in(nodes.size());
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    if (nodes[i].tag != Tag::table) continue;
    std::size_t rows = 0, cells = 0;
    bool inner = false;
    for (std::uint32_t k = i + 1; k < nodes[i].end && !inner; ++k) {
      rows += nodes[k].tag == Tag::tr;
      cells += nodes[k].tag == Tag::td || nodes[k].tag == Tag::th;
      inner = nodes[k].tag == Tag::table || nodes[k].tag == Tag::form;
    }
    if (inner || rows < 2 || cells < 2 * rows) continue;
    if (sums.running[nodes[i].end] - sums.running[i] > 150 * cells) continue;
    for (std::uint32_t k = i; k < nodes[i].end; ++k) in[k] = true;
    i = nodes[i].end - 1;
  }
  return in;
}

/// `running`: letters of running text in it. A paragraph hidden from readers aloud is one behind a paywall.
bool drops_by_tag(const Dom& dom, std::uint32_t i, std::uint32_t running) {
  const Node& n = dom.nodes()[i];
  if (dom.has_attr(n, "hidden")) return true;
  if (dom.attr(n, "aria-hidden") == "true" && (n.tag != Tag::p || running == 0)) return true;
  switch (n.tag) {
    case Tag::nav: case Tag::aside: case Tag::footer: case Tag::button: case Tag::fieldset: case Tag::label:
    case Tag::legend: return true;
    case Tag::header: {  // of the page; an article's own header may hold its lead
      std::uint32_t up = n.parent;
      while (up != 0 && dom.nodes()[up].tag != Tag::article && dom.nodes()[up].tag != Tag::main) up = dom.nodes()[up].parent;
      return up == 0;
    }
    default: return false;
  }
}

/// Elements that hold two labels or buttons and little text: polls, calls to log in, boxes of search. What holds the
/// page's headline is none, however many buttons to share stand beside it.
std::vector<bool> small_forms(const Dom& dom, const PageLines& page, std::uint32_t headline) {
  const std::vector<Node>& nodes = dom.nodes();
  std::vector<std::uint32_t> controls(nodes.size() + 1, 0), letters(nodes.size() + 1, 0);
  for (std::uint32_t i = 0; i < nodes.size(); ++i) controls[i + 1] = nodes[i].tag == Tag::label || nodes[i].tag == Tag::button;
  for (const PageLine& l : page.lines) letters[l.node + 1] += l.letters;
  for (std::size_t i = 1; i < controls.size(); ++i) controls[i] += controls[i - 1], letters[i] += letters[i - 1];
  std::vector<bool> out(nodes.size());
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    const Tag t = nodes[i].tag;
    const bool head = headline > i && headline < nodes[i].end;
    if (head || (t != Tag::div && t != Tag::form && t != Tag::section)) continue;
    out[i] = controls[nodes[i].end] - controls[i] >= 2 && letters[nodes[i].end] - letters[i] < 400;
  }
  return out;
}

bool wants_drop(const Dom& dom, std::uint32_t i, std::uint16_t hints, bool by_class, std::uint32_t running) {
  if ((hints & (kHintBody | kHintSpare)) != 0) return false;
  if (dom.nodes()[i].tag == Tag::p && running >= 60 && (hints & kHintKeep) != 0) hints &= ~kHintDrop;  // its name says both
  if (!by_class) hints &= kHintComment | kHintForm;
  const Tag tag = dom.nodes()[i].tag;
  if (tag == Tag::article || tag == Tag::main) {  // blogs name an article's tags and topics in its class
    return (hints & kHintComment) != 0 || drops_by_tag(dom, i, running);
  }
  return (hints & (kHintDrop | kHintRelated | kHintComment | kHintForm)) != 0 || drops_by_tag(dom, i, running);
}

/// True when little running text would be left without the subtree [begin, end), or when a part called "related" or
/// "read more" holds text with hardly a link: that is the rest of the story behind a button.
bool holds_the_text(const Sums& sums, std::uint32_t begin, std::uint32_t end, std::uint16_t hints) {
  const std::uint32_t inside = sums.running[end] - sums.running[begin];
  const std::uint32_t outside = sums.running.back() - inside;
  const std::uint32_t linked = sums.linked[end] - sums.linked[begin];
  if (inside < 200) return false;
  if ((hints & kHintComment) != 0) return outside < 150;
  if (outside * 4 < inside) return true;
  return (hints & kHintRelated) != 0 && (linked == 0 || (inside >= 700 && linked * 20 < inside));
}

}  // namespace

PageLines page_lines(const Dom& dom, const CleanTables& tables, bool by_class, const SiteTemplate* site) {
  PageLines page;
  LineBuilder(dom, tables, page).run();
  const std::vector<Node>& nodes = dom.nodes();
  const Sums sums(dom, page);
  HintReader reader(dom, tables);
  page.hints.resize(nodes.size());
  page.dropped.resize(nodes.size());
  std::vector<std::uint16_t> inherited(nodes.size(), 0);
  std::vector<bool> in_list(nodes.size());
  const std::vector<bool> in_table = data_tables(dom, sums);
  const std::uint32_t headline = headline_of(dom, page);
  const std::vector<bool> pictures = pictures_with_a_line(dom, page);
  const std::vector<bool> forms = small_forms(dom, page, headline);
  find_repeated(page, in_table);
  find_verses(dom, page);
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    const Node& n = nodes[i];
    inherited[i] = inherited[n.parent];
    page.dropped[i] = page.dropped[n.parent];
    if (n.tag == Tag::text) continue;
    std::uint16_t own = n.tag == Tag::body || n.tag == Tag::html ? 0 : reader.of(n);
    if (forms[i]) own |= kHintForm;
    if (site != nullptr) own |= site->hints_of(dom, i);
    if (n.tag == Tag::figure && sums.running[n.end] - sums.running[i] < 800) own |= kHintCaption;
    if (pictures[i]) own |= kHintCaption;
    page.hints[i] = own;
    const std::uint32_t running = sums.running[n.end] - sums.running[i];
    const bool head = headline > i && headline < n.end && !drops_by_tag(dom, i, running);
    const bool drop = !head && wants_drop(dom, i, own, by_class, running) && !holds_the_text(sums, i, n.end, own);
    if (drop) page.dropped[i] = true;
    std::uint16_t handed = drop ? own : own & ~(kHintDrop | kHintRelated | kHintComment | kHintForm);
    // An element with running text is no date and no byline, whatever it is called ("status-publish").
    if (running >= kRunning) handed &= ~(kHintDate | kHintByline);
    inherited[i] |= handed;
    const bool term = (n.tag == Tag::dt || n.tag == Tag::dd) && running < kRunning;  // some lay a whole text out as one
    in_list[i] = in_list[n.parent] || n.tag == Tag::li || term;
  }
  for (PageLine& l : page.lines) {
    l.hints = inherited[l.inner];
    l.dropped = page.dropped[l.node];
    l.in_list = in_list[l.node];
    l.cell = in_table[l.node];
  }
  find_captions(dom, tables, page);
  drop_replies(dom, page);
  drop_teasers(dom, page);
  return page;
}

}  // namespace sijil
