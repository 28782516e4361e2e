// Explanation: an article with what was read from it, laid out by sentence: which rule won each span, which readings
// lost, and what was left out and why. As text for a terminal, or as one self-contained right-to-left HTML page.
//
//   std::string page = html_head() ; for (...) page += explain_html(article, extraction); page += html_foot();
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/article.h"
#include "incident/incident.h"

namespace sijil {

/// A stretch of text under the same mentions.
struct Stretch {
  std::string_view text;
  std::vector<const Mention*> mentions;  // outer first; those that cross an outer one's end are left out
};

/// What stands in one sentence.
struct ExplainedSentence {
  Span span;
  std::vector<Stretch> stretches;         // all of the sentence, in order
  std::vector<const Mention*> mentions;   // all that begin in it
  std::vector<const Excluded*> excluded;  // all that begin in it
};

/// The sentences of the article; when the extraction names none, the whole text as one. Borrows from both arguments.
std::vector<ExplainedSentence> explain_sentences(const Article& article, const Extraction& extraction);

std::string explain_text(const Article& article, const Extraction& extraction, bool color);

std::string html_head();
std::string explain_html(const Article& article, const Extraction& extraction);
std::string html_foot();

/// A line of "field: value" for each value a record holds, with its text; shared by both forms.
struct ExplainedField {
  std::string field, value, text, rule;
};
std::vector<ExplainedField> explain_fields(const Incident& record, std::string_view text);

}  // namespace sijil
