/* sijil_c.h compiled as strict C11, and each of its conventions held to.
 * c_api_test RULES          runs the checks
 * c_api_test RULES a.txt [GAZETTEER...]    prints the line of that text (doc_id "a", published 2022-10-20), for same_line.py */
#include "sijil_c.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;
static int checks = 0;

#define CHECK(condition)                                                      \
  do {                                                                        \
    ++checks;                                                                 \
    if (!(condition)) {                                                       \
      ++failures;                                                             \
      fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
    }                                                                         \
  } while (0)

static const char kText[] =
    "قتل سبعة مدنيين يوم 14 تشرين الأول/أكتوبر 2022 بانفجار لغم أرضي في مدينة درعا.";

static sijil_str str(const char* s) {
  sijil_str out;
  out.data = s;
  out.size = strlen(s);
  return out;
}

static int is(sijil_str s, const char* want) {
  return s.data && s.size == strlen(want) && memcmp(s.data, want, s.size) == 0 && s.data[s.size] == '\0';
}

static int holds(sijil_buf b, const char* part) { return b.data && strstr(b.data, part) != NULL; }

static void test_names(void) {
  static const char* const kNames[] = {"ok",    "usage",   "not_found", "io",          "encoding", "parse",
                                       "limit", "network", "http",      "unsupported", "internal"};
  for (int i = 0; i <= (int)SIJIL_INTERNAL; ++i) CHECK(is(sijil_code_name((sijil_code)i), kNames[i]));
  CHECK(is(sijil_code_name((sijil_code)11), "unknown"));
  CHECK(sijil_version().size >= 5);
}

static void test_null(void) {
  sijil_buf message = {NULL, 0}, json;
  sijil_engine* engine = (sijil_engine*)&message; /* anything but NULL, to see it become NULL */
  sijil_worker* worker = (sijil_worker*)&message;
  sijil_result* result = (sijil_result*)&message;
  sijil_page page = {{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}};
  sijil_engine_close(NULL);
  sijil_worker_free(NULL);
  sijil_result_free(NULL);
  sijil_buf_free(NULL);
  CHECK(sijil_engine_open(NULL, 0, NULL, NULL) == SIJIL_USAGE);
  CHECK(sijil_engine_open_with("x", 1, NULL, 1, &engine, &message) == SIJIL_USAGE && engine == NULL && message.size > 0);
  sijil_buf_free(&message);
  CHECK(sijil_engine_open(NULL, 0, &engine, &message) == SIJIL_NOT_FOUND);
  CHECK(engine == NULL && message.size > 0);
  sijil_buf_free(&message);
  CHECK(message.data == NULL && message.size == 0);
  sijil_buf_free(&message);
  CHECK(sijil_worker_new(NULL, &worker, &message) == SIJIL_USAGE);
  CHECK(worker == NULL && holds(message, "no engine"));
  sijil_buf_free(&message);
  CHECK(sijil_worker_read(NULL, &page, &result, &message) == SIJIL_USAGE);
  CHECK(result == NULL && message.size > 0);
  sijil_buf_free(&message);
  CHECK(sijil_result_json(NULL, &json, NULL) == SIJIL_USAGE && json.data == NULL);
  CHECK(sijil_result_record_count(NULL) == 0);
  CHECK(is(sijil_record_kind(NULL, 0), "") && is(sijil_result_text(NULL), "") && is(sijil_engine_rules_hash(NULL), ""));
}

static void test_bad_rules(void) {
  sijil_engine* engine = NULL;
  sijil_buf message;
  static const char kFolder[] = "no/such/folder/and more";
  /* The length counts, not the NUL. */
  CHECK(sijil_engine_open(kFolder, strlen("no/such/folder"), &engine, &message) == SIJIL_NOT_FOUND);
  CHECK(engine == NULL && holds(message, "no/such/folder: ") && !holds(message, "more"));
  sijil_buf_free(&message);
}

