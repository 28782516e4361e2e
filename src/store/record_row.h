// RecordRow: a record as one flat row: what tables, CSV and maps show of it.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "incident/taxonomy.h"
#include "store/document.h"
#include "validate/effect_total.h"

namespace sijil {

struct RecordRow {
  std::string doc_id, url, title, published;
  std::string record_id, kind, type, outcome, certainty;
  std::string date_from, date_to, date_precision;
  std::string country, admin1, place, place_level;
  bool has_point = false;
  double lat = 0, lon = 0;
  std::array<std::vector<std::string>, kActorRoles.size()> actors;  // names by role, in the order of kActorRoles
  std::array<EffectTotal, kEffects.size()> effects;                 // in the order of kEffects
  std::optional<std::int64_t> incident_count;
  std::vector<std::string> weapons, sources, failed_checks;
  std::string evidence;  // the first span's text
};

RecordRow make_row(const Document& document, const Incident& record);

/// "12", ">=10", "<=20", "10-20", "~50", "some"; "" when nothing is said.
std::string show_total(const EffectTotal& total);

}  // namespace sijil
