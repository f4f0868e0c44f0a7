/** Tells listeners in this tab and in all others that something changed; never what. */
export type Changes = {
  announce: () => void
  /** The same, but not here. */
  tellOthers: () => void
  listen: (listener: () => void) => () => void
  close: () => void
}

export function createChanges(name: string): Changes {
  const listeners = new Set<() => void>()
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name)
  const tellHere = () => {
    for (const listener of listeners) listener()
  }
  channel?.addEventListener('message', tellHere)
  const tellOthers = () => channel?.postMessage('changed')
  return {
    tellOthers,
    announce() {
      tellOthers()
      tellHere()
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => channel?.close(),
  }
}