static void test_reading(sijil_engine* engine) {
  sijil_worker* worker = NULL;
  sijil_result* result = NULL;
  sijil_result* none = NULL;
  sijil_buf message = {NULL, 0}, json, again;
  sijil_page page = {{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}};
  char* copy = malloc(sizeof kText);
  CHECK(is(sijil_engine_rules_hash(engine), sijil_engine_rules_hash(engine).data));
  CHECK(sijil_engine_rules_hash(engine).size == 16);
  CHECK(sijil_worker_new(engine, &worker, &message) == SIJIL_OK && message.data == NULL);

  CHECK(sijil_worker_read(worker, NULL, &result, &message) == SIJIL_USAGE && result == NULL);
  sijil_buf_free(&message);
  CHECK(sijil_worker_read(worker, &page, NULL, NULL) == SIJIL_USAGE);

  memcpy(copy, kText, sizeof kText);
  page.bytes.data = copy;
  page.bytes.size = strlen(kText);
  page.id = str("first");
  page.url = str("https://news.example/1");
  page.published = str("2022-10-20");
  CHECK(sijil_worker_read(worker, &page, &result, &message) == SIJIL_OK && message.data == NULL);
  memset(copy, 'x', sizeof kText); /* what went in was copied */
  free(copy);

  page.bytes = str("الطقس غدا صحو في معظم المناطق.");
  CHECK(sijil_worker_read(worker, &page, &none, NULL) == SIJIL_OK);
  CHECK(none != NULL && sijil_result_record_count(none) == 0);
  CHECK(sijil_result_json(none, &json, NULL) == SIJIL_OK && holds(json, "\"records\":[]"));
  sijil_buf_free(&json);
  sijil_result_free(none);
  sijil_worker_free(worker); /* the result lives on */

  CHECK(is(sijil_result_text(result), kText));
  CHECK(is(sijil_result_skipped(result), ""));
  CHECK(sijil_result_record_count(result) == 1);
  CHECK(is(sijil_record_kind(result, 0), "incident"));
  CHECK(is(sijil_record_type(result, 0), "explosive.mine"));
  CHECK(is(sijil_record_date_from(result, 0), "2022-10-14"));
  CHECK(is(sijil_record_date_to(result, 0), "2022-10-14"));
  CHECK(is(sijil_record_place(result, 0), "درعا"));
  CHECK(is(sijil_record_kind(result, 1), "") && is(sijil_record_place(result, (size_t)-1), ""));

  CHECK(sijil_result_json(result, &json, &message) == SIJIL_OK && message.data == NULL);
  CHECK(holds(json, "\"doc_id\":\"first\"") && holds(json, "https://news.example/1") && json.data[json.size] == '\0');
  CHECK(strchr(json.data, '\n') == NULL && strlen(json.data) == json.size);
  CHECK(sijil_result_json(result, &again, NULL) == SIJIL_OK && again.size == json.size);
  CHECK(memcmp(again.data, json.data, json.size) == 0);
  sijil_buf_free(&again);
  sijil_buf_free(&json);
  sijil_result_free(result);
}

static void test_html_and_other_languages(sijil_engine* engine) {
  sijil_worker* worker = NULL;
  sijil_result* result = NULL;
  sijil_buf message = {NULL, 0};
  sijil_page page = {{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}};
  char html[1024];
  CHECK(sijil_worker_new(engine, &worker, NULL) == SIJIL_OK);
  snprintf(html, sizeof html, "<html lang=ar><head><title>انفجار</title></head><body><article><h1>انفجار</h1><p>%s</p></article></body></html>", kText);
  page.bytes = str(html);
  page.content_type = str("text/html; charset=utf-8");
  CHECK(sijil_worker_read(worker, &page, &result, &message) == SIJIL_OK);
  CHECK(sijil_result_record_count(result) == 1 && is(sijil_record_type(result, 0), "explosive.mine"));
  CHECK(strstr(sijil_result_text(result).data, "<p>") == NULL);
  sijil_result_free(result);

  page.bytes = str("Seven people were killed by a land mine in the south of the country on Friday, officials said.");
  page.content_type = str("text/plain");
  CHECK(sijil_worker_read(worker, &page, &result, &message) == SIJIL_OK);
  CHECK(sijil_result_record_count(result) == 0 && strncmp(sijil_result_skipped(result).data, "language:", 9) == 0);
  sijil_result_free(result);

  page.bytes.data = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\1\x08\2\0\0\0\xff\xfe\xfd\0\0\0";
  page.bytes.size = 38;
  page.content_type.size = 0;
  result = (sijil_result*)&message;
  CHECK(sijil_worker_read(worker, &page, &result, &message) != SIJIL_OK);
  CHECK(result == NULL && message.size > 0);
  sijil_buf_free(&message);
  sijil_worker_free(worker);
}

