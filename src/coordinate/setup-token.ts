/**
 * The token of the one-time set-up link, `#setup=TOKEN`, taken out of the address at once: it must not stay in the
 * history, in a bookmark, or on a shared screen. Also `undefined` when there is none.
 */
export function takeSetupToken(
  location: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('setup')
  if (token === null) return undefined
  history.replaceState(null, '', location.pathname + location.search)
  return token === '' ? undefined : token
}
