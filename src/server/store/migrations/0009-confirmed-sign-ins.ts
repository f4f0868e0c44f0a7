/** Published: never edited. A change is a new migration. */
export const confirmedSignIns = `
-- When the password was last typed in this session; not yet since it began where it is NULL.
ALTER TABLE sign_in ADD COLUMN confirmed_at TEXT;
-- As in: Firefox on Windows.
ALTER TABLE sign_in ADD COLUMN browser TEXT;
`
