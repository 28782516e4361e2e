// The explanation as a page: right to left, readable without scripts, nothing loaded from elsewhere.
#include "cli/describe.h"
#include "cli/explain.h"
#include "cli/html_text.h"
#include "fmt/core.h"

namespace sijil {
namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --line: #8884; }
body { font: 18px/1.9 "Noto Naskh Arabic", "Amiri", "Segoe UI", Tahoma, sans-serif; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; direction: ltr; text-align: left; }
.meta, .legend, .lost, .rule { direction: ltr; text-align: left; font: 13px/1.6 ui-monospace, monospace; opacity: .8; }
mark { color: inherit; background: #7773; border-radius: 3px; padding: 0 .1em; border-bottom: 2px solid #777; }
mark.number, mark.quantity { background: #0aa3; border-color: #0aa; }
mark.date, mark.duration, mark.set { background: #2a23; border-color: #2a2; }
mark.place { background: #ca03; border-color: #ca0; }
mark.actor, mark.person, mark.source { background: #a2c3; border-color: #a2c; }
mark.trigger, mark.weapon { background: #d223; border-color: #d22; }
mark.casualty { background: #24d3; border-color: #24d; }
table { border-collapse: collapse; width: 100%; font-size: 15px; }
td, th { border-bottom: 1px solid var(--line); padding: .15rem .5rem; vertical-align: top; text-align: start; }
td.ltr { direction: ltr; text-align: left; font: 13px/1.7 ui-monospace, monospace; }
details { margin: 0 0 .8rem; } summary { cursor: pointer; font-size: 13px; opacity: .7; direction: ltr; text-align: left; }
section.record { border: 1px solid var(--line); border-radius: 8px; padding: .5rem 1rem; margin: 1rem 0; }
.out { text-decoration: line-through; opacity: .7; }
)";

/// A kind as a class name: its letters only.
std::string class_of(std::string_view kind) {
  std::string out;
  for (char c : kind) {
    if ((c >= 'a' && c <= 'z') || c == '_') out += c;
  }
  return out;
}

std::string sentence_text(const ExplainedSentence& s) {
  std::string out;
  std::vector<const Mention*> open;
  const auto close_to = [&](std::size_t depth) {
    for (; open.size() > depth; open.pop_back()) out += "</mark>";
  };
  for (const Stretch& part : s.stretches) {
    std::size_t same = 0;
    while (same < open.size() && same < part.mentions.size() && open[same] == part.mentions[same]) ++same;
    close_to(same);
    for (std::size_t i = same; i < part.mentions.size(); ++i) {
      const Mention& m = *part.mentions[i];
      out += fmt::format("<mark class=\"{}\" title=\"{}\">", class_of(m.kind),
                         html_escape(fmt::format("{}: {} <- {}", m.kind, describe(m), m.rule)));
      open.push_back(&m);
    }
    out += html_escape(part.text);
  }
  close_to(0);
  return out;
}

std::string mention_rows(const ExplainedSentence& s, std::string_view text) {
  std::string out;
  for (const Mention* m : s.mentions) {
    out += fmt::format("<tr><td><mark class=\"{}\">{}</mark></td><td class=\"ltr\">{}</td><td class=\"ltr\">{}</td>"
                       "<td class=\"ltr\">{}</td></tr>\n",
                       class_of(m->kind), html_escape(m->span.of(text)), html_escape(m->kind), html_escape(describe(*m)), html_escape(m->rule));
    for (const Alternative& lost : m->alternatives) {
      out += fmt::format("<tr class=\"lost\"><td></td><td class=\"ltr\">lost</td><td class=\"ltr\">{}</td>"
                         "<td class=\"ltr\">{}</td></tr>\n",
                         html_escape(lost.text), html_escape(lost.rule));
    }
  }
  for (const Excluded* e : s.excluded) {
    out += fmt::format("<tr><td class=\"out\">{}</td><td class=\"ltr\">left out</td><td class=\"ltr\">{}</td><td></td></tr>\n",
                       html_escape(e->span.of(text)), html_escape(e->why));
  }
  return out;
}

std::string record_section(std::size_t n, const Incident& record, std::string_view text) {
  std::string out = fmt::format("<section class=\"record\"><h2>{}. {}</h2>\n<table>\n", n, html_escape(describe_head(record)));
  for (const ExplainedField& f : explain_fields(record, text)) {
    out += fmt::format("<tr><td>{}</td><td class=\"ltr\">{}</td><td class=\"ltr\"><bdi>{}</bdi></td><td class=\"ltr\">{}</td></tr>\n",
                       html_escape(f.text), html_escape(f.field), html_escape(f.value), html_escape(f.rule));
  }
  return out + "</table></section>\n";
}

}  // namespace

std::string html_head() {
  return html_page_head(kStyle,
                        "<mark class=\"trigger\">trigger, weapon</mark> <mark class=\"number\">number</mark> "
                        "<mark class=\"date\">date</mark> <mark class=\"place\">place</mark> <mark class=\"actor\">actor, source</mark> "
                        "<mark class=\"casualty\">casualty</mark>");
}

std::string explain_html(const Article& article, const Extraction& extraction) {
  std::string out = fmt::format("<article>\n<h1>{}</h1>\n<p class=\"meta\">{}",
                                html_escape(article.title.empty() ? article.doc_id : article.title.value), html_escape(article.doc_id));
  if (!article.url.empty()) out += fmt::format(" | {}", html_escape(article.url));
  if (!article.pub_date.empty()) {
    out += fmt::format(" | published {} ({})", html_escape(article.pub_date.value), html_escape(article.pub_date.how));
  }
  if (!article.skipped.empty()) out += fmt::format(" | not read: {}", html_escape(article.skipped));
  out += "</p>\n";
  for (const ExplainedSentence& s : explain_sentences(article, extraction)) {
    out += fmt::format("<p>{}</p>\n", sentence_text(s));
    const std::string rows = mention_rows(s, article.text);
    const std::size_t n = s.mentions.size();
    if (!rows.empty()) {
      out += fmt::format("<details><summary>{} {}</summary>\n<table>\n{}</table></details>\n", n, n == 1 ? "mention" : "mentions", rows);
    }
  }
  std::size_t n = 0;
  for (const Incident& record : extraction.records) out += record_section(++n, record, article.text);
  return out + "</article>\n";
}

std::string html_foot() { return "</body>\n</html>\n"; }

}  // namespace sijil
