// simdjson's DOM; errors of single fields are passed over: half a description is better than none.
#include "clean/json_ld.h"

#include <simdjson.h>

#include <charconv>
#include <map>
#include <tuple>

#include "base/strings.h"
#include "base/utf8.h"
#include "clean/fold.h"

namespace sijil {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

std::string text_of(element e) {
  std::string_view s;
  if (e.get(s) == simdjson::SUCCESS) return squeeze(decode_entities(s));
  element inner;
  for (const char* key : {"name", "@value", "url", "@id"}) {
    if (e.type() == element_type::OBJECT && e[key].get(inner) == simdjson::SUCCESS && inner.get(s) == simdjson::SUCCESS)
      return squeeze(decode_entities(s));
  }
  return {};
}

std::string field(object o, const char* key) {
  element e;
  if (o[key].get(e) != simdjson::SUCCESS) return {};
  if (e.type() == element_type::ARRAY) {
    for (element item : simdjson::dom::array(e)) return text_of(item);
    return {};
  }
  return text_of(e);
}

template <class F>
void each_item(object o, const char* key, F f) {
  element e;
  if (o[key].get(e) != simdjson::SUCCESS) return;
  if (e.type() == element_type::ARRAY) {
    for (element item : simdjson::dom::array(e)) f(item);
  } else {
    f(e);
  }
}

/// 0: not about the article; higher is closer to a news article.
int type_rank(object o) {
  int rank = 0;
  each_item(o, "@type", [&](element e) {
    std::string_view s;
    if (e.get(s) != simdjson::SUCCESS) return;
    const std::string t = ascii_lower(s);
    if (t.find("newsarticle") != std::string::npos) rank = std::max(rank, 4);
    else if (ends_with(t, "article") || ends_with(t, "report")) rank = std::max(rank, 3);
    else if (ends_with(t, "posting")) rank = std::max(rank, 2);
    else if (t == "webpage" || t == "itempage" || t == "claimreview") rank = std::max(rank, 1);
  });
  return rank;
}

/// The named things of a block by their "@id": an article of a graph only points at its author.
using Names = std::map<std::string, std::pair<std::string, bool>, std::less<>>;  // name, is an organisation

bool is_organisation(element e) {
  bool found = false;
  object o;
  if (e.get(o) != simdjson::SUCCESS) return false;
  each_item(o, "@type", [&](element t) {
    std::string_view s;
    if (t.get(s) == simdjson::SUCCESS) found = found || s.find("Organization") != std::string_view::npos;
  });
  return found;
}

void collect_names(element e, int depth, Names& names) {
  if (depth > 6) return;
  if (e.type() == element_type::ARRAY) {
    for (element item : simdjson::dom::array(e)) collect_names(item, depth + 1, names);
    return;
  }
  object o;
  if (e.get(o) != simdjson::SUCCESS) return;
  std::string id = field(o, "@id"), name = field(o, "name");
  if (!id.empty() && !name.empty()) names.emplace(std::move(id), std::pair(std::move(name), is_organisation(e)));
  for (const char* key : {"@graph", "author", "publisher"}) {
    element inner;
    if (o[key].get(inner) == simdjson::SUCCESS) collect_names(inner, depth + 1, names);
  }
}

class Reader {
 public:
  explicit Reader(LdArticle& out) : out_(out) {}

  void names_of(element root) { collect_names(root, 0, names_); }

  void visit(element e, int depth) {
    if (depth > 6) return;
    if (e.type() == element_type::ARRAY) {
      for (element item : simdjson::dom::array(e)) visit(item, depth + 1);
      return;
    }
    object o;
    if (e.get(o) != simdjson::SUCCESS) return;
    if (const int rank = type_rank(o); rank > 0) take(o, rank);
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"}) {
      element inner;
      if (o[key].get(inner) == simdjson::SUCCESS) visit(inner, depth + 1);
    }
  }

 private:
  void take(object o, int rank) {
    if (rank <= best_) return;
    if (rank == 1 && field(o, "datePublished").empty()) return;
    const int broken = out_.broken_blocks;
    best_ = rank;
    out_ = LdArticle{};
    out_.broken_blocks = broken;
    out_.found = rank > 1;
    if (rank > 1) out_.headline = field(o, "headline");
    if (rank > 1 && out_.headline.empty()) out_.headline = field(o, "name");
    out_.published = field(o, "datePublished");
    if (out_.published.empty()) out_.published = field(o, "dateCreated");
    out_.modified = field(o, "dateModified");
    out_.section = field(o, "articleSection");
    out_.url = field(o, "url");
    out_.language = field(o, "inLanguage");
    out_.site = field(o, "publisher");
    if (const auto known = names_.find(out_.site); known != names_.end()) out_.site = known->second.first;
    body(o);
    for (const char* key : {"author", "creator"}) {
      if (out_.authors.empty() && out_.organisations.empty()) each_item(o, key, [&](element e) { author(e); });
    }
    each_item(o, "keywords", [&](element e) {
      const std::string s = text_of(e);
      for (std::string_view tag : split(s, ',')) {
        if (!trim(tag).empty() && out_.tags.size() < 50) out_.tags.emplace_back(trim(tag));
      }
    });
  }

