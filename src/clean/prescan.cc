// The byte pre-scan: a tokeniser that writes a smaller page. See prescan.h for what it promises.
#include "clean/prescan.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/strings.h"
#include "clean/tag_names.h"

namespace sijil {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
constexpr std::string_view kSpaces = " \n\t\r\f";
constexpr std::size_t kLongText = 24;  // bytes; shorter text costs the parser no more than its number

bool is_letter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }

bool has_word(std::string_view hay, std::string_view word) {
  auto same = [](char a, char b) { return ascii_lower(a) == b; };
  return std::search(hay.begin(), hay.end(), word.begin(), word.end(), same) != hay.end();
}

struct Attribute {
  std::string_view name, value;
};

/// The title attribute where it is a date: a microformat (<abbr class="published" title="2016-05-03T10:30:00+03:00">).
bool is_dated_title(const Attribute& a) {
  constexpr std::string_view kForm = "0000-00-00";
  if (a.name.size() != 5 || a.value.size() < kForm.size() || ascii_lower(std::string(a.name)) != "title") return false;
  return std::equal(kForm.begin(), kForm.end(), a.value.begin(), [](char form, char c) { return form == '0' ? c >= '0' && c <= '9' : c == form; });
}

class Scanner {
 public:
  Scanner(std::string_view in, const PrescanLimits& limits, Prescan& out) : in_(in), limits_(limits), out_(out) {
    out_.html.reserve(std::min(in.size() / 2, limits.max_kept) + 64);
    out_.html = "<!DOCTYPE html>";
  }

  Status run() {
    while (pos_ < in_.size()) {
      const void* hit = std::memchr(in_.data() + pos_, '<', in_.size() - pos_);
      const std::size_t lt = hit ? static_cast<std::size_t>(static_cast<const char*>(hit) - in_.data()) : in_.size();
      text(in_.substr(pos_, lt - pos_));
      pos_ = lt;
      if (pos_ < in_.size()) markup();
      if (tags_ > limits_.max_tags) {
        return Error{ErrorCode::limit, "", "more than " + std::to_string(limits_.max_tags) + " tags in one page"};
      }
      for (const auto& [got, most] : {std::pair(out_.html.size(), limits_.max_kept), std::pair(out_.texts.size(), limits_.max_texts)}) {
        if (got > most) return Error{ErrorCode::limit, "", "more than " + std::to_string(most) + " bytes of tags and text in one page"};
      }
    }
    return ok_status();
  }

 private:
  /// Copies text; runs of white space become one character, since HTML shows no more (but in <pre>).
  void text(std::string_view s) {
    std::string& html = out_.html;
    s = s.substr(0, std::max(limits_.max_kept, limits_.max_texts) + 64);  // what is longer is refused anyway
    bool trailing = false;
    if (preformatted_) {
      html.append(s);
      return;
    }
    const std::size_t begin = std::min(s.find_first_not_of(kSpaces), s.size());
    if (begin > 0 && html.back() != ' ') html.push_back(' ');
    while (!s.empty() && is_space(s.back())) s.remove_suffix(1), trailing = true;
    for (std::size_t i = begin; i < s.size();) {
      if (s[i] == '&') {  // a character by name: the parser knows them
        const std::size_t end = reference_end(s, i);
        html.append(s, i, end - i);
        i = end;
        continue;
      }
      const std::size_t end = std::min(s.find('&', i), s.size());
      if (end - i >= kLongText) piece(s.substr(i, end - i));
      else collapse(s.substr(i, end - i), html);
      i = end;
    }
    if (trailing && begin < s.size()) html.push_back(' ');
  }

  /// Behind the reference at `at`: its semicolon, or its letters.
  static std::size_t reference_end(std::string_view s, std::size_t at) {
    std::size_t end = at + 1;
    while (end < s.size() && end - at < 40 && (is_letter(s[end]) || s[end] == '#' || (s[end] >= '0' && s[end] <= '9'))) ++end;
    return end < s.size() && s[end] == ';' ? end + 1 : end;
  }

  /// Appends `s` with each run of white space as one space.
  static void collapse(std::string_view s, std::string& to) {
    for (std::size_t i = 0; i < s.size();) {
      std::size_t j = i;
      while (j < s.size() && !is_space(s[j])) ++j;
      to.append(s, i, j - i);
      if (j < s.size()) to.push_back(' ');
      while (j < s.size() && is_space(s[j])) ++j;
      i = j;
    }
  }

  void piece(std::string_view s) {
    collapse(s, out_.texts);
    out_.html += kTextMark;
    out_.html += std::to_string(out_.ends.size());
    out_.html += kTextEnd;
    out_.ends.push_back(static_cast<std::uint32_t>(out_.texts.size()));
  }

