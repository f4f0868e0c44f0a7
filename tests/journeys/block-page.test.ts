import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test, type Page } from '@playwright/test'
import { openDevice } from '../support/chromium.ts'
import { startFaultProxy } from '../support/fault-proxy.ts'
import { PORTAL, type Answer, type Asked } from '../support/faults.ts'
import { enrolDevice, expectReady } from '../support/researcher.ts'
import { startEndpoint } from '../support/start-endpoint.ts'
import { makeCode } from '../proof/server/sending-device.ts'

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url))

/** One of the scripts that the worker keeps, by the name that the build gave it. */
const SCRIPT = /assets\/[\w-]+\.js/.exec(readFileSync(`${DIST}worker.js`, 'utf8'))![0]
const NEXT_SCRIPT = SCRIPT.replace('.js', 'next.js')

/** A worker of the next version: it asks for a script under a new name, and its cache has a new name too. */
function nextVersion(answer: Answer): Answer {
  const text = answer.body.toString().replaceAll(SCRIPT, NEXT_SCRIPT).replace('"revision":"', '"revision":"next')
  return { ...answer, body: Buffer.from(text) }
}

/** Looks for a new version at once; one that cannot be installed is no error of the page. */
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    await registration?.update().catch(() => undefined)
  })
const versions = (page: Page) => page.evaluate(() => caches.keys())
const workers = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    return {
      active: registration?.active?.state,
      waiting: registration?.waiting?.state,
      installing: registration?.installing?.state,
    }
  })

test('a filter’s page in place of a script or a picture: no version is installed with it, and the old one stays', async () => {
  await using started = new AsyncDisposableStack()
  const endpoint = started.adopt(await startEndpoint(), (each) => each.remove())
  const network = started.adopt(await startFaultProxy(endpoint.origin), (each) => each.close())
  const device = started.adopt(await openDevice(), (each) => each.remove())
  const page = device.page()
  // The page's own scripts are in the browser's cache by then, as they should be: a picture is not.
  const isOfWorker = ({ path, headers }: Asked) => path.endsWith('.svg') && headers['sec-fetch-dest'] === 'empty'

  await test.step('the first version', async () => {
    network.setFault((asked) => (isOfWorker(asked) ? PORTAL : undefined))
    await page.goto(network.origin)
    await enrolDevice(page, makeCode(endpoint.dataFolder, 1), 'Tablet 7')
    await expect.poll(() => network.seen.some(({ path }) => path === '/worker.js')).toBe(true)
    await expect.poll(async () => (await workers(page)).installing).toBeUndefined()
    expect(await workers(page)).toEqual({})
    expect(await versions(page)).toEqual([])
    await expect(page.getByRole('heading', { name: 'Ready for no signal', exact: true })).toBeHidden()
    network.setFault(() => undefined)
    await page.reload()
    await expectReady(page)
  })

  const before = await versions(page)
  expect(before).toHaveLength(1)
  await test.step('the next version, with a page in place of one script', async () => {
    network.setFault(({ path }) => {
      if (path === '/worker.js') return { name: 'change', change: nextVersion }
      return path === `/${NEXT_SCRIPT}` ? PORTAL : undefined
    })
    await lookForUpdate(page)
    await expect.poll(() => network.seen.some(({ path }) => path === `/${NEXT_SCRIPT}`)).toBe(true)
    await expect.poll(async () => (await workers(page)).installing).toBeUndefined()
    expect(await workers(page)).toEqual({ active: 'activated' })
    expect(await versions(page)).toEqual(before)
    await network.cut()
    const again = await device.reopen(false)
    await again.goto(network.origin)
    await expect(again.getByRole('button', { name: 'Start a session' })).toBeVisible()
  })
  await test.step('the same version, with the script', async () => {
    network.setFault(({ path }) => {
      if (path === '/worker.js') return { name: 'change', change: nextVersion }
      if (path !== `/${NEXT_SCRIPT}`) return undefined
      return { name: 'other-page', type: 'text/javascript', body: readFileSync(`${DIST}${SCRIPT}`, 'utf8') }
    })
    await network.mend()
    const again = device.page()
    await lookForUpdate(again)
    // It is taken up at once where nobody is answering, and then the page begins anew.
    const isThere = async () => (await versions(again).catch(() => before)).some((name) => !before.includes(name))
    await expect.poll(isThere).toBe(true)
  })
})
