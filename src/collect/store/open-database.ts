import type { Dexie } from 'dexie'

const MOST_TRIES = 3

export type OpenPorts = {
  /** Another tab holds an older version and does not let go: opening goes on as soon as it does. */
  onBlocked: () => void
  /** A moment between two tries. */
  wait: () => Promise<void>
}

/**
 * Opens it, in three tries: a browser that has just started may not have its files yet. It is never deleted to be made anew:
 * what cannot be opened today may open tomorrow.
 */
export async function openDatabase(database: Dexie, { onBlocked, wait }: OpenPorts): Promise<void> {
  database.on('blocked', onBlocked)
  for (let tries = 1; ; tries += 1) {
    try {
      await database.open()
      return
    } catch (error) {
      if (tries === MOST_TRIES) throw error
      await wait()
    }
  }
}
