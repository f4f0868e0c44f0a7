let say: (words: string) => void = () => undefined

/** Where announcements go; one live region for the whole page, because regions that come and go are often not read. */
export function announceTo(region: (words: string) => void): void {
  say = region
}

/** Read out when there is a pause. */
export function announce(words: string): void {
  say(words)
}
