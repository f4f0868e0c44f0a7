/**
 * Tries once more when the browser took the database away (iOS does so to tabs in the background); Dexie opens it again
 * by itself. `work` must lead to the same end when the first try did commit. An abort is a failure like any other: a full
 * disk shows as nothing else, and then `makeRoom` comes before the second try.
 */
export async function withRetry<Result>(work: () => PromiseLike<Result>, makeRoom?: () => Promise<void>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotKept) throw error
    if (makeRoom && isFull(error)) await makeRoom().catch(() => undefined)
    return await work()
  }
}

/** The reason may be the inner one of an abort: https://dexie.org/docs/DexieErrors/Dexie.QuotaExceededError */
export function isFull(error: unknown): boolean {
  const { name, inner } = error as { name?: string; inner?: { name?: string } | null }
  return name === 'QuotaExceededError' || inner?.name === 'QuotaExceededError'
}

/** What came back from the disk is not what was written. */
export class NotKept extends Error {
  constructor(what: string) {
    super(`The ${what} could not be read back as it was written.`)
    this.name = 'NotKept'
  }
}

export function mustBeSameBytes(what: string, written: Uint8Array, read: Uint8Array | undefined): void {
  const isSame = read?.length === written.length && written.every((byte, at) => byte === read[at])
  if (!isSame) throw new NotKept(what)
}
