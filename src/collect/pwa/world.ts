import { registerWorker } from './register-worker.ts'

/** What the browser brings; a test or a simulation brings its own. */
export type World = {
  /** Of the databases, locks and channels. */
  name: string
  now: () => number
  setTimer: (work: () => void, afterMs: number) => () => void
  locks: LockManager | undefined
  storage: StorageManager | undefined
  caches: Pick<CacheStorage, 'match'> | undefined
  workers: ServiceWorkerContainer | undefined
  page: { window: Pick<Window, 'addEventListener' | 'removeEventListener'>; document: Document } | undefined
  startWorker: (mayTakeOver: () => Promise<boolean>) => Promise<void>
}

/** Without https there are neither locks nor a worker, and the self-test says so. */
export function browserWorld(): World {
  return {
    name: 'earshot',
    now: () => Date.now(),
    setTimer(work, afterMs) {
      const timer = setTimeout(work, afterMs)
      return () => clearTimeout(timer)
    },
    locks: navigator.locks,
    storage: navigator.storage,
    caches: globalThis.caches,
    workers: navigator.serviceWorker,
    page: { window, document },
    startWorker: (mayTakeOver) => registerWorker({ mayTakeOver, reload: () => location.reload() }),
  }
}
