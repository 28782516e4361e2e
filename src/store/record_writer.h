// RecordWriter: one document into the store's tables. Transactions are the caller's.
#pragma once
#include "store/document.h"
#include "store/sqlite.h"

namespace sijil {

class RecordWriter {
 public:
  static Result<RecordWriter> prepare(const SqlConnection& connection);

  /// Removes what stands under `key` and writes the document; `run` 0 = none, `input` "" = none.
  Status write(const SqlConnection& connection, const Document& document, const std::string& key, std::int64_t run, const std::string& input);

 private:
  RecordWriter(SqlStatement remove, SqlStatement document, SqlStatement record, SqlStatement casualty, SqlStatement actor,
               SqlStatement source)
      : remove_(std::move(remove)), document_(std::move(document)), record_(std::move(record)),
        casualty_(std::move(casualty)), actor_(std::move(actor)), source_(std::move(source)) {}
  Status write_document(const SqlConnection& connection, const Document& d, const std::string& key, std::int64_t run, const std::string& input);
  Status write_record(const SqlConnection& connection, const Document& d, std::size_t position, std::int64_t document);
  Status write_parts(const SqlConnection& connection, const Incident& r, std::int64_t record);

  SqlStatement remove_, document_, record_, casualty_, actor_, source_;
};

/// Names one after the other, each between bars ("|a|b|"), so that one can be looked for; "" for none.
std::string barred(const std::vector<std::string>& names);

}  // namespace sijil
