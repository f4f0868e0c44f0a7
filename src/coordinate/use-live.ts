import { useEffect, useMemo } from 'preact/hooks'
import type { Reply } from './ask.ts'
import { createLive } from './live.ts'
import type { Live } from './live.ts'

const REFRESH_MS = 15_000

/** Loads now, every 15 s while the page is visible, and when one comes back to it. `load` is taken once, at the first rendering. */
export function useLive<T>(load: () => Promise<Reply<T>>): Live<T> {
  const live = useMemo(() => createLive(load, () => new Date()), [])
  useEffect(() => keepFresh(() => void live.reload()), [live])
  return live
}

function keepFresh(reload: () => void): () => void {
  const reloadIfSeen = () => document.visibilityState === 'visible' && reload()
  reload()
  const timer = setInterval(reloadIfSeen, REFRESH_MS)
  addEventListener('focus', reloadIfSeen)
  document.addEventListener('visibilitychange', reloadIfSeen)
  return () => {
    clearInterval(timer)
    removeEventListener('focus', reloadIfSeen)
    document.removeEventListener('visibilitychange', reloadIfSeen)
  }
}
