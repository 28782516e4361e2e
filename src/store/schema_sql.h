// The tables of the store. A change of them raises kStoreVersion and needs a step in Database::open().
#pragma once

namespace sijil {

inline constexpr int kStoreVersion = 3;
inline constexpr int kApplicationId = 0x53494A4C;  // "SIJL", shown by file(1)

inline constexpr const char* kStoreSchema = R"sql(
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL, ended_at TEXT,
  engine TEXT NOT NULL, rules TEXT NOT NULL,
  pages INTEGER, articles INTEGER, unchanged INTEGER, records INTEGER, findings INTEGER, failures INTEGER
);
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  doc_id TEXT NOT NULL, url TEXT, canonical_url TEXT, site TEXT, title TEXT, published TEXT, language TEXT, skipped TEXT,
  sha256 TEXT NOT NULL, rules TEXT NOT NULL, engine TEXT NOT NULL, fetched_at TEXT,
  run INTEGER REFERENCES runs(id),
  json TEXT NOT NULL
);
CREATE INDEX documents_doc_id ON documents(doc_id);
CREATE TABLE records (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  record_id TEXT NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL, outcome TEXT NOT NULL, certainty TEXT NOT NULL,
  date_from TEXT, date_to TEXT, date_precision TEXT,
  place TEXT, place_level TEXT, place_chain TEXT, admin1 TEXT, country TEXT, lat REAL, lon REAL,
  incident_count INTEGER, weapons TEXT, evidence TEXT,
  UNIQUE (document, position)
);
CREATE INDEX records_record_id ON records(record_id);
CREATE INDEX records_type ON records(type);
CREATE INDEX records_date ON records(date_from, date_to);
CREATE INDEX records_place ON records(place);
CREATE TABLE casualties (
  record INTEGER NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  effect TEXT NOT NULL, grp TEXT NOT NULL, demographic TEXT,
  best INTEGER, min INTEGER, max INTEGER, modifier TEXT NOT NULL,
  rel TEXT, of INTEGER, actor TEXT, nationality TEXT, source TEXT, text TEXT,
  PRIMARY KEY (record, position)
) WITHOUT ROWID;
CREATE TABLE actors (
  record INTEGER NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  role TEXT NOT NULL, actor_id TEXT, name TEXT, type TEXT, country TEXT, certainty TEXT,
  PRIMARY KEY (record, position)
) WITHOUT ROWID;
CREATE INDEX actors_name ON actors(name);
CREATE TABLE sources (
  record INTEGER NOT NULL REFERENCES records(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source_id TEXT, name TEXT, type TEXT,
  PRIMARY KEY (record, position)
) WITHOUT ROWID;
)sql";

// Version 2 adds these, version 3 those of kJournalSchema; Database::open() makes what an older store lacks.
inline constexpr const char* kClusterSchema = R"sql(
CREATE TABLE clusters (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL, type TEXT NOT NULL, date_from TEXT, date_to TEXT,
  place TEXT, place_level TEXT, admin1 TEXT, country TEXT,
  members INTEGER NOT NULL, json TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE cluster_members (
  cluster TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  doc_id TEXT NOT NULL, url TEXT, record_id TEXT NOT NULL,
  PRIMARY KEY (cluster, position)
) WITHOUT ROWID;
CREATE INDEX cluster_members_record ON cluster_members(record_id);
CREATE TABLE cluster_figures (
  cluster TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
  effect TEXT NOT NULL, low INTEGER, best INTEGER, high INTEGER,
  PRIMARY KEY (cluster, effect)
) WITHOUT ROWID;
CREATE TABLE cluster_joins (
  cluster TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  doc_a TEXT NOT NULL, record_a TEXT NOT NULL, doc_b TEXT NOT NULL, record_b TEXT NOT NULL,
  score INTEGER NOT NULL, evidence TEXT NOT NULL,
  PRIMARY KEY (cluster, position)
) WITHOUT ROWID;
)sql";

// `input`: digest of all that a document was made of. `journal`: what a run that has not ended has done.
inline constexpr const char* kJournalSchema = R"sql(
ALTER TABLE documents ADD COLUMN input TEXT;
ALTER TABLE runs ADD COLUMN command TEXT;
CREATE TABLE journal (
  run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  page TEXT NOT NULL,
  fate TEXT NOT NULL, records INTEGER NOT NULL, findings INTEGER NOT NULL,
  PRIMARY KEY (run, page)
) WITHOUT ROWID;
)sql";

}  // namespace sijil
