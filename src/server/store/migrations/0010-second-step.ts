/** Published: never edited. A change is a new migration. */
export const secondStep = `
-- Whether everybody who signs in needs a second step.
ALTER TABLE project ADD COLUMN demands_second_step INTEGER NOT NULL DEFAULT 0;
-- What somebody's phone makes codes from, enciphered; and the last time step of which a code was taken.
CREATE TABLE second_step (
  coordinator INTEGER PRIMARY KEY REFERENCES coordinator (n),
  secret BLOB NOT NULL,
  since TEXT NOT NULL,
  last_step INTEGER NOT NULL
) STRICT;
-- Begun, and not yet shown to work by a first code.
CREATE TABLE second_step_begun (
  coordinator INTEGER PRIMARY KEY REFERENCES coordinator (n),
  secret BLOB NOT NULL
) STRICT;
-- Single-use codes for whoever is without their phone.
CREATE TABLE recovery_code (
  coordinator INTEGER NOT NULL REFERENCES coordinator (n),
  code_hash BLOB NOT NULL,
  used_at TEXT,
  PRIMARY KEY (coordinator, code_hash)
) STRICT, WITHOUT ROWID;
`
