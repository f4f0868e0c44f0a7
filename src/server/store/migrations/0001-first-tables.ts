/** Published: never edited. A change is a new migration. */
export const firstTables = `
CREATE TABLE project (id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;

CREATE TABLE questionnaire (
  hash TEXT PRIMARY KEY, id TEXT NOT NULL, version TEXT NOT NULL, definition TEXT NOT NULL,
  published_at TEXT NOT NULL, in_force INTEGER NOT NULL, UNIQUE (id, version)
) STRICT;
-- What items name, whether it is published here or not.
CREATE TABLE questionnaire_ref (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL, version TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (hash, id, version)
) STRICT;

-- Append-only. Rows lie in the order they came; the random id is only an index beside them.
CREATE TABLE item (
  sequence INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, digest BLOB NOT NULL, kind TEXT NOT NULL,
  ref INTEGER NOT NULL, from_revoked INTEGER NOT NULL, sealed BLOB NOT NULL
) STRICT;
CREATE INDEX item_kind ON item (kind);
-- The same id with other bytes. Shares the sequence with item.
CREATE TABLE conflict (
  sequence INTEGER PRIMARY KEY, id BLOB NOT NULL, digest BLOB NOT NULL, kind TEXT NOT NULL,
  ref INTEGER NOT NULL, sealed BLOB NOT NULL, UNIQUE (id, digest, kind, ref)
) STRICT;

-- Opened responses. line: the CSV line (codes) in its definition's column order. Append-only; n is the order of opening.
CREATE TABLE response (
  n INTEGER PRIMARY KEY, sequence INTEGER NOT NULL UNIQUE, id BLOB NOT NULL UNIQUE, ref INTEGER NOT NULL, line TEXT NOT NULL
) STRICT;
CREATE INDEX response_ref ON response (ref);
CREATE TABLE session (id BLOB PRIMARY KEY, sequence INTEGER NOT NULL, contents TEXT NOT NULL) STRICT;
-- One row. Every item up to this sequence is opened or in quarantine.
CREATE TABLE opener (position INTEGER NOT NULL) STRICT;
INSERT INTO opener VALUES (0);
-- again: 1 when a person asked for it to be opened again.
CREATE TABLE quarantine (sequence INTEGER PRIMARY KEY, reason TEXT NOT NULL, since TEXT NOT NULL, again INTEGER NOT NULL) STRICT;
CREATE INDEX quarantine_again ON quarantine (sequence) WHERE again = 1;

-- Frozen: the lines after_n < n <= up_to_n of that questionnaire.
CREATE TABLE batch (
  number INTEGER PRIMARY KEY, questionnaire TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  after_n INTEGER NOT NULL, up_to_n INTEGER NOT NULL, responses INTEGER NOT NULL, digest TEXT, software TEXT NOT NULL
) STRICT;

CREATE TABLE device (
  id TEXT PRIMARY KEY, label TEXT NOT NULL, token_hash BLOB NOT NULL UNIQUE, enrolled_at TEXT NOT NULL,
  last_contact_at TEXT, revoked_at TEXT, ledger TEXT, received INTEGER NOT NULL
) STRICT;
CREATE TABLE enrolment_code (code_hash BLOB PRIMARY KEY, uses INTEGER NOT NULL, uses_left INTEGER NOT NULL, expires_at TEXT NOT NULL) STRICT;

CREATE TABLE coordinator (
  n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, password_hash TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
CREATE TABLE sign_in (token_hash BLOB PRIMARY KEY, coordinator INTEGER NOT NULL, created_at TEXT NOT NULL, last_used_at TEXT NOT NULL) STRICT;
CREATE TABLE setup_link (token_hash BLOB PRIMARY KEY, created_at TEXT NOT NULL) STRICT;
`
