/** The code of a QR link (`/#enrol=CODE`), as it stands there. */
export function readEnrolLink(hash: string): string | undefined {
  const code = new URLSearchParams(hash.replace(/^#/, '')).get('enrol')?.trim()
  return code ? code : undefined
}

/** Takes the code out of the address at once, so that neither the address bar nor the history keeps it. */
export function takeEnrolLink(page: Pick<Window, 'location' | 'history'>): string | undefined {
  const code = readEnrolLink(page.location.hash)
  if (page.location.hash) page.history.replaceState(null, '', page.location.pathname)
  return code
}
