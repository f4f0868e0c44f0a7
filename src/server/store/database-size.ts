import type { Database } from './schema.ts'

/** Bytes of the database file, its log not counted. */
export function loadDatabaseBytes(database: Database): number {
  const size = database.prepared('SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()').get()
  return Number(size?.['bytes'])
}
