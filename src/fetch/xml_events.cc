#include "fetch/xml_events.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <iterator>
#include <memory>

#include "base/strings.h"

namespace sijil {
namespace {

constexpr int kMaxDepth = 64;
constexpr std::size_t kChunk = 64u << 10;

std::string_view view(const xmlChar* s) { return s ? reinterpret_cast<const char*>(s) : std::string_view(); }

struct State {
  const XmlHandler* handler = nullptr;
  xmlParserCtxtPtr context = nullptr;
  int depth = 0;
  bool any = false, too_deep = false;
  std::string first_error;

  void stop() { xmlStopParser(context); }
};

State& state_of(void* user) { return *static_cast<State*>(static_cast<xmlParserCtxtPtr>(user)->_private); }

void on_open(void* user, const xmlChar* name, const xmlChar*, const xmlChar* uri, int, const xmlChar**, int count, int,
             const xmlChar** attributes) {
  State& s = state_of(user);
  s.any = true;
  if (++s.depth > kMaxDepth) {
    s.too_deep = true;
    return s.stop();
  }
  XmlElement element{view(name), view(uri), {}};
  std::vector<std::string> names;
  names.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {  // five pointers each: name, prefix, URI, value, end of the value
    const xmlChar** a = attributes + i * 5;
    std::string value(reinterpret_cast<const char*>(a[3]), static_cast<std::size_t>(a[4] - a[3]));
    std::string_view key = view(a[0]);
    if (view(a[1]) == "xml") key = names.emplace_back("xml:" + std::string(key));
    element.attributes.emplace_back(key, std::move(value));
  }
  s.handler->open(element);
  if (s.handler->enough && s.handler->enough()) s.stop();
}

void on_close(void* user, const xmlChar* name, const xmlChar*, const xmlChar* uri) {
  State& s = state_of(user);
  --s.depth;
  s.handler->close(view(name), view(uri));
  if (s.handler->enough && s.handler->enough()) s.stop();
}

void on_text(void* user, const xmlChar* text, int length) {
  state_of(user).handler->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

// Declarations are passed over, so nothing can be expanded that the document brings along.
void ignore_declaration(void*, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {}
void ignore_external(void*, const xmlChar*, const xmlChar*, const xmlChar*) {}
xmlEntityPtr known_entity(void*, const xmlChar* name) { return xmlGetPredefinedEntity(name); }
void on_error(void* user, xmlErrorPtr error) {
  State& s = state_of(user);
  if (!s.first_error.empty() || !error || !error->message) return;
  s.first_error = "line " + std::to_string(error->line) + ": " + std::string(trim(error->message));
}
void be_silent(void*, const char*, ...) {}

/// The code point of an entity that XML or HTML knows by its name; 0 for others.
unsigned known_letter(const std::string& name) {
  if (name == "apos") return '\'';
  const htmlEntityDesc* letter = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  return letter ? letter->value : 0;
}

/// Feeds use &nbsp; and its like without declaring them, and a bare "&". Written as numbers they are XML. So are "&amp;" and the other
/// names of XML: behind a first error the parser gives no entity any more.
std::string letters_as_numbers(std::string_view bytes) {
  constexpr std::size_t kLongest = 9;
  constexpr std::string_view kCdata = "<![CDATA[";
  if (bytes.substr(0, 256).find('\0') != std::string_view::npos) return {};  // UTF-16
  std::string out;
  std::size_t from = 0, verbatim = bytes.find(kCdata);
  for (std::size_t at = bytes.find('&'); at != std::string_view::npos; at = bytes.find('&', at + 1)) {
    if (at > verbatim) {
      const std::size_t close = bytes.find("]]>", verbatim);
      if (close == std::string_view::npos) break;
      verbatim = bytes.find(kCdata, close);
      at = std::max(at, close) - 1;
      continue;
    }
    const std::string_view ahead = bytes.substr(at + 1, kLongest);
    const std::size_t name = std::min(ahead.size(), static_cast<std::size_t>(std::find_if_not(ahead.begin(), ahead.end(), [](char c) {
                                        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
                                      }) - ahead.begin()));
    const bool closed = name > 0 && name < ahead.size() && ahead[name] == ';';
    if (!closed && !ahead.empty() && ahead[0] == '#') continue;
    const unsigned letter = closed ? known_letter(std::string(ahead.substr(0, name))) : '&';
    if (letter == 0) continue;
    out.append(bytes, from, at - from);
    out += "&#" + std::to_string(letter) + ";";
    from = at + 1 + (closed ? name + 1 : 0);
  }
  if (from == 0) return {};
  out.append(bytes, from, bytes.size() - from);
  return out;
}

xmlSAXHandler make_sax() {
  xmlSAXHandler sax{};
  xmlSAXVersion(&sax, 2);
  sax.startElementNs = on_open;
  sax.endElementNs = on_close;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  sax.entityDecl = ignore_declaration;
  sax.getEntity = known_entity;
  sax.getParameterEntity = [](void*, const xmlChar*) -> xmlEntityPtr { return nullptr; };
  sax.internalSubset = ignore_external;
  sax.externalSubset = ignore_external;
  sax.resolveEntity = [](void*, const xmlChar*, const xmlChar*) -> xmlParserInputPtr { return nullptr; };
  sax.reference = nullptr;
  sax.comment = nullptr;
  sax.processingInstruction = nullptr;
  sax.error = be_silent;
  sax.warning = be_silent;
  sax.fatalError = be_silent;
  sax.serror = on_error;
  return sax;
}

}  // namespace

std::string XmlElement::attribute(std::string_view wanted) const {
  const auto at = std::find_if(attributes.begin(), attributes.end(), [&](const auto& a) { return a.first == wanted; });
  return at == attributes.end() ? std::string() : at->second;
}

Status read_xml(std::string_view bytes, const std::string& charset, const std::string& where, const XmlHandler& handler) {
  // White space before the declaration is an error to XML and common in feeds, also behind a byte order mark.
  if (starts_with(bytes, "\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return Error{ErrorCode::parse, where, "the document is empty"};
  bytes.remove_prefix(begin);
  const std::string plain = letters_as_numbers(bytes);
  if (!plain.empty()) bytes = plain;
  xmlSAXHandler sax = make_sax();
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> context(
      xmlCreatePushParserCtxt(&sax, nullptr, nullptr, 0, nullptr), [](xmlParserCtxtPtr c) {
        if (c && c->myDoc) xmlFreeDoc(c->myDoc);
        xmlFreeParserCtxt(c);
      });
  if (!context) return Error{ErrorCode::limit, where, "no memory to read it"};
  State state;
  state.handler = &handler;
  state.context = context.get();
  context->_private = &state;
  // What the document says of itself is right more often than what its server says of all documents.
  const bool foreign = !charset.empty() && bytes.substr(0, bytes.find('>')).find("encoding") == std::string_view::npos;
  xmlCtxtUseOptions(context.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOCDATA | (foreign ? XML_PARSE_IGNORE_ENC : 0));
  context->userData = context.get();
  if (foreign) {
    if (xmlCharEncodingHandlerPtr encoding = xmlFindCharEncodingHandler(charset.c_str())) {
      xmlSwitchToEncoding(context.get(), encoding);
    }
  }
  for (std::size_t at = 0; at < bytes.size() && context->disableSAX != 1; at += kChunk) {
    const std::size_t size = std::min(kChunk, bytes.size() - at);
    xmlParseChunk(context.get(), bytes.data() + at, static_cast<int>(size), 0);
    if (state.too_deep) break;
  }
  xmlParseChunk(context.get(), nullptr, 0, 1);
  if (state.too_deep) return Error{ErrorCode::limit, where, "elements nested deeper than " + std::to_string(kMaxDepth)};
  if (!state.any) {
    return Error{ErrorCode::parse, where, "not XML: " + (state.first_error.empty() ? "no element" : state.first_error)};
  }
  if (!state.first_error.empty() && handler.broken) handler.broken(state.first_error);
  return ok_status();
}

std::string xml_root_name(std::string_view bytes) {
  constexpr std::size_t kLook = 64u << 10;  // a document may declare things before it begins
  std::string_view s = bytes.substr(0, kLook);
  std::string narrow;
  if (starts_with(s, "\xFF\xFE") || starts_with(s, "\xFE\xFF")) {  // UTF-16: what matters here is ASCII
    std::copy_if(s.begin() + 2, s.end(), std::back_inserter(narrow), [](char c) { return c != '\0'; });
    s = narrow;
  }
  if (starts_with(s, "\xEF\xBB\xBF")) s.remove_prefix(3);
  for (;;) {
    s = trim(s);
    if (s.size() < 2 || s.front() != '<') return {};
    if (s[1] != '?' && s[1] != '!') break;
    const bool declares = starts_with(s, "<!DOCTYPE") && s.find('[') < s.find('>');
    const std::string_view close = starts_with(s, "<!--") ? "-->" : starts_with(s, "<?") ? "?>" : declares ? "]>" : ">";
    const std::size_t end = s.find(close, 2);
    if (end == std::string_view::npos) return {};
    s.remove_prefix(end + close.size());
  }
  std::string_view name = s.substr(1, s.find_first_of(" \t\r\n/>", 1) - 1);
  if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
  return std::string(name);
}

}  // namespace sijil