  void markup() {
    const std::string_view rest = in_.substr(pos_);
    const char next = rest.size() > 1 ? rest[1] : '\0';
    if (rest.substr(0, 4) == "<!--") return comment();
    if (next == '!' || next == '?') return skip_past('>');
    if (next == '/' && rest.size() > 2 && is_letter(rest[2])) return end_tag();
    if (is_letter(next)) return start_tag();
    if (next == '/') return skip_past('>');
    out_.html += "&lt;";
    ++pos_;
  }

  void skip_past(char c) {
    const std::size_t at = in_.find(c, pos_);
    pos_ = at == std::string_view::npos ? in_.size() : at + 1;
  }

  void comment() {
    std::size_t end = std::string_view::npos;
    if (in_.substr(pos_ + 4, 1) == ">") end = pos_ + 2;
    if (end == std::string_view::npos && !comment_open_) end = in_.find("-->", pos_ + 4);
    if (end == std::string_view::npos) {  // never closed: browsers lose the rest of the page, we lose one tag
      comment_open_ = true;
      return skip_past('>');
    }
    pos_ = end + 3;
  }

  std::size_t read_name(std::size_t at, TagName& name) const {
    std::size_t end = at;
    while (end < in_.size() && !is_space(in_[end]) && in_[end] != '>' && in_[end] != '/') ++end;
    name = tag_name(in_.substr(at, end - at));
    return end;
  }

  void end_tag() {
    TagName name;
    read_name(pos_ + 2, name);
    skip_past('>');
    const TagAction action = tag_action(name);
    if (action == TagAction::anchor) {
      if (anchor_open_) out_.html += "</a>";
      anchor_open_ = false;
    } else if (action == TagAction::implied) {
      ++tags_;
      put_end(name);
    } else if (action == TagAction::keep || action == TagAction::pre) {
      close(name, action);
    }
  }

  void close(TagName name, TagAction action) {
    if (overflow_ > 0) {
      --overflow_;
      return;
    }
    std::size_t i = depth_;
    while (i > 0 && stack_[i - 1] != name) --i;
    if (i == 0) return;  // closes nothing
    depth_ = i - 1;
    if (action == TagAction::pre) preformatted_ = false;
    put_end(name);
  }

  void put_end(TagName name) {
    out_.html += "</";
    out_.html += name.view();
    out_.html += '>';
  }

  void start_tag() {
    const std::size_t start = pos_;
    TagName name;
    pos_ = read_name(pos_ + 1, name);
    attributes();
    switch (tag_action(name)) {
      case TagAction::raw: return raw_text(name);
      case TagAction::element: return drop_element(name, start);
      case TagAction::unwrap: return;
      case TagAction::title: return title(name);
      case TagAction::anchor:
        if (anchor_open_) out_.html += "</a>";
        anchor_open_ = true;
        return put_start(name);
      case TagAction::implied:
      case TagAction::empty: return put_start(name);
      case TagAction::pre: preformatted_ = true; [[fallthrough]];
      case TagAction::keep: return open(name);
    }
  }

  void open(TagName name) {
    const std::size_t cap = std::min(limits_.max_depth, stack_.size());
    if (depth_ >= cap) {
      ++overflow_;
      out_.depth_capped = true;
      if (out_.html.back() != ' ') out_.html.push_back(' ');
      return;
    }
    stack_[depth_++] = name;
    put_start(name);
  }

  /// Reads the attributes of the tag at pos_ into attrs_ (the first 24 that matter) and moves behind its '>'.
  void attributes() {
    attr_count_ = 0;
    while (pos_ < in_.size() && in_[pos_] != '>') {
      if (is_space(in_[pos_]) || in_[pos_] == '/') {
        ++pos_;
        continue;
      }
      const std::size_t begin = pos_++;
      while (pos_ < in_.size() && !is_space(in_[pos_]) && in_[pos_] != '>' && in_[pos_] != '/' && in_[pos_] != '=')
        ++pos_;
      Attribute a{in_.substr(begin, pos_ - begin), {}};
      value(a);
      if (attr_count_ < attrs_.size() && (attribute_matters(a.name) || is_dated_title(a))) attrs_[attr_count_++] = a;
    }
    if (pos_ < in_.size()) ++pos_;
  }

  void value(Attribute& a) {
    std::size_t p = pos_;
    while (p < in_.size() && is_space(in_[p])) ++p;
    if (p >= in_.size() || in_[p] != '=') return;
    ++p;
    while (p < in_.size() && is_space(in_[p])) ++p;
    if (p < in_.size() && (in_[p] == '"' || in_[p] == '\'')) {
      std::size_t end = in_.find(in_[p], p + 1);
      if (end == std::string_view::npos) end = in_.size();
      a.value = in_.substr(p + 1, end - p - 1);
      pos_ = std::min(end + 1, in_.size());
      return;
    }
    pos_ = p;
    while (pos_ < in_.size() && !is_space(in_[pos_]) && in_[pos_] != '>') ++pos_;
    a.value = in_.substr(p, pos_ - p);
  }

