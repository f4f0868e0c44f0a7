import { expect, test } from 'vitest'
import { markRun } from '#collect/pwa/browser-run.ts'
import { createUnsentCookie } from '#collect/pwa/unsent-cookie.ts'
import { createCookieJar } from '../support/cookie-jar.ts'

function createWindow(navigator: { userAgent: string; standalone?: boolean } = { userAgent: 'X11; Linux' }) {
  const jar = createCookieJar()
  const tab = new Map<string, string>()
  const sessionStorage = {
    getItem: (key: string) => tab.get(key) ?? null,
    setItem: (key: string, value: string) => void tab.set(key, value),
  }
  return { jar, tab, window: { document: jar.attach({}), navigator, sessionStorage } }
}

test('a count is read back among other cookies; what is no count is not believed', () => {
  const page = { cookie: 'a=1; earshot-unsent=12; earshot-unsent-too=9' }
  expect(createUnsentCookie(page).read()).toBe(12)
  expect(createUnsentCookie({ cookie: 'earshot-unsent=x' }).read()).toBeUndefined()
  expect(createUnsentCookie({ cookie: '' }).read()).toBeUndefined()
  expect(createUnsentCookie(undefined).read()).toBeUndefined()
})

test('over https the cookie goes over https only', () => {
  const jar = createCookieJar()
  createUnsentCookie(jar.attach({ location: { protocol: 'https:' } })).write(4)
  expect(jar.written).toEqual(['earshot-unsent=4; path=/; max-age=34560000; samesite=strict; secure'])
})

test('a run of the browser has one mark, which goes with the browser and not with the tab', () => {
  const { jar, tab, window } = createWindow()
  expect(markRun('first', window)).toBe('first')
  tab.clear()
  expect(markRun('second', window)).toBe('first')
  expect(jar.written).toEqual(['earshot-run=first; path=/; samesite=strict'])
  jar.jar.clear()
  expect(markRun('third', window)).toBe('third')
})

test.each([{ userAgent: 'Linux; Android 16' }, { userAgent: 'Macintosh', standalone: true }])(
  'where a browser keeps such cookies the mark lies with the tab (%o)',
  (navigator) => {
    const { jar, tab, window } = createWindow(navigator)
    expect(markRun('first', window)).toBe('first')
    expect(markRun('second', window)).toBe('first')
    expect(jar.written).toEqual([])
    tab.clear()
    expect(markRun('third', window)).toBe('third')
  },
)
