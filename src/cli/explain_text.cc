// The explanation for a terminal: sentences in colour, and under each the readings that won and lost.
#include "cli/describe.h"
#include "cli/explain.h"
#include "fmt/core.h"

namespace sijil {
namespace {

constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kBold = "\x1b[1m";

std::string_view color_of(std::string_view kind) {
  constexpr std::pair<std::string_view, std::string_view> kColors[] = {
      {"number", "\x1b[36m"},   {"quantity", "\x1b[96m"}, {"date", "\x1b[32m"},   {"duration", "\x1b[32m"},
      {"set", "\x1b[32m"},      {"place", "\x1b[33m"},    {"actor", "\x1b[35m"},  {"person", "\x1b[35m"},
      {"source", "\x1b[95m"},   {"trigger", "\x1b[31m"},  {"weapon", "\x1b[91m"}, {"casualty", "\x1b[94m"},
  };
  for (const auto& [name, color] : kColors) {
    if (kind == name) return color;
  }
  return "\x1b[4m";
}

class TextForm {
 public:
  TextForm(const Article& article, bool color) : article_(article), color_(color) {}

  std::string print(const Extraction& x) {
    line(kBold, fmt::format("{}  {}", article_.doc_id, article_.title.value));
    if (!article_.pub_date.empty()) {
      line(kDim, fmt::format("published {} ({})", article_.pub_date.value, article_.pub_date.how));
    }
    if (!article_.skipped.empty()) line(kDim, fmt::format("not read: {}", article_.skipped));
    std::size_t n = 0;
    for (const ExplainedSentence& s : explain_sentences(article_, x)) sentence(++n, s);
    n = 0;
    for (const Incident& record : x.records) print_record(++n, record);
    for (const Check& c : x.checks) line(kDim, fmt::format("check {} {} {}", c.id, c.status, c.detail));
    return std::move(out_);
  }

 private:
  void line(std::string_view style, std::string_view text) {
    if (color_) out_ += style;
    out_ += text;
    if (color_) out_ += kReset;
    out_ += '\n';
  }

  void sentence(std::size_t n, const ExplainedSentence& s) {
    out_ += fmt::format("\n[{}] ", n);
    for (const Stretch& part : s.stretches) {
      const bool marked = color_ && !part.mentions.empty();
      if (marked) out_ += color_of(part.mentions.back()->kind);
      out_ += part.text;
      if (marked) out_ += kReset;
    }
    out_ += '\n';
    for (const Mention* m : s.mentions) mention(*m);
    for (const Excluded* e : s.excluded) {
      line(kDim, fmt::format("    left out  {}  ({})", e->span.of(article_.text), e->why));
    }
  }

  void mention(const Mention& m) {
    const std::string kind = fmt::format("{:<9}", m.kind);
    out_ += color_ ? fmt::format("    {}{}{}", color_of(m.kind), kind, kReset) : fmt::format("    {}", kind);
    out_ += fmt::format(" {}  {}", m.span.of(article_.text), describe(m));
    if (color_) out_ += kDim;
    out_ += fmt::format("  <- {}", m.rule);
    for (const std::string& flag : m.flags) out_ += fmt::format(" [{}]", flag);
    if (color_) out_ += kReset;
    out_ += '\n';
    for (const Alternative& lost : m.alternatives) line(kDim, fmt::format("      lost: {}  <- {}", lost.text, lost.rule));
  }

  void print_record(std::size_t n, const Incident& record) {
    out_ += '\n';
    line(kBold, fmt::format("record {}: {}", n, describe_head(record)));
    for (const ExplainedField& f : explain_fields(record, article_.text)) {
      out_ += fmt::format("    {:<14} {}", f.field, f.value);
      if (!f.text.empty()) out_ += fmt::format("  \"{}\"", f.text);
      if (!f.rule.empty()) out_ += fmt::format("  <- {}", f.rule);
      out_ += '\n';
    }
  }

  const Article& article_;
  bool color_;
  std::string out_;
};

}  // namespace

std::string explain_text(const Article& article, const Extraction& extraction, bool color) {
  return TextForm(article, color).print(extraction);
}

}  // namespace sijil
