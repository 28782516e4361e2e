// The C face: every call is guarded, every string that goes out has a NUL behind it. Holds no logic of reading.
#include "sijil_c.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "sijil.h"
#include "store/document.h"

struct sijil_engine {
  sijil::Engine engine;
};

struct sijil_worker {
  sijil::Worker worker;
  std::string rules;
};

struct sijil_result {
  sijil::Document document;
};

namespace {

using sijil::ErrorCode;

constexpr sijil_code code_of(ErrorCode code) { return static_cast<sijil_code>(static_cast<int>(code) + 1); }
static_assert(code_of(ErrorCode::usage) == SIJIL_USAGE && code_of(ErrorCode::not_found) == SIJIL_NOT_FOUND &&
              code_of(ErrorCode::io) == SIJIL_IO && code_of(ErrorCode::encoding) == SIJIL_ENCODING &&
              code_of(ErrorCode::parse) == SIJIL_PARSE && code_of(ErrorCode::limit) == SIJIL_LIMIT &&
              code_of(ErrorCode::network) == SIJIL_NETWORK && code_of(ErrorCode::http) == SIJIL_HTTP &&
              code_of(ErrorCode::unsupported) == SIJIL_UNSUPPORTED && code_of(ErrorCode::internal) == SIJIL_INTERNAL);

constexpr sijil_str kNothing{"", 0};

sijil_str borrow(const std::string& s) { return {s.c_str(), s.size()}; }
sijil_str borrow(const char* s) { return {s, std::strlen(s)}; }
std::string copy(sijil_str s) { return s.data ? std::string(s.data, s.size) : std::string(); }

// False when there is no memory; the buf is empty then.
bool fill(sijil_buf* out, const char* data, std::size_t size) {
  *out = {nullptr, 0};
  char* const bytes = static_cast<char*>(std::malloc(size + 1));
  if (!bytes) return false;
  if (size) std::memcpy(bytes, data, size);
  bytes[size] = '\0';
  *out = {bytes, size};
  return true;
}

// Allocates nothing but the message, so that it serves when memory is short.
sijil_code fail(ErrorCode code, const char* what, sijil_buf* message) {
  if (message) fill(message, what, std::strlen(what));
  return code_of(code);
}

sijil_code fail(const sijil::Error& e, sijil_buf* message) {
  const std::string text = e.message();
  if (message) fill(message, text.data(), text.size());
  return code_of(e.code);
}

template <class F>
sijil_code guarded(sijil_buf* message, F&& f) {
  if (message) *message = {nullptr, 0};
  try {
    return f();
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::limit, "out of memory", message);
  } catch (const std::exception& e) {
    return fail(ErrorCode::internal, e.what(), message);
  } catch (...) {
    return fail(ErrorCode::internal, "failed inside", message);
  }
}

const sijil::Incident* record(const sijil_result* result, std::size_t n) {
  if (!result || n >= result->document.extraction.records.size()) return nullptr;
  return &result->document.extraction.records[n];
}

}  // namespace

sijil_code sijil_engine_open(const char* rules, size_t rules_size, sijil_engine** engine, sijil_buf* message) {
  return sijil_engine_open_with(rules, rules_size, nullptr, 0, engine, message);
}

sijil_code sijil_engine_open_with(const char* rules, size_t rules_size, const sijil_str* gazetteers, size_t count, sijil_engine** engine,
                                  sijil_buf* message) {
  return guarded(message, [&] {
    if (!engine) return fail(ErrorCode::usage, "sijil_engine_open: nowhere to put the engine", message);
    *engine = nullptr;
    if (!gazetteers && count > 0) return fail(ErrorCode::usage, "sijil_engine_open_with: no gazetteers where some are counted", message);
    std::vector<std::string> files;
    for (std::size_t i = 0; i < count; ++i) files.push_back(copy(gazetteers[i]));
    sijil::Result<sijil::Engine> opened = sijil::Engine::open(copy({rules, rules_size}), nullptr, files);
    if (!opened) return fail(opened.error(), message);
    *engine = new sijil_engine{*std::move(opened)};
    return SIJIL_OK;
  });
}

void sijil_engine_close(sijil_engine* engine) { delete engine; }

