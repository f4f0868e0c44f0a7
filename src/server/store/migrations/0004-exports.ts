/** Published: never edited. A change is a new migration. */
export const exports = `
-- format: how the zip is put together. A batch that an earlier version froze keeps 1, and so its bytes.
ALTER TABLE batch ADD COLUMN format INTEGER NOT NULL DEFAULT 1;
-- Canonical JSON of the filters, empty without any: what is new is new since the last batch with the same.
ALTER TABLE batch ADD COLUMN filters TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN choice TEXT;
ALTER TABLE batch ADD COLUMN reason TEXT;
ALTER TABLE batch ADD COLUMN preset TEXT;
ALTER TABLE batch ADD COLUMN since INTEGER;
-- Visits up to this n stand in sessions.csv: one that arrives later does not change an old batch.
ALTER TABLE batch ADD COLUMN up_to_session INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN bytes INTEGER;
ALTER TABLE session ADD COLUMN n INTEGER;
UPDATE session SET n = rowid;
CREATE UNIQUE INDEX session_n ON session (n);

-- The other random id, under which typed texts leave: only this table can bring it together with the response.
ALTER TABLE response ADD COLUMN text_id BLOB;
UPDATE response SET text_id = randomblob(16);
CREATE UNIQUE INDEX response_text_id ON response (text_id);

CREATE TABLE batch_preset (name TEXT PRIMARY KEY COLLATE NOCASE, contents TEXT NOT NULL, saved_at TEXT NOT NULL, saved_by TEXT NOT NULL) STRICT;
CREATE TABLE data_key (
  n INTEGER PRIMARY KEY, label TEXT NOT NULL, key_hash BLOB NOT NULL UNIQUE, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, last_used_on TEXT, revoked_at TEXT
) STRICT;
`
