/** Published: never edited. A change is a new migration. */
export const deviceAbout = `
-- What the device last said of itself, as JSON.
ALTER TABLE device ADD COLUMN about TEXT;
`
