#include "cli/clean_explain.h"

#include <array>
#include <utility>
#include <vector>

#include "base/json_writer.h"
#include "base/strings.h"
#include "cli/article_json.h"
#include "cli/html_text.h"
#include "fmt/core.h"

namespace sijil {
namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; }
body { font: 18px/1.9 "Noto Naskh Arabic", "Amiri", "Segoe UI", Tahoma, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } article { border-top: 2px solid #8886; margin: 2rem 0; }
.facts, .why, .legend { direction: ltr; text-align: left; font: 13px/1.6 ui-monospace, monospace; opacity: .8; }
.facts td { padding: 0 1rem 0 0; vertical-align: top; } .facts bdi { font-family: sans-serif; }
.kept { background: #2a23; border-inline-start: 4px solid #2a2; margin: .2rem 0; padding: 0 .6rem; }
.kept.heading { font-weight: bold; }
.dropped { background: #d221; border-inline-start: 4px solid #d22; margin: .2rem 0; padding: 0 .6rem; opacity: .75; font-size: 15px; }
.dropped p { margin: 0; } .legend span { padding: 0 .6rem; margin-inline-end: 1rem; }
)";

struct Fact {
  const char* name;
  std::string value, how;
};

std::vector<Fact> facts_of(const Article& a) {
  std::vector<Fact> out;
  const auto add = [&](const char* name, const std::string& value, const std::string& how) {
    if (!value.empty()) out.push_back({name, value, how});
  };
  add("url", a.url, "");
  add("canonical url", a.canonical_url, "");
  add("published", a.pub_date.value, a.pub_date.how);
  add("updated", a.updated.value, a.updated.how);
  add("language", a.language, "");
  add("not read", a.skipped, "");
  for (const std::string& flag : a.flags) add("flag", flag, "");
  add("title", a.title.value, a.title.how);
  add("byline", a.byline.value, a.byline.how);
  add("organisation", a.organisation, "");
  add("site", a.site, "");
  add("section", a.section, "");
  return out;
}

}  // namespace

std::string clean_explain_json(const Article& article, const CleanTrace& trace) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().key("doc_id").string(article.doc_id).key("facts").begin_array();
  for (const Fact& f : facts_of(article)) {
    w.begin_object().key("name").string(f.name).key("value").string(f.value).key("how").string_or_null(f.how).end_object();
  }
  w.end_array().key("lines").begin_array();
  for (const TracedLine& line : trace) {
    w.begin_object().key("kept").boolean(line.kept);
    if (line.kept) w.key("kind").string(block_kind_name(line.kind));
    else w.key("why").string(line.why);
    w.key("text").string(line.text).end_object();
  }
  w.end_array().end_object();
  return out + "\n";
}

std::string clean_explain_text(const Article& article, const CleanTrace& trace) {
  std::string out = article.doc_id + "\n";
  for (const Fact& f : facts_of(article)) {
    const std::string how = f.how.empty() ? "" : " (" + f.how + ")";
    out += fmt::format("  {}{}: {}\n", f.name, how, one_line(f.value));
  }
  const std::string* last = nullptr;
  for (const TracedLine& line : trace) {
    if (!line.kept && (last == nullptr || *last != line.why)) out += fmt::format("- {}\n", line.why);
    last = line.kept ? nullptr : &line.why;
    out += line.kept ? fmt::format("+ {:<10} {}\n", block_kind_name(line.kind), one_line(line.text)) : fmt::format("  -          {}\n", one_line(line.text));
  }
  return out + "\n";
}

std::string clean_explain_head() {
  return html_page_head(kStyle, "<span class=\"kept\">kept</span><span class=\"dropped\">dropped, and why</span>");
}

std::string clean_explain_html(const Article& article, const CleanTrace& trace) {
  std::string out = fmt::format("<article>\n<h1>{}</h1>\n<table class=\"facts\">\n<tr><td>id</td><td>{}</td><td></td></tr>\n",
                                html_escape(article.title.empty() ? article.doc_id : article.title.value), html_escape(article.doc_id));
  for (const Fact& f : facts_of(article)) {
    out += fmt::format("<tr><td>{}</td><td><bdi>{}</bdi></td><td>{}</td></tr>\n", f.name, html_escape(f.value), html_escape(f.how));
  }
  out += "</table>\n";
  const std::string* open = nullptr;  // the reason of the dropped lines under way
  for (const TracedLine& line : trace) {
    if (open != nullptr && (line.kept || *open != line.why)) {
      out += "</div>\n";
      open = nullptr;
    }
    if (line.kept) {
      out += fmt::format("<p class=\"kept {0}\" title=\"{0}\">{1}</p>\n", block_kind_name(line.kind), html_escape(line.text));
      continue;
    }
    if (open == nullptr) out += fmt::format("<div class=\"dropped\"><p class=\"why\">{}</p>\n", html_escape(line.why));
    open = &line.why;
    out += fmt::format("<p>{}</p>\n", html_escape(line.text));
  }
  return out + (open != nullptr ? "</div>\n" : "") + "</article>\n";
}

std::string clean_explain_foot() { return "</body>\n</html>\n"; }

}  // namespace sijil
