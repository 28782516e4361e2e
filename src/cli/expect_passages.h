// Where the text says what a user expected, how it was read there, and what became of the passage.
#pragma once
#include <string>
#include <vector>

#include "cli/expect.h"

namespace sijil {

/// The sentences that hold the words of a quotation, whatever their vowels and letter forms.
std::vector<Span> passages_of(const Article& article, const Extraction& extraction, const std::string& words);

/// For each condition that failed, the mentions of its value with sentence, rule and fate: the record that took them, the
/// reason the clause was left out, or none.
std::string follow_passages(const Article& article, const Extraction& extraction, const std::vector<Expectation::Condition>& open);

}  // namespace sijil
