// Takes a picture of each example, to be looked at: three sizes, both directions. `-- rating dark` takes only some, in the dark.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { allShown } from '#collect/app/questions/examples.ts'
import { mustFindChromium } from './find-chromium.ts'
import { openGallery } from './gallery.ts'

const FOLDER = 'test-results/gallery-pictures'
const SIZES = [
  { width: 360, height: 740 },
  { width: 820, height: 1180 },
  { width: 1280, height: 800 },
]
const words = process.argv.slice(2)
const isDark = words.includes('dark')
const wanted = words.filter((word) => word !== 'dark')

async function takeAll(page: Page, address: string): Promise<void> {
  for (const { id } of allShown().filter((one) => wanted.length === 0 || wanted.some((word) => one.id.includes(word))))
    for (const lang of ['en', 'ar'])
      for (const size of SIZES) {
        await page.setViewportSize(size)
        await page.goto(`${address}#only=${id}&lang=${lang}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.evaluate(() => document.fonts.ready)
        await page.screenshot({ path: join(FOLDER, `${id}-${lang}-${size.width}.png`), animations: 'disabled' })
      }
}

mkdirSync(FOLDER, { recursive: true })
const gallery = await openGallery()
const browser = await chromium.launch({ executablePath: mustFindChromium() })
try {
  await takeAll(await browser.newPage({ colorScheme: isDark ? 'dark' : 'light' }), gallery.address)
  console.log(`The pictures are in ${FOLDER}`)
} finally {
  await browser.close()
  await gallery.close()
}
