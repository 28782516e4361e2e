// ActorResolution: one article's actors in their order: what a short form points at, which of several bodies of one name,
// whose army stands abroad. Internal to ActorReader::resolve.
#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extract/actor_reader.h"

namespace sijil {

class ActorResolution {
 public:
  ActorResolution(const ActorReader& reader, const MatchSet& set, const ActorContext& context, std::vector<Mention>& mentions);
  void run();

 private:
  struct Where {
    std::uint32_t token;
    std::string_view country;
  };
  void read_places();
  void index_lines();
  std::size_t place_from(std::uint32_t token) const;
  std::string_view country_at(std::uint32_t token) const;
  int times_named(std::string_view id) const {
    const auto it = named_.find(id);
    return it == named_.end() ? 0 : it->second;
  }
  bool in_article(std::string_view country) const { return countries_.count(country) > 0; }

  /// False: nothing supports the mention and it is dropped.
  bool settle(Mention& m);
  bool settle_row(Mention& m, MatchId body);
  void settle_known_men(Mention& m);
  bool settle_service(Mention& m);
  bool settle_hidden(Mention& m);
  bool settle_named(Mention& m, MatchId body);
  bool settle_among(Mention& m, const std::vector<const Actor*>& rows);
  bool settle_short(Mention& m, MatchId body);
  bool settle_body(Mention& m, MatchId body);
  bool keep_own_name(Mention& m, MatchId row, const std::string& surface) const;
  bool settle_by_class(Mention& m, std::string_view cls, std::string_view country);
  bool take_named(Mention& m, std::string_view id);
  bool take_antecedent(Mention& m, const Mention* from);
  const Mention* last_of_type(std::initializer_list<std::string_view> types) const;
  const Mention* last_of_head(const Mention& m, std::uint32_t token);
  void mark_abroad(Mention& m);
  std::string_view leaf(MatchId id) const;

  const ActorReader& reader_;
  const MatchSet& set_;
  const ActorContext& context_;
  std::vector<Mention>& mentions_;
  std::vector<Where> places_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> lines_;   // by sentence
  std::vector<std::uint32_t> home_before_;
  std::map<std::string_view, int> countries_;
  std::string country_;                      // most places are there
  bool dominant_ = false;                    // more than half of them
  std::vector<const Mention*> before_;       // actors settled so far
  std::vector<std::string> folded_;          // their names, where a short form has asked for one
  std::unordered_map<std::string_view, int> named_;   // how often each id stands among them
};

}  // namespace sijil
