// TypeRange: the types of a tree as what they are, numbers in a row: one comparison tells whether a type is one of them.
// Readers look at every match of an article with it.
#pragma once
#include <string_view>

#include "rules/taxonomy.h"

namespace sijil {

class TypeRange {
 public:
  TypeRange() = default;
  /// The tree of that name; nothing where there is none: the taxonomy of a test may lack a type.
  TypeRange(const Taxonomy& t, std::string_view root) : first_(t.type(root)), size_(first_ == kNoType ? 0 : t.subtree_end(first_) - first_) {}

  bool holds(TypeId type) const { return static_cast<TypeId>(type - first_) < size_; }

 private:
  TypeId first_ = kNoType;
  int size_ = 0;
};

}  // namespace sijil
