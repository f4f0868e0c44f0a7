import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Reply, Trouble } from './ask.ts'

/** Something loaded again and again. After a failed load the last good value stays, beside the trouble. */
export type Live<T> = {
  value: ReadonlySignal<T | undefined>
  trouble: ReadonlySignal<Trouble | undefined>
  /** When `value` was loaded. */
  loadedAt: ReadonlySignal<Date | undefined>
  reload: () => Promise<void>
}

export function createLive<T>(load: () => Promise<Reply<T>>, now: () => Date): Live<T> {
  const value = signal<T | undefined>(undefined)
  const trouble = signal<Trouble | undefined>(undefined)
  const loadedAt = signal<Date | undefined>(undefined)
  let asked = 0
  const reload = async () => {
    const mine = ++asked
    const reply = await load()
    // A slow older reply must not overwrite a newer one.
    if (mine !== asked) return
    trouble.value = reply.ok ? undefined : reply.trouble
    if (!reply.ok) return
    value.value = reply.value
    loadedAt.value = now()
  }
  return { value, trouble, loadedAt, reload }
}
