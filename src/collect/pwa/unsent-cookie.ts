/** How many responses are on this device alone: the one thing that outlives the clearing of its databases. */
export type UnsentCookie = { read: () => number | undefined; write: (count: number) => void }

/** As long as a browser lets a cookie live; each writing begins it anew. */
const LONGEST_S = 400 * 24 * 3_600

/** Evicting a site's databases takes all of them at once, but no cookie. `page` is the document, or nothing in its place. */
export function createUnsentCookie(page: { cookie?: string; location?: { protocol: string } } | undefined): UnsentCookie {
  const secure = page?.location?.protocol === 'https:' ? '; secure' : ''
  return {
    read() {
      const found = readCookie(page?.cookie, 'earshot-unsent')
      return found !== undefined && /^\d{1,9}$/.test(found) ? Number(found) : undefined
    },
    write(count) {
      if (page) page.cookie = `earshot-unsent=${count}; path=/; max-age=${LONGEST_S}; samesite=strict${secure}`
    },
  }
}

export function readCookie(cookies: string | undefined, name: string): string | undefined {
  const begin = `${name}=`
  return cookies
    ?.split('; ')
    .map((each) => each.split(';', 1)[0]!)
    .find((each) => each.startsWith(begin))
    ?.slice(begin.length)
}