  void body(object o) {
    element e;
    std::string_view s;
    if (o["articleBody"].get(e) == simdjson::SUCCESS && e.get(s) == simdjson::SUCCESS) out_.body = decode_entities(s);
  }

  void author(element e) {
    object o;
    simdjson::dom::array names;
    if (e.get(o) == simdjson::SUCCESS && o["name"].get(names) == simdjson::SUCCESS) {
      for (element n : names) {
        if (std::string_view s; n.get(s) == simdjson::SUCCESS) author(n);
      }
      return;
    }
    std::string name = text_of(e);
    bool organisation = is_organisation(e);
    if (const auto known = names_.find(name); known != names_.end()) std::tie(name, organisation) = known->second;
    if (name.empty() || name.find("://") != std::string::npos) return;
    (organisation ? out_.organisations : out_.authors).push_back(name);
  }

  LdArticle& out_;
  Names names_;
  int best_ = 0;
};

/// Raw control characters become spaces, comment marks and a closing semicolon go: the usual faults of templates.
std::string mend(std::string_view block) {
  std::string s(trim(block));
  for (char& c : s) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  constexpr std::string_view kCdata = "<![CDATA[";
  const std::size_t cdata = s.find(kCdata);
  const std::size_t open = s.find_first_of("{[", cdata == std::string::npos ? 0 : cdata + kCdata.size());
  if (open == std::string::npos) return {};
  const std::size_t close = s.rfind(s[open] == '{' ? '}' : ']');
  if (close == std::string::npos || close < open) return {};
  s = s.substr(open, close - open + 1);
  std::string out;
  bool in_string = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '\\' && in_string && i + 1 < s.size()) {
      const bool known = std::string_view("\"\\/bfnrtu").find(s[i + 1]) != std::string_view::npos;
      if (known) out += s[i];
      out += s[++i];
      continue;
    }
    if (s[i] == '"') in_string = !in_string;
    if (s[i] == ',' && !in_string) {  // a comma before a closing bracket
      const std::size_t next = s.find_first_not_of(' ', i + 1);
      if (next != std::string::npos && (s[next] == '}' || s[next] == ']')) continue;
    }
    out += s[i];
  }
  return out;
}

}  // namespace

LdArticle read_json_ld(const std::vector<std::string>& blocks) {
  LdArticle out;
  Reader reader(out);
  for (const std::string& block : blocks) {
    if (block.size() > (std::size_t{4} << 20)) continue;
    simdjson::dom::parser parser;
    element root;
    const std::string valid = is_valid_utf8(block) ? block : repair_utf8(block);
    if (parser.parse(valid).get(root) != simdjson::SUCCESS && parser.parse(mend(valid)).get(root) != simdjson::SUCCESS) {
      ++out.broken_blocks;
      continue;
    }
    reader.names_of(root);
    reader.visit(root, 0);
  }
  return out;
}

std::string decode_entities(std::string_view s) {
  static constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"amp", "&"}, {"quot", "\""}, {"apos", "'"}, {"lt", "<"}, {"gt", ">"}, {"nbsp", " "}, {"laquo", "\xC2\xAB"},
      {"raquo", "\xC2\xBB"}, {"ldquo", "\xE2\x80\x9C"}, {"rdquo", "\xE2\x80\x9D"}, {"hellip", "\xE2\x80\xA6"},
      {"ndash", "\xE2\x80\x93"}, {"mdash", "\xE2\x80\x94"}};
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t semi = s[i] == '&' ? s.substr(i, 12).find(';') : std::string_view::npos;
    if (semi == std::string_view::npos) {
      out += s[i++];
      continue;
    }
    std::string_view name = s.substr(i + 1, semi - 1);
    std::size_t before = out.size();
    if (name.size() > 1 && name[0] == '#') {
      const bool hex = name[1] == 'x' || name[1] == 'X';
      name.remove_prefix(hex ? 2 : 1);
      unsigned cp = 0;
      const auto r = std::from_chars(name.data(), name.data() + name.size(), cp, hex ? 16 : 10);
      if (r.ec == std::errc() && r.ptr == name.data() + name.size() && cp >= 0x20) append_utf8(cp, out);
    } else {
      for (const auto& [known, text] : kNames) {
        if (name == known) out += text;
      }
    }
    if (out.size() == before) out += s[i++];
    else i += semi + 1;
  }
  return out;
}

}  // namespace sijil
