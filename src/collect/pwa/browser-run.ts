import { readCookie } from './unsent-cookie.ts'

const MARK = 'earshot-run'

type Window = {
  document: { cookie: string }
  navigator: { userAgent: string }
  sessionStorage: Pick<Storage, 'getItem' | 'setItem'>
}

/**
 * The mark of this run of the browser: another one means that it was closed in between. It is a cookie without an age, which
 * goes when the browser does, and stays when only the tab is closed. Android and iOS keep such cookies: there the mark
 * lies with the tab, and a closed tab or app is as much as can be seen.
 */
export function markRun(fresh: string, { document, navigator, sessionStorage }: Window): string {
  const isWithTab = /Android/.test(navigator.userAgent) || 'standalone' in navigator
  const known = isWithTab ? sessionStorage.getItem(MARK) : readCookie(document.cookie, MARK)
  if (known) return known
  if (isWithTab) sessionStorage.setItem(MARK, fresh)
  else document.cookie = `${MARK}=${fresh}; path=/; samesite=strict`
  return fresh
}
