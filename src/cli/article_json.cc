#include "cli/article_json.h"

#include "base/json_writer.h"
#include "base/utf8.h"

namespace sijil {
namespace {

class ArticleWriter {
 public:
  explicit ArticleWriter(const Article& article)
      : article_(article), offsets_(article.text, OffsetMap::Unit::codepoint), json_(out_) {}

  std::string write() && {
    json_.begin_object();
    json_.key("doc_id").string(article_.doc_id);
    json_.key("url").string_or_null(article_.url);
    json_.key("canonical_url").string_or_null(article_.canonical_url);
    json_.key("offsets").string("codepoint");
    json_.key("language").string_or_null(article_.language);
    field("title", article_.title, "text");
    field("pub_date", article_.pub_date, "value");
    field("updated", article_.updated, "value");
    field("byline", article_.byline, "text");
    json_.key("organisation").string_or_null(article_.organisation);
    json_.key("site").string_or_null(article_.site);
    json_.key("section").string_or_null(article_.section);
    json_.key("tags").begin_array();
    for (const std::string& tag : article_.tags) json_.string(tag);
    json_.end_array();
    json_.key("images").begin_array();
    for (const Image& i : article_.images) {
      json_.begin_object().key("url").string(i.url).key("caption").string_or_null(i.caption).end_object();
    }
    json_.end_array();
    json_.key("text").string(article_.text);
    json_.key("body").begin_array();
    for (const Span& s : article_.body) span(s);
    json_.end_array();
    blocks();
    json_.key("flags").begin_array();
    for (const std::string& flag : article_.flags) json_.string(flag);
    json_.end_array();
    json_.key("skipped").string_or_null(article_.skipped);
    json_.end_object();
    out_ += '\n';
    return std::move(out_);
  }

 private:
  void span(const Span& s) { json_.begin_array().integer(offsets_.at(s.begin)).integer(offsets_.at(s.end)).end_array(); }

  void field(std::string_view name, const Field& f, std::string_view value_key) {
    json_.key(name);
    if (f.empty()) {
      json_.null();
      return;
    }
    json_.begin_object().key(value_key).string(f.value).key("span");
    if (f.span.empty()) {
      json_.null();
    } else {
      span(f.span);
    }
    json_.key("how").string_or_null(f.how).end_object();
  }

  void blocks() {
    json_.key("blocks").begin_array();
    for (const Block& b : article_.blocks) {
      json_.begin_object().key("kind").string(block_kind_name(b.kind)).key("span");
      span(b.span);
      json_.end_object();
    }
    json_.end_array();
  }

  const Article& article_;
  OffsetMap offsets_;
  std::string out_;
  JsonWriter json_;
};

}  // namespace

std::string article_json(const Article& article) { return ArticleWriter(article).write(); }

std::string article_text(const Article& article) {
  std::string out = article.title.value;
  if (!out.empty()) out += '\n';
  std::string facts = article.pub_date.value;
  for (const std::string* part : {&article.byline.value, &article.organisation, &article.site}) {
    if (!part->empty()) facts += (facts.empty() ? "" : " | ") + *part;
  }
  if (!facts.empty()) out += facts + "\n";
  if (!article.skipped.empty()) out += "(not read: " + article.skipped + ")\n";
  if (!out.empty()) out += '\n';
  for (const Span& s : article.body) {
    out += s.of(article.text);
    out += '\n';
  }
  return out + "\n";
}

const char* block_kind_name(Block::Kind kind) {
  switch (kind) {
    case Block::Kind::title: return "title";
    case Block::Kind::heading: return "heading";
    case Block::Kind::paragraph: return "paragraph";
    case Block::Kind::list_item: return "list_item";
    case Block::Kind::quote: return "quote";
    case Block::Kind::caption: return "caption";
    case Block::Kind::dateline: return "dateline";
    case Block::Kind::byline: return "byline";
    case Block::Kind::contact: return "contact";
    case Block::Kind::related: return "related";
    case Block::Kind::other: return "other";
  }
  return "other";
}

}  // namespace sijil
