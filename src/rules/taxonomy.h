// Taxonomy: the names that tables and rules may use, read from rules/types.tsv: layers in their order, types and @lists
// (a tree by their dots), roles, keys, and the letters that can be cut from the front of a word.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "rules/ids.h"

namespace sijil {

struct Layer {
  std::string name;
  std::vector<TypeId> claims;   // types whose mentions a match of this layer hides when it covers them
  std::vector<TypeId> reads;    // types that readers of this layer's matches look at, besides what its rules name
};

/// One clitic: its bit and its folded letters (one or two bytes).
struct Clitic {
  std::uint8_t bit;
  std::string folded;
  std::string name;             // as it is written in rules
};

class Taxonomy {
 public:
  /// Reads types.tsv (columns what, name, note); appends every error to `errors`.
  static Taxonomy parse(std::string_view tsv, const std::string& file, std::vector<Error>& errors);

  TypeId type(std::string_view name) const;            // kNoType when unknown
  KeyId key(std::string_view name) const;
  RoleId role(std::string_view name) const;
  int layer(std::string_view name) const;              // -1 when unknown
  const std::string& type_name(TypeId t) const { return types_[t]; }
  const std::string& key_name(KeyId k) const { return keys_[k]; }
  const std::string& role_name(RoleId r) const { return roles_[r]; }
  const std::vector<Layer>& layers() const { return layers_; }
  const std::vector<Clitic>& clitics() const { return clitics_; }
  std::size_t type_count() const { return types_.size(); }
  std::size_t key_count() const { return keys_.size(); }

  /// True if `t` is `ancestor` or stands below it.
  bool is_a(TypeId t, TypeId ancestor) const { return t >= ancestor && t < subtree_end_[ancestor]; }
  /// First name of the dots: the tree that `t` stands in.
  TypeId root(TypeId t) const { return roots_[t]; }
  /// Forms of this tree keep ta marbuta apart from ha (his sister, her brother).
  bool strict_ending(TypeId root) const;
  /// One unit of a gap; a mention of a tree of frames is as many as its words.
  bool is_unit(TypeId t) const { return is_literal(t) || units_[t] != 0; }
  TypeId subtree_end(TypeId t) const { return subtree_end_[t]; }

  /// The hidden list of one word written out in a rule; made on demand while rules load.
  TypeId literal_type(const std::string& folded_key);
  bool is_literal(TypeId t) const { return t >= declared_; }
  bool is_list(TypeId t) const { return is_literal(t) || lists_[t] != 0; }

  /// The declared name closest to `name` among types (or keys, roles), "" if none is close.
  std::string nearest_type(std::string_view name) const;
  std::string nearest_key(std::string_view name) const;
  std::string nearest_role(std::string_view name) const;

 private:
  void finish_types();
  std::vector<std::string> types_, keys_, roles_;
  std::vector<TypeId> subtree_end_, roots_;
  std::vector<char> lists_, units_;   // of declared types
  std::vector<Layer> layers_;
  std::vector<Clitic> clitics_;
  std::vector<std::string> strict_endings_, frames_;
  std::unordered_map<std::string, TypeId> type_ids_;
  std::unordered_map<std::string, KeyId> key_ids_;
  std::unordered_map<std::string, RoleId> role_ids_;
  std::size_t declared_ = 0;
};

}  // namespace sijil
