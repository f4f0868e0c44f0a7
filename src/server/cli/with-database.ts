import { readProcessConfig } from '../config.ts'
import { openStore } from '../store/open-store.ts'
import type { Database } from '../store/schema.ts'

/** Pages of the database that a command keeps in memory, KiB: it goes over the rows once, on a small server, beside an endpoint. */
const CACHE_KIB = 4_000

/** Opens the database for one command, also beside a running endpoint or before its first start, and closes it again. */
export async function withDatabase<Result>(dataFolder: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const { databaseUrl } = readProcessConfig()
  const database = await openStore({ dataFolder, databaseUrl, now: new Date().toISOString(), cacheKib: CACHE_KIB })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
