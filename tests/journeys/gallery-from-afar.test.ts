// Each kind of question looks as it did when its reference was taken (tests/journeys/from-afar). After a change that is meant:
// `RENEW=1 npx playwright test tests/journeys/gallery-from-afar.test.ts`, look at what has changed, and keep it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium, expect, test, type Browser, type Page } from '@playwright/test'
import { allShown } from '#collect/app/questions/examples.ts'
import { mustFindChromium } from '../../scripts/find-chromium.ts'
import { openGallery } from '../../scripts/gallery.ts'
import { fromAfar, unlikeness } from '../support/from-afar.ts'
import { seePictures } from '../support/see-pictures.ts'

type Looked = { id: string; lang: 'own' | 'ar'; colorScheme: 'light' | 'dark' }

const REFERENCES = new URL('from-afar/', import.meta.url)
const FOUND = new URL('../../test-results/from-afar/', import.meta.url)
/** A few squares more or less are no change that anybody sees. */
const MOST_UNLIKE = 6
const PHONE = { width: 360, height: 740 }
/** Letters drawn as other builds of Chromium draw them. */
const OTHERWISE = ['--font-render-hinting=full', '--disable-font-subpixel-positioning', '--disable-lcd-text']

/** The first example of each kind: as it is, and mirrored in the dark. */
const LOOKED = [...Map.groupBy(allShown(), ({ kind }) => kind).values()].flatMap(([first]): Looked[] => [
  { id: first!.id, lang: 'own', colorScheme: 'light' },
  { id: first!.id, lang: 'ar', colorScheme: 'dark' },
])

let gallery: Awaited<ReturnType<typeof openGallery>>
let browser: Browser
let page: Page
let helper: Page
test.beforeAll(async () => {
  gallery = await openGallery()
  browser = await chromium.launch({ executablePath: mustFindChromium() })
  page = await openPhone(browser)
  helper = await browser.newPage()
})
test.afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

const openPhone = (browser: Browser): Promise<Page> =>
  browser.newPage({ viewport: PHONE, reducedMotion: 'reduce', deviceScaleFactor: 1 })

/** What is seen of one example; `style` changes how it looks. */
async function look(page: Page, { id, lang, colorScheme }: Looked, style?: string): Promise<Buffer> {
  await page.emulateMedia({ colorScheme })
  await page.goto('about:blank')
  await page.goto(`${gallery.address}#only=${id}&lang=${lang}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await seePictures(page)
  if (style) await page.addStyleTag({ content: style })
  return fromAfar(helper, await page.screenshot({ animations: 'disabled', caret: 'hide' }))
}

const nameOf = ({ id, lang, colorScheme }: Looked): string => `${id}${lang === 'ar' ? '-ar' : ''}-${colorScheme}.png`
const referenceOf = (looked: Looked): URL => new URL(nameOf(looked), REFERENCES)

function renew(looked: Looked, seen: Buffer): void {
  mkdirSync(REFERENCES, { recursive: true })
  writeFileSync(referenceOf(looked), seen)
}

/** What has changed, in words; the picture of it is left for a person to look at. */
async function changeIn(looked: Looked, seen: Buffer): Promise<string[]> {
  if (!existsSync(referenceOf(looked))) return [`${nameOf(looked)} has no reference yet`]
  const unlike = await unlikeness(helper, readFileSync(referenceOf(looked)), seen)
  if (unlike.length <= MOST_UNLIKE) return []
  mkdirSync(FOUND, { recursive: true })
  writeFileSync(new URL(nameOf(looked), FOUND), seen)
  return [`${nameOf(looked)}: ${unlike.length} squares, the first at ${unlike[0]}`]
}

test('the first example of every kind looks as its reference does', async () => {
  const changed: string[] = []
  for (const looked of LOOKED) {
    const seen = await look(page, looked)
    if (process.env['RENEW']) renew(looked, seen)
    changed.push(...(await changeIn(looked, seen)))
  }
  expect(changed).toEqual([])
})

for (const [what, kind, style] of [
  ['a colour that is a shade lighter', 'pair', ':root { --sea: #2b828c !important; }'],
  ['cards that are two pixels taller', 'select_one', '.answers .choice-body { min-block-size: 66px; }'],
  ['words that are a tenth larger', 'select_multiple', '.choice-words { font-size: 1.1em; }'],
  ['a picture that is gone', 'pair', '.choice-picture svg { visibility: hidden; }'],
] as const) {
  test(`${what} would be found`, async () => {
    const looked = LOOKED.find(({ id }) => id.startsWith(kind))!
    const unlike = await unlikeness(helper, readFileSync(referenceOf(looked)), await look(page, looked, style))
    expect(unlike.length).toBeGreaterThan(MOST_UNLIKE)
  })
}

test('letters that another browser draws otherwise are no change', async () => {
  const other = await chromium.launch({ executablePath: mustFindChromium(), args: OTHERWISE })
  try {
    const phone = await openPhone(other)
    for (const looked of LOOKED.filter(({ id }) => /^(text|select_one)/.test(id)))
      expect(await changeIn(looked, await look(phone, looked))).toEqual([])
  } finally {
    await other.close()
  }
})
