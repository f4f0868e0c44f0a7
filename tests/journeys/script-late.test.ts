import { expect, test } from '@playwright/test'
import { openDevice } from '../support/chromium.ts'
import { startEndpoint } from '../support/start-endpoint.ts'

/** What the page says by itself comes with CSS alone, after a while: this lets that while be over. */
const skipWaiting = () => document.getAnimations().forEach((waiting) => waiting.finish())

test('a page is painted without its script; after a while it says that it opens, and what to do when that takes too long', async () => {
  await using stack = new AsyncDisposableStack()
  const endpoint = stack.adopt(await startEndpoint(), ({ remove }) => remove())
  const device = stack.adopt(await openDevice(), ({ remove }) => remove())
  const page = device.page()
  const letCome = Promise.withResolvers<void>()
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await letCome.promise
    await route.continue()
  })
  await page.goto(endpoint.origin, { waitUntil: 'commit' })
  const opening = page.getByText('Opening Earshot')
  const late = page.getByText('Check the signal, then load this page again.')
  await expect.poll(() => page.evaluate(() => performance.getEntriesByType('paint').length)).toBeGreaterThan(0)
  await expect(opening).toBeVisible()
  await expect(late).toBeHidden()
  await page.evaluate(skipWaiting)
  await expect(late).toBeVisible()
  letCome.resolve()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(opening.or(late)).toHaveCount(0)
})
