import { openDatabase } from '../store/open-database.ts'
import type { Database } from '../store/schema.ts'

/** Opens the database for one command, also beside a running endpoint or before its first start, and closes it again. */
export async function withDatabase<Result>(dataFolder: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = openDatabase(dataFolder, new Date().toISOString())
  try {
    return await work(database)
  } finally {
    database.close()
  }
}
