// toml++ reads the files; selectors are few and walked as they are written.
#include "clean/site_templates.h"

#include <algorithm>
#include <array>
#include <filesystem>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "base/file.h"
#include "base/strings.h"
#include "clean/tables.h"
#include "clean/tag_words.h"

namespace sijil {
namespace {

struct Key {
  std::string_view name;
  std::uint16_t bits;
};
constexpr std::array<Key, 8> kKeys{{{"body", kHintBody}, {"keep", kHintSpare}, {"drop", kHintDrop}, {"lead", kHintLead}, {"title", kHintTitle},
                                    {"byline", kHintByline}, {"date", kHintDate}, {"caption", kHintCaption}}};

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

Error no_selector(std::string_view text, std::string_view why) { return {ErrorCode::parse, "", "\"" + std::string(text) + "\" is no selector: " + std::string(why)}; }

Error at(const std::string& file, const toml::source_region& source, std::string what) {
  return {ErrorCode::parse, file + ":" + std::to_string(source.begin.line) + ":" + std::to_string(source.begin.column), std::move(what)};
}

/// A string or a list of strings; `take` may refuse one.
template <class Take>
Status each_text(const toml::node& node, const std::string& file, std::string_view key, Take take) {
  const auto one = [&](const toml::node& item) -> Status {
    const std::optional<std::string> text = item.value_exact<std::string>();
    if (!text) return at(file, item.source(), std::string(key) + " must be a string or a list of strings");
    return take(*text, item.source());
  };
  const toml::array* list = node.as_array();
  if (list == nullptr) return one(node);
  for (const toml::node& item : *list) {
    if (Status s = one(item); !s) return s;
  }
  return ok_status();
}

bool has_class(std::string_view value, std::string_view name) {
  const std::vector<std::string_view> words = split_space(value);
  return std::find(words.begin(), words.end(), name) != words.end();
}

bool step_matches(const Selector::Step& step, const Dom& dom, const Node& n) {
  if (!step.tag.empty() && tag_word(n.tag) != step.tag) return false;
  if (!step.id.empty() && dom.attr(n, "id") != step.id) return false;
  const std::string_view classes = step.classes.empty() ? std::string_view() : dom.attr(n, "class");
  return std::all_of(step.classes.begin(), step.classes.end(), [&](const std::string& c) { return has_class(classes, c); });
}

}  // namespace

Result<Selector> Selector::parse(std::string_view text) {
  Selector out;
  for (std::string_view part : split_space(text)) {
    Step step;
    for (std::size_t i = 0; i < part.size();) {
      const char kind = part[i] == '.' || part[i] == '#' ? part[i++] : '\0';
      const std::size_t begin = i;
      while (i < part.size() && is_name_char(part[i])) ++i;
      const std::string name(part.substr(begin, i - begin));
      if (name.empty()) return no_selector(text, "expected a name, .class or #id, separated by spaces");
      if (kind == '.') step.classes.push_back(name);
      else if (kind == '#') step.id = name;
      else if (begin == 0 && is_tag_word(name)) step.tag = name;
      else return no_selector(text, "no element called " + name + " is told apart");
    }
    out.steps_.push_back(std::move(step));
  }
  if (out.steps_.empty()) return no_selector(text, "it is empty");
  return out;
}

bool Selector::matches(const Dom& dom, std::uint32_t node) const {
  if (!step_matches(steps_.back(), dom, dom.nodes()[node])) return false;
  std::size_t left = steps_.size() - 1;
  for (std::uint32_t up = node; left > 0 && up != 0;) {
    up = dom.nodes()[up].parent;
    left -= step_matches(steps_[left - 1], dom, dom.nodes()[up]);
  }
  return left == 0;
}

std::uint16_t SiteTemplate::hints_of(const Dom& dom, std::uint32_t node) const {
  std::uint16_t bits = 0;
  for (const Hint& h : hints) {
    if ((bits & h.bits) != h.bits && h.selector.matches(dom, node)) bits |= h.bits;
  }
  return bits;
}

Result<SiteTemplates> SiteTemplates::load(const std::string& folder) {
  SiteTemplates out;
  std::error_code none;
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) {
    const Result<std::string> text = read_file(file);
    if (!text) return text.error();
    if (Status s = out.add(*text, file); !s) return s.error();
  }
  return out;
}

Status SiteTemplates::add(std::string_view toml_text, const std::string& file) {
  const toml::parse_result parsed = toml::parse(toml_text, file);
  if (!parsed) return at(file, parsed.error().source(), std::string(parsed.error().description()));
  SiteTemplate site;
  bool any_host = false;
  for (const auto& [key, node] : parsed.table()) {
    if (key.str() == "hosts") {
      Status s = each_text(node, file, "hosts", [&](const std::string& host, const toml::source_region& source) -> Status {
        if (host.empty() || host.find_first_of("/: *") != std::string::npos || host.find('.') == std::string::npos)
          return at(file, source, "expected a host such as \"example.org\", not \"" + host + "\"");
        const auto [known, fresh] = hosts_.try_emplace(ascii_lower(host), Owner{templates_.size(), file});
        if (!fresh) return at(file, source, host + " has a template already, in " + known->second.file);
        any_host = true;
        return ok_status();
      });
      if (!s) return s;
      continue;
    }
    const auto known = std::find_if(kKeys.begin(), kKeys.end(), [&, name = key.str()](const Key& k) { return k.name == name; });
    if (known == kKeys.end()) {
      std::vector<std::string_view> names{"hosts"};
      for (const Key& k : kKeys) names.push_back(k.name);
      return at(file, key.source(), "unknown key \"" + std::string(key.str()) + "\"" + did_you_mean(key.str(), names));
    }
    Status s = each_text(node, file, known->name, [&](const std::string& text, const toml::source_region& source) -> Status {
      Result<Selector> selector = Selector::parse(text);
      if (!selector) return at(file, source, selector.error().what);
      site.hints.push_back({std::move(*selector), known->bits});
      return ok_status();
    });
    if (!s) return s;
  }
  if (!any_host) return Error{ErrorCode::parse, file + ":1:1", "no hosts: expected hosts = [\"example.org\"]"};
  templates_.push_back(std::move(site));
  return ok_status();
}

const SiteTemplate* SiteTemplates::of_host(std::string_view host) const {
  const std::string low = ascii_lower(host);
  for (std::string_view at = low; !at.empty();) {
    if (const auto it = hosts_.find(std::string(at)); it != hosts_.end()) return &templates_[it->second.index];
    const std::size_t dot = at.find('.');
    at = dot == std::string_view::npos ? std::string_view() : at.substr(dot + 1);
  }
  return nullptr;
}

}  // namespace sijil
