// Values in words, for people: one line a mention, a record or a casualty row. The machine's form is the store's JSON.
#pragma once
#include <string>

#include "extract/mention.h"
#include "incident/incident.h"

namespace sijil {

/// "7", ">= 30 percent", "10..20", "2022-10-01..2022-10-31 (month)", "Jasim, SY", ...; "" where nothing is known.
std::string describe(const Mention& mention);
std::string describe(const NumberValue& value);
std::string describe(const DateValue& value);
std::string describe(const PlaceValue& value);
/// "killed 7 (civilian, women), part of 1"; rows are counted from 1.
std::string describe(const CasualtyRow& row);
/// "incident explosive.airstrike, completed, confirmed".
std::string describe_head(const Incident& record);

}  // namespace sijil
