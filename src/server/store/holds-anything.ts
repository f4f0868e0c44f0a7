import type { Database } from './schema.ts'

/** Whether a device was enrolled or an item kept: from then on the keys may not be made anew. */
export async function holdsAnything(database: Database): Promise<boolean> {
  const { held } = database.prepared('SELECT EXISTS (SELECT 1 FROM device) OR EXISTS (SELECT 1 FROM item) AS held').get() as {
    held: number
  }
  return held === 1
}
