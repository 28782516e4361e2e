/* Sijil for C, and for every language that can call C: one page in, its records out.
 *
 *   #include "sijil_c.h"
 *   #include <stdio.h>
 *   #include <string.h>
 *   static int fail(sijil_buf m) { fprintf(stderr, "%.*s\n", (int)m.size, m.data); sijil_buf_free(&m); return 1; }
 *   int main(int argc, char** argv) {
 *     const char* rules = argc > 1 ? argv[1] : "rules";
 *     const char* text = argc > 2 ? argv[2] : "";
 *     sijil_engine* engine; sijil_worker* worker; sijil_result* result; sijil_buf message, json;
 *     if (sijil_engine_open(rules, strlen(rules), &engine, &message)) return fail(message);
 *     if (sijil_worker_new(engine, &worker, &message)) return fail(message);
 *     sijil_page page = {0};
 *     page.bytes.data = text; page.bytes.size = strlen(text);
 *     if (sijil_worker_read(worker, &page, &result, &message)) return fail(message);
 *     if (sijil_result_json(result, &json, &message)) return fail(message);
 *     printf("%u records\n%.*s\n", (unsigned)sijil_result_record_count(result), (int)json.size, json.data);
 *     sijil_buf_free(&json); sijil_result_free(result); sijil_worker_free(worker); sijil_engine_close(engine);
 *     return 0;
 *   }
 *
 * Conventions:
 * 1. Handles are opaque. Each is freed by its own function; freeing NULL does nothing. They do not depend on each other:
 *    a worker lives on when its engine is closed, a result when its worker is freed.
 * 2. Strings go in as a pointer and a length in bytes, UTF-8, with or without a NUL behind them; NULL with length 0 is
 *    "not given". What goes in is copied and may be freed after the call.
 * 3. sijil_str is borrowed: it lives as long as the handle it came from, or for ever where there is none. A NUL stands
 *    behind it, not counted. Never NULL: nothing is {"", 0}.
 * 4. sijil_buf is owned by the caller: free it with sijil_buf_free. A NUL stands behind it, not counted.
 * 5. What can fail returns a sijil_code; SIJIL_OK is 0. The out parameters come last; on failure handles become NULL and
 *    bufs empty. `message`, which may be NULL, becomes "where: what" on failure and empty on success. Finding nothing
 *    is success with 0 records.
 * 6. No exception and no abort crosses this header. NULL where a handle or an out parameter is needed is
 *    SIJIL_USAGE; accessors of NULL, or of a number too high, give 0 or an empty string.
 * 7. An engine is immutable and serves all threads. A worker serves one thread at a time: make one a thread; it is cheap
 *    and reuses its memory. Results may be read from many threads.
 * 8. The same input, rules and version give the same bytes.
 */
#ifndef SIJIL_C_H
#define SIJIL_C_H
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Types ------------------------------------------------------------------------------------------------------ */

typedef struct sijil_engine sijil_engine;
typedef struct sijil_worker sijil_worker;
typedef struct sijil_result sijil_result;

typedef struct sijil_str {
  const char* data;
  size_t size;
} sijil_str;

typedef struct sijil_buf {
  char* data;
  size_t size;
} sijil_buf;

/* The codes of docs/errors.md, in their order. */
typedef enum sijil_code {
  SIJIL_OK = 0,
  SIJIL_USAGE = 1,
  SIJIL_NOT_FOUND = 2,
  SIJIL_IO = 3,
  SIJIL_ENCODING = 4,
  SIJIL_PARSE = 5,
  SIJIL_LIMIT = 6,
  SIJIL_NETWORK = 7,
  SIJIL_HTTP = 8,
  SIJIL_UNSUPPORTED = 9,
  SIJIL_INTERNAL = 10
} sijil_code;

/* A page to be read. Set it to {0}, then what is known. */
typedef struct sijil_page {
  sijil_str bytes;        /* HTML or plain text, in any charset the page declares */
  sijil_str content_type; /* text/html, text/plain; not given: told from the bytes */
  sijil_str url;
  sijil_str published;    /* ISO day or date-time that relative dates count from; overrides what the page says */
  sijil_str id;           /* becomes doc_id */
  sijil_str title;        /* becomes the first line of a plain text */
} sijil_page;

/* ---- Engine and workers ----------------------------------------------------------------------------------------- */

/* Loads and checks the rules of a folder. */
sijil_code sijil_engine_open(const char* rules, size_t rules_size, sijil_engine** engine, sijil_buf* message);
/* The same with `count` gazetteers, the paths of files that `sijil gazetteer import` made; none is looked for. */
sijil_code sijil_engine_open_with(const char* rules, size_t rules_size, const sijil_str* gazetteers, size_t count,
                                  sijil_engine** engine, sijil_buf* message);
void sijil_engine_close(sijil_engine* engine);
/* 16 hex digits over all rule files and gazetteers. */
sijil_str sijil_engine_rules_hash(const sijil_engine* engine);

sijil_code sijil_worker_new(const sijil_engine* engine, sijil_worker** worker, sijil_buf* message);
void sijil_worker_free(sijil_worker* worker);

/* ---- Reading ---------------------------------------------------------------------------------------------------- */

sijil_code sijil_worker_read(sijil_worker* worker, const sijil_page* page, sijil_result** result, sijil_buf* message);
void sijil_result_free(sijil_result* result);

/* The line `sijil extract --format jsonl` prints for the page, without its newline (docs/record-schema.md). */
sijil_code sijil_result_json(const sijil_result* result, sijil_buf* json, sijil_buf* message);
/* The text that the line's spans refer to. */
sijil_str sijil_result_text(const sijil_result* result);
/* Why the page was not read ("language:fa"); empty when it was. */
sijil_str sijil_result_skipped(const sijil_result* result);

size_t sijil_result_record_count(const sijil_result* result);
/* Of the n-th record, from 0: "incident" or "aggregate"; a type of the schema ("explosive.mine"); the first and last ISO
 * day (the last is empty when the end is open); the name of the place. Empty when the record has none. */
sijil_str sijil_record_kind(const sijil_result* result, size_t n);
sijil_str sijil_record_type(const sijil_result* result, size_t n);
sijil_str sijil_record_date_from(const sijil_result* result, size_t n);
sijil_str sijil_record_date_to(const sijil_result* result, size_t n);
sijil_str sijil_record_place(const sijil_result* result, size_t n);

/* ---- Odds and ends ---------------------------------------------------------------------------------------------- */

/* Frees the bytes and empties the buf; an empty buf and NULL are left alone. */
void sijil_buf_free(sijil_buf* buf);
/* "0.1.0" */
sijil_str sijil_version(void);
/* "ok", "not_found", ...; "unknown" for what is no code. */
sijil_str sijil_code_name(sijil_code code);

#ifdef __cplusplus
}
#endif
#endif
