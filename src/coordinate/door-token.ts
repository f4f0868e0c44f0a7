/** A one-time link that somebody came by: to set the first coordinator up, or as an invitation. */
export type DoorToken = { by: 'setup' | 'invited'; token: string }

/**
 * The token of a one-time link, `#setup=TOKEN` or `#invited=TOKEN`, taken out of the address at once: it must not stay in the
 * history, in a bookmark, or on a shared screen. Also `undefined` when there is none.
 */
export function takeDoorToken(
  location: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
): DoorToken | undefined {
  const words = new URLSearchParams(location.hash.slice(1))
  const by = (['setup', 'invited'] as const).find((name) => words.has(name))
  if (by === undefined) return undefined
  history.replaceState(null, '', location.pathname + location.search)
  const token = words.get(by)
  return token ? { by, token } : undefined
}
