/** `document.cookie` as a browser has it: reading gives names and values, writing sets one. */
export function createCookieJar() {
  const jar = new Map<string, string>()
  const written: string[] = []
  return {
    jar,
    /** Each as it was written, with all that it asked for. */
    written,
    /** What a page that has gone still writes goes nowhere. */
    attach<Target extends object>(target: Target, isOpen = () => true): Target & { cookie: string } {
      Object.defineProperty(target, 'cookie', {
        get: () => Array.from(jar, ([name, value]) => `${name}=${value}`).join('; '),
        set: (cookie: string) => {
          if (!isOpen()) return
          written.push(cookie)
          const [name, value] = cookie.split(';', 1)[0]!.split('=') as [string, string]
          jar.set(name, value)
        },
      })
      return target as Target & { cookie: string }
    },
  }
}