sijil_str sijil_engine_rules_hash(const sijil_engine* engine) {
  return engine ? borrow(engine->engine.rules_hash()) : kNothing;
}

sijil_code sijil_worker_new(const sijil_engine* engine, sijil_worker** worker, sijil_buf* message) {
  return guarded(message, [&] {
    if (worker) *worker = nullptr;
    if (!engine || !worker) return fail(ErrorCode::usage, "sijil_worker_new: no engine, or nowhere to put the worker", message);
    *worker = new sijil_worker{engine->engine.worker(), engine->engine.rules_hash()};
    return SIJIL_OK;
  });
}

void sijil_worker_free(sijil_worker* worker) { delete worker; }

sijil_code sijil_worker_read(sijil_worker* worker, const sijil_page* page, sijil_result** result, sijil_buf* message) {
  return guarded(message, [&] {
    if (result) *result = nullptr;
    if (!worker || !page || !result)
      return fail(ErrorCode::usage, "sijil_worker_read: no worker, no page, or nowhere to put the result", message);
    sijil::Page p;
    p.body = copy(page->bytes);
    p.content_type = copy(page->content_type);
    p.url = copy(page->url);
    p.published = copy(page->published);
    p.id = copy(page->id);
    p.title = copy(page->title);
    sijil::Result<sijil::Reading> reading = worker->worker.read(p);
    if (!reading) return fail(reading.error(), message);
    auto made = std::make_unique<sijil_result>();
    made->document.article = std::move(reading->article);
    made->document.extraction = std::move(reading->extraction);
    made->document.engine = sijil::kVersion;
    made->document.rules = worker->rules;
    *result = made.release();
    return SIJIL_OK;
  });
}

void sijil_result_free(sijil_result* result) { delete result; }

sijil_code sijil_result_json(const sijil_result* result, sijil_buf* json, sijil_buf* message) {
  return guarded(message, [&] {
    if (json) *json = {nullptr, 0};
    if (!result || !json) return fail(ErrorCode::usage, "sijil_result_json: no result, or nowhere to put the line", message);
    const std::string line = sijil::document_json(result->document, {});
    return fill(json, line.data(), line.size()) ? SIJIL_OK : fail(ErrorCode::limit, "out of memory", message);
  });
}

sijil_str sijil_result_text(const sijil_result* result) { return result ? borrow(result->document.article.text) : kNothing; }
sijil_str sijil_result_skipped(const sijil_result* result) {
  return result ? borrow(result->document.article.skipped) : kNothing;
}
size_t sijil_result_record_count(const sijil_result* result) {
  return result ? result->document.extraction.records.size() : 0;
}

sijil_str sijil_record_kind(const sijil_result* result, size_t n) {
  const sijil::Incident* r = record(result, n);
  return r ? borrow(r->kind) : kNothing;
}
sijil_str sijil_record_type(const sijil_result* result, size_t n) {
  const sijil::Incident* r = record(result, n);
  return r ? borrow(r->type) : kNothing;
}
sijil_str sijil_record_date_from(const sijil_result* result, size_t n) {
  const sijil::Incident* r = record(result, n);
  return r && r->date ? borrow(r->date->from) : kNothing;
}
sijil_str sijil_record_date_to(const sijil_result* result, size_t n) {
  const sijil::Incident* r = record(result, n);
  return r && r->date ? borrow(r->date->to) : kNothing;
}
sijil_str sijil_record_place(const sijil_result* result, size_t n) {
  const sijil::Incident* r = record(result, n);
  return r && r->place ? borrow(r->place->value.name) : kNothing;
}

void sijil_buf_free(sijil_buf* buf) {
  if (!buf) return;
  std::free(buf->data);
  *buf = {nullptr, 0};
}

sijil_str sijil_version(void) { return borrow(sijil::kVersion); }

sijil_str sijil_code_name(sijil_code code) {
  const int n = static_cast<int>(code);
  if (n == SIJIL_OK) return borrow("ok");
  if (n < SIJIL_OK || n > SIJIL_INTERNAL) return borrow("unknown");
  return borrow(sijil::error_code_name(static_cast<ErrorCode>(n - 1)));
}
