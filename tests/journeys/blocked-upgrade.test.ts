// A new version of the tables waits for a tab that still holds the old ones and does not listen, as a frozen tab does.
import { expect, test, type Page } from '@playwright/test'
import { openDevice } from '../support/chromium.ts'
import { enrolDevice, expectReady } from '../support/researcher.ts'
import { startEndpoint } from '../support/start-endpoint.ts'
import { makeCode } from '../proof/server/sending-device.ts'

/** The first version of the tables, as Dexie counts for the browser. */
const FIRST = 10

/** Holds the tables of that version open for as long as the page is there. */
const holdOldTables = (page: Page) =>
  page.evaluate(
    (version) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('earshot', version)
        request.addEventListener('upgradeneeded', () => {
          for (const name of ['draft', 'session', 'counters']) request.result.createObjectStore(name, { keyPath: 'key' })
          const outbox = request.result.createObjectStore('outbox', { keyPath: 'id' })
          for (const keys of [
            ['state', 'order'],
            ['state', 'epoch'],
            ['kind', 'state'],
          ])
            outbox.createIndex(`[${keys.join('+')}]`, keys)
          request.result.createObjectStore('definitions', { keyPath: 'hash' })
        })
        // A connection that nobody holds is closed with the rubbish.
        request.addEventListener('success', () => resolve(void Object.assign(window, { held: request.result })))
        request.addEventListener('error', () => reject(request.error))
      }),
    FIRST,
  )

test('the tab says what is in the way, and goes on by itself as soon as that is closed', async () => {
  const endpoint = await startEndpoint()
  const tablet = await openDevice()
  try {
    const page = tablet.page()
    const frozen = await tablet.context().newPage()
    await frozen.goto(`${endpoint.origin}/api/v1/hello`)
    await holdOldTables(frozen)
    await page.goto(endpoint.origin)
    const notice = page.getByRole('alert')
    await expect(notice).toContainText('Another tab of Earshot is in the way of an update.')
    await expect(notice).toContainText('Close the other tabs of Earshot; then it goes on here by itself. Nothing is lost.')
    await frozen.close()
    await enrolDevice(page, makeCode(endpoint.dataFolder, 1), 'Tablet 7')
    await expectReady(page)
  } finally {
    await tablet.remove()
    await endpoint.remove()
  }
})
