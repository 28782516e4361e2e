// Types are numbered so that each subtree is one interval: is_a is two comparisons.
#include "rules/taxonomy.h"

#include <algorithm>

#include "base/strings.h"
#include "base/tsv.h"

namespace sijil {
namespace {

// Folded letters are 0x80 + (code point - U+0600); clitics are written with letters of that block only.
std::string fold_clitic(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i + 1 < name.size(); i += 2) {
    const unsigned cp = ((static_cast<unsigned char>(name[i]) & 0x1FU) << 6) | (static_cast<unsigned char>(name[i + 1]) & 0x3FU);
    out.push_back(static_cast<char>(0x80 + (cp - 0x600)));
  }
  return out;
}

// Two bytes a letter: the first page of the Arabic block.
bool is_clitic(std::string_view letters, std::uint8_t bit) {
  if (letters.size() != (bit == kPrefixArticle ? 4U : 2U)) return false;
  for (std::size_t i = 0; i < letters.size(); i += 2) {
    const auto lead = static_cast<unsigned char>(letters[i]), tail = static_cast<unsigned char>(letters[i + 1]);
    if ((lead != 0xD8 && lead != 0xD9) || (tail & 0xC0) != 0x80 || (lead == 0xD8 && tail < 0xA0)) return false;
  }
  return true;
}

// @a.b-c, a_b: what rules can name.
bool is_name(std::string_view s) {
  if (starts_with(s, "@")) s.remove_prefix(1);
  if (s.empty() || s.front() == '.' || s.back() == '.') return false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const bool dot = s[i] == '.';
    const bool letter = (s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z') || (s[i] >= '0' && s[i] <= '9') || s[i] == '_' || s[i] == '-';
    if ((!letter && !dot) || (dot && s[i - 1] == '.')) return false;
  }
  return true;
}

std::uint8_t clitic_bit(std::string_view name) {
  static constexpr struct {
    const char* name;
    std::uint8_t bit;
  } kNames[] = {{"waw", kPrefixWaw}, {"feh", kPrefixFeh}, {"beh", kPrefixBeh}, {"lam", kPrefixLam},
                {"kaf", kPrefixKaf}, {"seen", kPrefixSeen}, {"article", kPrefixArticle}};
  for (const auto& n : kNames)
    if (name == n.name) return n.bit;
  return 0;
}

template <class Map>
std::string nearest(std::string_view name, const Map& ids) {
  std::vector<std::string_view> names;
  for (const auto& entry : ids) names.push_back(entry.first);
  std::sort(names.begin(), names.end());
  return std::string(nearest_name(name, names));
}

}  // namespace

Taxonomy Taxonomy::parse(std::string_view tsv, const std::string& file, std::vector<Error>& errors) {
  Taxonomy t;
  Result<TsvReader> reader = TsvReader::open(tsv, file);
  if (!reader) {
    errors.push_back(reader.error());
    return t;
  }
  if (Status s = reader->expect_header({"what", "name", "note"}); !s) {
    errors.push_back(s.error());
    return t;
  }
  struct Said {   // in the note of a layer
    std::string layer, word, types;
  };
  std::vector<Said> said;
  TsvReader::Row row;
  while (true) {
    Result<bool> more = reader->next(row);
    if (!more) {
      errors.push_back(more.error());
      break;
    }
    if (!*more) break;
    const std::string what(row.cells[0]), name(row.cells[1]);
    if (!is_name(name)) {
      errors.push_back(reader->error(row, 1, "expected a name: letters, digits, _ and -, with dots between them"));
      continue;
    }
    if (what == "type" || what == "list") {
      if ((what == "list") != (name[0] == '@')) errors.push_back(reader->error(row, 1, "lists begin with @, types do not"));
      if (!t.type_ids_.emplace(name, kNoType).second) errors.push_back(reader->error(row, 1, "type '" + name + "' stands here twice"));
    } else if (what == "key") {
      if (t.key_ids_.emplace(name, static_cast<KeyId>(t.keys_.size())).second) t.keys_.push_back(name);
    } else if (what == "role") {
      if (t.role_ids_.emplace(name, static_cast<RoleId>(t.roles_.size())).second) t.roles_.push_back(name);
    } else if (what == "layer") {
      if (t.layer(name) >= 0) errors.push_back(reader->error(row, 1, "layer '" + name + "' stands here twice"));
      t.layers_.push_back({name, {}, {}});
      for (const std::string_view part : split(row.cells[2], ';'))
        for (const char* word : {"claims", "reads"})
          if (starts_with(trim(part), std::string(word) + " ")) said.push_back({name, word, std::string(trim(part).substr(std::string_view(word).size()))});
    } else if (what == "ending") {
      t.strict_endings_.push_back(name);
    } else if (what == "frame") {
      t.frames_.push_back(name);
    } else if (what == "prefix") {
      const std::uint8_t bit = clitic_bit(name);
      if (!bit) errors.push_back(reader->error(row, 1, "expected waw, feh, beh, lam, kaf, seen or article"));
      else if (!is_clitic(row.cells[2], bit)) errors.push_back(reader->error(row, 2, "expected the letter of the prefix, for the article its two letters"));
      else t.clitics_.push_back({bit, fold_clitic(row.cells[2]), std::string(row.cells[2])});
    } else {
      errors.push_back(reader->error(row, 0, "expected type, list, key, role, layer, ending, frame or prefix"));
    }
  }
  t.finish_types();
  for (const auto& [name, word, types] : said) {
    Layer& layer = t.layers_[static_cast<std::size_t>(t.layer(name))];
    for (const std::string_view n : split_space(types)) {
      const TypeId type = t.type(n);
      if (type == kNoType) errors.push_back({ErrorCode::parse, file, "layer '" + name + "' " + word + " unknown type '" + std::string(n) + "'"});
      else (word == "claims" ? layer.claims : layer.reads).push_back(type);
    }
  }
  return t;
}

