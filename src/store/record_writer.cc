#include "store/record_writer.h"

#include <array>

#include "store/json_parts.h"
#include "store/record_row.h"

namespace sijil {
namespace {

constexpr const char* kDoing = "cannot be written";

}  // namespace

std::string barred(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "|" : "") + name + "|";
  return out;
}

Result<RecordWriter> RecordWriter::prepare(const SqlConnection& connection) {
  constexpr std::array<const char*, 6> kSql{
      "DELETE FROM documents WHERE key = ?",
      "INSERT INTO documents (key, doc_id, url, canonical_url, site, title, published, language, skipped, sha256, rules, "
      "engine, fetched_at, run, json, input) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      "INSERT INTO records (document, position, record_id, kind, type, outcome, certainty, date_from, date_to, "
      "date_precision, place, place_level, place_chain, admin1, country, lat, lon, incident_count, weapons, evidence) "
      "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      "INSERT INTO casualties VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      "INSERT INTO actors VALUES (?,?,?,?,?,?,?,?)",
      "INSERT INTO sources VALUES (?,?,?,?,?)"};
  std::vector<SqlStatement> out;
  for (const char* sql : kSql) {
    Result<SqlStatement> s = SqlStatement::prepare(connection, sql);
    if (!s) return s.error();
    out.push_back(*std::move(s));
  }
  return RecordWriter(std::move(out[0]), std::move(out[1]), std::move(out[2]), std::move(out[3]), std::move(out[4]),
                      std::move(out[5]));
}

Status RecordWriter::write(const SqlConnection& connection, const Document& d, const std::string& key, std::int64_t run, const std::string& input) {
  if (Status s = remove_.text(key).finish(connection, kDoing); !s) return s;
  if (Status s = write_document(connection, d, key, run, input); !s) return s;
  const std::int64_t document = connection.last_id();
  for (std::size_t i = 0; i < d.extraction.records.size(); ++i) {
    if (Status s = write_record(connection, d, i, document); !s) return s;
  }
  return ok_status();
}

Status RecordWriter::write_document(const SqlConnection& connection, const Document& d, const std::string& key, std::int64_t run,
                                    const std::string& input) {
  const Article& a = d.article;
  JsonOptions whole;
  whole.offsets = OffsetMap::Unit::utf8;
  whole.with_text = true;
  const std::string sha256 = text_sha256(d), json = document_json(d, whole);
  document_.text(key).text(a.doc_id).text_or_null(a.url).text_or_null(a.canonical_url).text_or_null(a.site);
  document_.text_or_null(a.title.value).text_or_null(a.pub_date.value).text_or_null(a.language).text_or_null(a.skipped);
  document_.text(sha256).text(d.rules).text(d.engine).text_or_null(d.fetched_at);
  document_.integer(run ? std::optional<std::int64_t>(run) : std::nullopt).text(json).text_or_null(input);
  return document_.finish(connection, kDoing);
}

Status RecordWriter::write_record(const SqlConnection& connection, const Document& d, std::size_t position, std::int64_t document) {
  const Incident& r = d.extraction.records[position];
  const RecordRow row = make_row(d, r);
  const std::string chain = r.place ? barred(r.place->value.chain) : std::string(), weapons = barred(r.weapons);
  record_.integer(document).integer(static_cast<std::int64_t>(position));
  record_.text(r.id).text(r.kind).text(r.type).text(r.outcome).text(r.certainty);
  record_.text_or_null(row.date_from).text_or_null(row.date_to).text_or_null(row.date_precision);
  record_.text_or_null(row.place).text_or_null(row.place_level).text_or_null(chain);
  record_.text_or_null(row.admin1).text_or_null(row.country);
  record_.real(row.has_point ? std::optional<double>(row.lat) : std::nullopt);
  record_.real(row.has_point ? std::optional<double>(row.lon) : std::nullopt);
  record_.integer(row.incident_count).text_or_null(weapons).text_or_null(row.evidence);
  if (Status s = record_.finish(connection, kDoing); !s) return s;
  return write_parts(connection, r, connection.last_id());
}

Status RecordWriter::write_parts(const SqlConnection& connection, const Incident& r, std::int64_t record) {
  std::int64_t i = 0;
  for (const CasualtyRow& c : r.casualties) {
    const std::string nationality = barred(c.nationality);
    casualty_.integer(record).integer(i++).text(c.effect).text(c.group).text_or_null(c.demographic);
    casualty_.integer(c.best).integer(c.min).integer(c.max).text(modifier_word(c.modifier)).text_or_null(c.rel);
    casualty_.integer(c.of ? std::optional<std::int64_t>(*c.of) : std::nullopt).text_or_null(c.actor);
    casualty_.text_or_null(nationality).text_or_null(c.source).text_or_null(c.ref.text);
    if (Status s = casualty_.finish(connection, kDoing); !s) return s;
  }
  i = 0;
  for (const RecordActor& a : r.actors) {
    actor_.integer(record).integer(i++).text(a.role).text_or_null(a.value.id).text_or_null(a.value.name);
    actor_.text_or_null(a.value.type).text_or_null(a.value.country).text_or_null(a.value.certainty);
    if (Status s = actor_.finish(connection, kDoing); !s) return s;
  }
  i = 0;
  for (const RecordSource& s : r.sources) {
    source_.integer(record).integer(i++).text_or_null(s.id).text_or_null(s.name).text_or_null(s.type);
    if (Status status = source_.finish(connection, kDoing); !status) return status;
  }
  return ok_status();
}

}  // namespace sijil
