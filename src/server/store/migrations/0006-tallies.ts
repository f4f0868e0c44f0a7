/** Published: never edited. A change is a new migration. */
export const tallies = `
-- How many lines have this value: kept with each line that comes or goes, so that no page counts half a million rows. Empty
-- beside lines of an earlier version: they are counted at the next start.
CREATE TABLE tally (
  questionnaire TEXT NOT NULL,
  counted TEXT NOT NULL,
  value TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (questionnaire, counted, value)
) STRICT, WITHOUT ROWID;
`
