import type { Database } from './schema.ts'

/** Bytes of the database, its log not counted. */
export function loadDatabaseBytes(database: Database): Promise<number> {
  return database.engine.loadBytes()
}