void Taxonomy::finish_types() {
  std::vector<std::string> names;
  for (const auto& entry : type_ids_) {
    // Parents are implied: place.city makes place.
    for (std::size_t dot = entry.first.find('.'); dot != std::string::npos; dot = entry.first.find('.', dot + 1))
      names.push_back(entry.first.substr(0, dot));
    names.push_back(entry.first);
  }
  // '.' sorts before any character of a name, so that children follow their parent at once.
  const auto key = [](const std::string& s) {
    std::string k = s;
    for (char& c : k)
      if (c == '.') c = '\x01';
    return k;
  };
  std::sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) { return key(a) < key(b); });
  names.erase(std::unique(names.begin(), names.end()), names.end());
  types_ = names;
  declared_ = types_.size();
  for (const std::string& name : types_) {
    lists_.push_back(name[0] == '@');
    units_.push_back(std::find(frames_.begin(), frames_.end(), name.substr(0, name.find('.'))) == frames_.end());
  }
  subtree_end_.resize(types_.size());
  roots_.resize(types_.size());
  for (std::size_t i = 0; i < types_.size(); ++i) {
    type_ids_[types_[i]] = static_cast<TypeId>(i);
    std::size_t end = i + 1;
    while (end < types_.size() && starts_with(types_[end], types_[i] + ".")) ++end;
    subtree_end_[i] = static_cast<TypeId>(end);
    for (std::size_t j = i; j < end; ++j)
      if (types_[i].find('.') == std::string::npos) roots_[j] = static_cast<TypeId>(i);
  }
}

TypeId Taxonomy::type(std::string_view name) const {
  const auto it = type_ids_.find(std::string(name));
  return it == type_ids_.end() ? kNoType : it->second;
}
KeyId Taxonomy::key(std::string_view name) const {
  const auto it = key_ids_.find(std::string(name));
  return it == key_ids_.end() ? kNoKey : it->second;
}
RoleId Taxonomy::role(std::string_view name) const {
  const auto it = role_ids_.find(std::string(name));
  return it == role_ids_.end() ? kNoRole : it->second;
}
int Taxonomy::layer(std::string_view name) const {
  for (std::size_t i = 0; i < layers_.size(); ++i)
    if (layers_[i].name == name) return static_cast<int>(i);
  return -1;
}

bool Taxonomy::strict_ending(TypeId root) const {
  return std::find(strict_endings_.begin(), strict_endings_.end(), types_[root]) != strict_endings_.end();
}

TypeId Taxonomy::literal_type(const std::string& word) {
  const std::string name = "\"" + word;
  const auto it = type_ids_.find(name);
  if (it != type_ids_.end()) return it->second;
  const auto id = static_cast<TypeId>(types_.size());
  type_ids_.emplace(name, id);
  types_.push_back(name);
  subtree_end_.push_back(static_cast<TypeId>(id + 1));
  roots_.push_back(id);
  return id;
}

std::string Taxonomy::nearest_type(std::string_view name) const { return nearest(name, type_ids_); }
std::string Taxonomy::nearest_key(std::string_view name) const { return nearest(name, key_ids_); }
std::string Taxonomy::nearest_role(std::string_view name) const { return nearest(name, role_ids_); }

}  // namespace sijil