/* A gazetteer that is not there, or is none, is an error with its name; what it adds is checked by same_line.py. */
static void test_gazetteers(const char* rules) {
  sijil_engine* engine = NULL;
  sijil_buf message;
  sijil_str files[2];
  files[0] = str("no/such/places.sgz and more");
  files[0].size = strlen("no/such/places.sgz");
  CHECK(sijil_engine_open_with(rules, strlen(rules), files, 1, &engine, &message) == SIJIL_NOT_FOUND);
  CHECK(engine == NULL && holds(message, "no/such/places.sgz: ") && !holds(message, "more"));
  sijil_buf_free(&message);
  char other[4096];
  snprintf(other, sizeof other, "%s/types.tsv", rules);
  files[0] = files[1] = str(other);
  CHECK(sijil_engine_open_with(rules, strlen(rules), files, 2, &engine, &message) == SIJIL_PARSE);
  CHECK(engine == NULL && holds(message, other));
  sijil_buf_free(&message);
}

static int print_line(sijil_engine* engine, const char* name) {
  sijil_worker* worker = NULL;
  sijil_result* result = NULL;
  sijil_buf json;
  sijil_page page = {{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}};
  static char bytes[1 << 16];
  FILE* file = fopen(name, "rb");
  if (!file) return 1;
  page.bytes.data = bytes;
  page.bytes.size = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  page.content_type = str("text/plain");
  page.id = str("a");
  page.published = str("2022-10-20");
  if (sijil_worker_new(engine, &worker, NULL) || sijil_worker_read(worker, &page, &result, NULL) ||
      sijil_result_json(result, &json, NULL))
    return 1;
  printf("%s\n", json.data);
  sijil_buf_free(&json);
  sijil_result_free(result);
  sijil_worker_free(worker);
  return 0;
}

int main(int argc, char** argv) {
  sijil_engine* engine = NULL;
  sijil_worker* worker = NULL;
  sijil_buf message;
  sijil_str gazetteers[8] = {{NULL, 0}};
  size_t count = 0;
  if (argc < 2) return 2;
  for (int i = 3; i < argc && count < 8; ++i) gazetteers[count++] = str(argv[i]);
  if (sijil_engine_open_with(argv[1], strlen(argv[1]), gazetteers, count, &engine, &message) != SIJIL_OK) {
    fprintf(stderr, "%s\n", message.data);
    return 1;
  }
  if (argc > 2) {
    const int code = print_line(engine, argv[2]);
    sijil_engine_close(engine);
    return code;
  }
  test_names();
  test_null();
  test_bad_rules();
  test_reading(engine);
  test_gazetteers(argv[1]);
  test_html_and_other_languages(engine);

  /* A worker lives on when its engine is closed. */
  CHECK(sijil_worker_new(engine, &worker, NULL) == SIJIL_OK);
  sijil_engine_close(engine);
  {
    sijil_result* result = NULL;
    sijil_page page = {{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}};
    page.bytes = str(kText);
    CHECK(sijil_worker_read(worker, &page, &result, NULL) == SIJIL_OK && sijil_result_record_count(result) == 1);
    sijil_result_free(result);
  }
  sijil_worker_free(worker);
  fprintf(stderr, "%d checks, %d failed\n", checks, failures);
  return failures == 0 ? 0 : 1;
}
