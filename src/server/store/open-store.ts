import { openDatabase } from './open-database.ts'
import type { Database } from './schema.ts'

export type Opening = {
  dataFolder: string
  /** PostgreSQL; without it the database is a file in the data folder. */
  databaseUrl: string | undefined
  now: string
  isServing?: boolean
  /** Pages that are kept in memory of an SQLite file, KiB. */
  cacheKib?: number
}

/** Opens the database, wherever it is. Throws `Trouble`. */
export async function openStore({ dataFolder, databaseUrl, now, isServing, cacheKib }: Opening): Promise<Database> {
  if (databaseUrl === undefined) return openDatabase(dataFolder, now, cacheKib)
  const { openPostgres } = await import('./open-postgres.ts')
  return openPostgres({ url: databaseUrl, dataFolder, now, isServing })
}
