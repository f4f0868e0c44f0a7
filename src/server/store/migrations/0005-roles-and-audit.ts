/** Published: never edited. A change is a new migration. */
export const rolesAndAudit = `
-- Everybody who signs in is in "coordinator"; the role says what they may do. ends_on: the last day of their access.
ALTER TABLE coordinator ADD COLUMN role TEXT NOT NULL DEFAULT 'coordinator';
ALTER TABLE coordinator ADD COLUMN ends_on TEXT;
ALTER TABLE coordinator ADD COLUMN disabled_at TEXT;
CREATE TABLE invitation (token_hash BLOB PRIMARY KEY, role TEXT NOT NULL, ends_on TEXT, expires_at TEXT NOT NULL) STRICT;
-- Append-only: each hash is over the one before and the entry, so that none can be changed or taken out unseen.
CREATE TABLE audit (n INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
CREATE TRIGGER audit_is_not_emptied BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
`
