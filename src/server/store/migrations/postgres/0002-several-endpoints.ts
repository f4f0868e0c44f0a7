/**
 * Published: never edited. What the endpoints of one database have in common; SQLite has one endpoint, and needs none of it.
 * `in_common` is one row: the next number of an item, by which keys the database is served, and which moment of the data folder
 * belongs to it. `counted` is what is done only so often, by a keyed hash: in no log of the database, gone when that crashes.
 */
export const severalEndpoints = `
CREATE TABLE in_common (one INTEGER PRIMARY KEY CHECK (one = 1), next BIGINT NOT NULL, keys TEXT, moment TEXT);
INSERT INTO in_common (one, next) VALUES (1, 1);

CREATE UNLOGGED TABLE counted (key BYTEA PRIMARY KEY, n BIGINT NOT NULL, times BIGINT[] NOT NULL, last BIGINT NOT NULL, ends BIGINT NOT NULL);
CREATE INDEX counted_ends ON counted (ends);
`
