/** Web Locks: they end with the tab that holds them. Nothing may depend on them for being right, only for being tidy. */
export type Locks = {
  /** Runs `work` unless another tab holds the lock; `undefined` then. */
  withLock: <Result>(name: string, work: () => Promise<Result>) => Promise<Result | undefined>
  /** Holds the lock until the given function is called. Waits a moment for a page that is just going (a reload). */
  hold: (name: string) => Promise<(() => void) | undefined>
  isHeld: (name: string) => Promise<boolean>
}

const WAIT_FOR_GOING_PAGE_MS = 1_500

/** `manager` is `navigator.locks`; without it every lock is free. `waitMs` bounds how long `hold` waits. */
export function createLocks(manager: LockManager | undefined, waitMs = WAIT_FOR_GOING_PAGE_MS): Locks {
  if (!manager) return { withLock: (_, work) => work(), hold: async () => () => {}, isHeld: async () => false }
  return {
    withLock: (name, work) => manager.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined)),
    hold: (name) => hold(manager, name, waitMs),
    isHeld: async (name) => (await manager.query()).held?.some((lock) => lock.name === name) ?? false,
  }
}

async function hold(manager: LockManager, name: string, waitMs: number): Promise<(() => void) | undefined> {
  const released = Promise.withResolvers<void>()
  const held = Promise.withResolvers<boolean>()
  const request = { signal: AbortSignal.timeout(waitMs) }
  manager
    .request(name, request, () => {
      held.resolve(true)
      return released.promise
    })
    .catch(() => held.resolve(false))
  return (await held.promise) ? released.resolve : undefined
}
