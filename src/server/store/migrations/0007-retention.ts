/** Published: never edited. A change is a new migration. */
export const retention = `
-- The day on which retention deleted what this batch held: it cannot be written again.
ALTER TABLE batch ADD COLUMN deleted_on TEXT;
-- How many lines retention has deleted. They stay counted: the totals of who was heard are kept.
CREATE TABLE deleted_line (questionnaire TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`
