/** Published: never edited. A change is a new migration. */
export const calendar = `
-- One calendar for each questionnaire: the days of its phases.
CREATE TABLE calendar (
  questionnaire TEXT PRIMARY KEY,
  contents TEXT NOT NULL,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
