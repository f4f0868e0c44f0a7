/** Tells listeners in this tab and in all others that something changed; never what. */
export type Changes = {
  announce: () => void
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
  return {
    announce() {
      channel?.postMessage('changed')
      tellHere()
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => channel?.close(),
  }
}
