/** Published: never edited. A change is a new migration. */
export const sessionsTargetsPlaces = `
-- Opened events of a session. Append-only. session: the id of the session's own item, which may arrive later, or never.
CREATE TABLE event (id BLOB PRIMARY KEY, sequence INTEGER NOT NULL, session BLOB NOT NULL, contents TEXT NOT NULL) STRICT;
CREATE INDEX event_session ON event (session);
-- Events that came before events had a meaning were passed over: the opener takes them up now.
INSERT OR IGNORE INTO quarantine (sequence, reason, since, again)
  SELECT sequence, 'cannot-open', date(), 1 FROM item WHERE kind = 'event' AND sequence <= (SELECT position FROM opener);
CREATE INDEX session_when ON session (contents ->> '$.collected.date', contents ->> '$.collected.halfDay', sequence);

-- How many lines there are by questionnaire, area and age as they stand in the line. Changed only together with the lines.
CREATE TABLE heard (
  questionnaire TEXT NOT NULL, area TEXT NOT NULL, age INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (questionnaire, area, age)
) STRICT, WITHOUT ROWID;
-- contents: the list of targets as JSON. set_by: the coordinator, or how it came.
CREATE TABLE target_list (questionnaire TEXT PRIMARY KEY, contents TEXT NOT NULL, set_at TEXT NOT NULL, set_by TEXT NOT NULL) STRICT;

CREATE TABLE place (n INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL, support TEXT) STRICT;
CREATE TABLE draft_language (lang TEXT PRIMARY KEY, allowed_at TEXT NOT NULL, allowed_by TEXT NOT NULL) STRICT;
`
