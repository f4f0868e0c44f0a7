/** Published: never edited. A change is a new migration. */
export const withdrawals = `
-- By the digest of its code an opened response is found when its person withdraws it. Never exported.
CREATE TABLE withdrawal_code (code BLOB NOT NULL, response BLOB NOT NULL, PRIMARY KEY (code, response)) STRICT, WITHOUT ROWID;
CREATE INDEX withdrawal_code_response ON withdrawal_code (response);
-- How many lines of the batch were withdrawn after it was frozen, and the day of the last one.
ALTER TABLE batch ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN withdrawn_on TEXT;
-- Withdrawals that came before they had a meaning were passed over, and the codes of responses were not kept: both stand
-- in the sealed bytes, so everything is opened once more. A line that is there already stays as it is.
UPDATE opener SET position = 0;
`