  void put_start(TagName name) {
    ++tags_;
    std::string& html = out_.html;
    html += '<';
    html += name.view();
    if (attributes_ + attr_count_ > limits_.max_attributes) out_.attribute_cut = true, attr_count_ = 0;
    attributes_ += attr_count_;
    for (std::size_t i = 0; i < attr_count_; ++i) put_attribute(attrs_[i]);
    html += '>';
  }

  void put_attribute(const Attribute& a) {
    std::string_view v = a.value;
    if (a.name.size() == 5 && ascii_lower(a.name[0]) == 's') {  // style: only whether it hides
      if (has_word(v, "display:none") || has_word(v, "display: none") || has_word(v, "visibility:hidden"))
        out_.html += " hidden";
      return;
    }
    const bool address = a.name.size() >= 3 && has_word(a.name.substr(a.name.size() - 3), "src");
    if (address && (v.size() > limits_.max_attribute || has_word(v.substr(0, 5), "data:"))) return;  // a picture inside the page
    const bool is_long = has_word(a.name, "content") || has_word(a.name, "href");
    const std::size_t cap = is_long ? limits_.max_content : limits_.max_attribute;
    if (v.size() > cap) {
      v = v.substr(0, cap);
      while (!v.empty() && (static_cast<unsigned char>(v.back()) & 0x80)) v.remove_suffix(1);
      out_.attribute_cut = true;
    }
    const char quote = v.find('"') == std::string_view::npos ? '"' : '\'';
    out_.html += ' ';
    for (char c : a.name) out_.html += ascii_lower(c);
    out_.html += '=';
    out_.html += quote;
    if (quote == '\'' && v.find('\'') != std::string_view::npos) {
      for (char c : v) out_.html += c == '\'' ? std::string_view("&#39;") : std::string_view(&c, 1);
    } else {
      out_.html += v;
    }
    out_.html += quote;
  }

  /// Where "</name" stands at or after `from`; npos when it does not, which is remembered so that a page of unclosed
  /// tags is not searched again and again.
  std::size_t find_close(TagName name, std::size_t from) {
    if (std::find(unclosed_.begin(), unclosed_.end(), name) != unclosed_.end()) return std::string_view::npos;
    const std::string_view want = name.view();
    for (std::size_t at = in_.find("</", from); at != std::string_view::npos; at = in_.find("</", at + 2)) {
      const std::string_view got = in_.substr(at + 2, want.size());
      if (got.size() != want.size()) break;
      if (std::equal(got.begin(), got.end(), want.begin(), [](char a, char b) { return ascii_lower(a) == b; })) return at;
    }
    unclosed_.push_back(name);
    return std::string_view::npos;
  }

  void raw_text(TagName name) {
    const std::size_t end = find_close(name, pos_);
    if (end == std::string_view::npos) return;
    if (name.view() == "script" && is_ld_json()) {
      ld_bytes_ += end - pos_;
      if (out_.ld_json.size() < 64 && ld_bytes_ <= limits_.max_ld) out_.ld_json.emplace_back(in_.substr(pos_, end - pos_));
      else out_.ld_dropped = true;
    }
    pos_ = end;
    skip_past('>');
  }

  bool is_ld_json() const {
    for (std::size_t i = 0; i < attr_count_; ++i) {
      if (has_word(attrs_[i].name, "type") && has_word(attrs_[i].value, "ld+json")) return true;
    }
    return false;
  }

  /// Drops an element and all in it. Nesting within one kind is not tracked: svg in svg ends at the first close, and
  /// what is left over is text we would not keep either.
  void drop_element(TagName name, std::size_t start) {
    if (pos_ - start >= 2 && in_[pos_ - 2] == '/') return;  // <svg/>
    const std::size_t end = find_close(name, pos_);
    if (end == std::string_view::npos) return;
    pos_ = end;
    skip_past('>');
  }

  void title(TagName name) {
    const std::size_t end = find_close(name, pos_);
    if (end == std::string_view::npos) return;
    put_start(name);
    for (char c : in_.substr(pos_, end - pos_)) out_.html += c;
    put_end(name);
    pos_ = end;
    skip_past('>');
  }

  std::string_view in_;
  const PrescanLimits& limits_;
  Prescan& out_;
  std::size_t pos_ = 0, tags_ = 0, attributes_ = 0, depth_ = 0, overflow_ = 0, ld_bytes_ = 0;
  bool anchor_open_ = false, preformatted_ = false, comment_open_ = false;
  std::array<TagName, 1024> stack_{};
  std::array<Attribute, 24> attrs_{};
  std::size_t attr_count_ = 0;
  std::vector<TagName> unclosed_;
};

}  // namespace

Result<Prescan> prescan(std::string_view html, const PrescanLimits& limits) {
  if (html.size() > limits.max_bytes) {
    return Error{ErrorCode::limit, "", "a page of " + std::to_string(html.size()) + " bytes; at most " +
                                           std::to_string(limits.max_bytes) + " are read"};
  }
  Prescan out;
  Scanner scanner(html, limits, out);
  if (Status s = scanner.run(); !s) return s.error();
  return out;
}

}  // namespace sijil
