import { markRun } from './browser-run.ts'
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
  /** Gives the mark of this run of the browser, which is `fresh` if it has none yet. */
  markRun?: (fresh: string) => string
  /** Room to hold for interviews; 5 MB unless said otherwise. */
  reserveBytes?: number
  /** In a tab of Safari on iOS, which clears what is not on the home screen after seven days. */
  isSafariTab?: boolean
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
    markRun: (fresh) => markRun(fresh, window),
    isSafariTab: (navigator as { standalone?: boolean }).standalone === false,
    startWorker: (mayTakeOver) => registerWorker({ mayTakeOver, reload: () => location.reload() }),
  }
}
