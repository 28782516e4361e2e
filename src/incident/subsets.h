// Counts inside a count: subsets ("among them two children"), parts ("they are five soldiers and two civilians"). The
// linker tells it each cue and each count in order; a count that it takes becomes a row with `rel` and `of`.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "incident/effects.h"
#include "incident/frame.h"

namespace sijil {

class View;

class Subsets {
 public:
  /// Makes the row of a count; the reference holds until the next call.
  using Link = std::function<FrameRow&(Quantity& q, std::string_view effect, const char* cue)>;

  /// `rows` are those of the clause so far; it must outlive this.
  Subsets(const View& view, const Clause& clause, std::vector<Quantity>& quantities, std::vector<FrameRow>& rows, Link link)
      : v_(view), c_(clause), quantities_(quantities), rows_(rows), link_(std::move(link)) {}

  /// A word or sign at the token may open or close a breakdown.
  void cue(std::uint32_t token);
  /// Makes the count a subset or part of one before. `waits`: the effect that stands before it and has no count yet, "" if none.
  /// False if it is neither.
  bool take(Quantity& q, std::string_view waits);
  /// An effect word begins something of its own, unless it stands in the words that single out.
  void effect_opens(const Effect& e);

 private:
  enum class Mode { plain, subset, parts };

  bool subset_row(Quantity& q);
  bool of_them(Quantity& q, std::string_view waits);
  bool of_the_fallen(Quantity& q);
  bool of_family(const Quantity& q) const;
  bool single_out(Quantity& q, std::string_view effect);
  bool behind_one_known(const Quantity& q) const;
  bool part_row(Quantity& q);
  FrameRow& link(Quantity& q, std::string_view effect, const char* cue) { return link_(q, effect, cue); }
  bool falls_at(std::uint32_t token) const;
  bool befell_before(std::uint32_t token) const;
  int last_whole() const;
  int toll_row() const;
  void open_parts(std::uint32_t token);
  std::uint32_t list_end(std::uint32_t token, std::int64_t sum) const;
  FrameRow& row(int i) { return rows_[static_cast<std::size_t>(i)]; }

  const View& v_;
  const Clause& c_;
  std::vector<Quantity>& quantities_;
  std::vector<FrameRow>& rows_;
  Link link_;
  Mode mode_ = Mode::plain;
  std::string subset_effect_;                  // "among the dead": killed
  bool first_subset_ = true, parts_found_ = false, newly_dead_ = false;
  std::uint32_t subset_at_ = 0, list_end_ = 0;   // behind the words that single out; end of the list of parts
  int whole_ = 0, parts_whole_ = 0;            // rows that the subset or part is of
  std::int64_t singled_ = 0, parts_left_ = 0;  // persons of them told so far, persons not yet told
};

}  // namespace sijil
