import { expect, test, type Page } from '@playwright/test'
import { openDevice, type Device } from '../support/chromium.ts'
import { startEndpoint, type Endpoint } from '../support/start-endpoint.ts'

let endpoint: Endpoint
let tablet: Device
test.beforeAll(async () => {
  endpoint = await startEndpoint()
  tablet = await openDevice()
})
test.afterAll(async () => {
  await tablet?.remove()
  await endpoint?.remove()
})

const fontOf = (url: string): string | undefined => /([\w-]+?)(-wght-normal|-subset)-[\w-]+\.woff2$/.exec(url)?.[1]

/** The fonts that letters on the page have loaded; those that only the worker has fetched are not among them. */
async function shown(page: Page): Promise<string[]> {
  const ranges = await page.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts].flatMap(({ status, unicodeRange }) => (status === 'loaded' ? [unicodeRange.split(',')[0]!] : []))
  })
  return ranges.sort()
}

const LATIN = 'U+0-FF'
const LATIN_EXTENDED = 'U+100-130'
const ARABIC = 'U+600-6FF'

test('each script brings its own font, and only when its letters are shown', async () => {
  const page = tablet.page()
  await page.goto(`${endpoint.origin}/`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await shown(page)).toEqual([LATIN])
  const write = (words: string) =>
    page.getByRole('heading', { level: 1 }).evaluate((heading, text) => heading.append(text), words)
  await write('Zażółć gęślą jaźń')
  await expect.poll(() => shown(page)).toEqual([LATIN, LATIN_EXTENDED])
  await write('ما رأيك؟')
  await expect.poll(() => shown(page)).toEqual([LATIN, LATIN_EXTENDED, ARABIC])
})

test('all of them are kept for no signal', async () => {
  const page = tablet.page()
  const kept = () =>
    page.evaluate(async () => {
      const names = await caches.keys()
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return requests.flat().map(({ url }) => url)
    })
  await expect
    .poll(async () => (await kept()).flatMap((url) => fontOf(url) ?? []).sort())
    .toEqual(['atkinson-hyperlegible-next-latin', 'atkinson-hyperlegible-next-latin-ext', 'noto-naskh-arabic'])
})
