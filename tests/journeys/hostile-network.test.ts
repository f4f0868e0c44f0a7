import { expect, test } from '@playwright/test'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { JSON_PORTAL, PORTAL, redirectTo, type Fault } from '../support/faults.ts'
import { playInterview } from '../support/interview-player.ts'
import { expectAllSent, expectWaiting, handBack } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { withTabletInSession } from '../proof/browser/field.ts'
import { lookInside } from '../proof/browser/look-inside.ts'
import { lookAtDisk } from '../proof/server/look-at-disk.ts'

const PORTALS: [string, Fault][] = [
  ['a page', PORTAL],
  ['JSON', JSON_PORTAL],
  ['a redirect to another host', redirectTo('http://127.0.0.1:9/sign-in')],
]

const OWN_PAGE = 'This Wi-Fi is showing its own page'

/** After these bytes of a reply, some in its head, it is cut off; the others are tried without a browser. */
const CUTS = [0, 1, 40, 70, 100, 300]

test('a portal is called one, a reply cut off or lost lets nothing go, and in the end each response is there once', async () => {
  await withTabletInSession('5 to 7', async ({ device, network, endpoint, address, definition }) => {
    const page = device.page()
    await network.cut()
    for (const seed of [51, 52]) {
      await playInterview(page, { definition, tier: 't1', age: 6, random: seededRandom(seed) })
      await handBack(page)
    }
    await page.getByRole('button', { name: 'Home' }).click()
    await expectWaiting(page, 2)

    const sendNow = async (fault: Fault, path?: string): Promise<void> => {
      const before = network.seen.length
      network.setFault((asked) => (path === undefined || asked.path === path ? fault : undefined))
      await page.getByRole('button', { name: 'Send now' }).click()
      await expect.poll(() => network.seen.length).toBeGreaterThan(before)
      await expect(page.getByRole('button', { name: 'Send now' })).toBeEnabled()
    }
    for (const [name, fault] of PORTALS) {
      await test.step(`it answers all with ${name}`, async () => {
        await page.getByRole('button', { name: 'Send now' }).click()
        await expect(page.getByText('The team’s server cannot be reached.').first()).toBeVisible()
        await expect(page.getByText(OWN_PAGE)).toHaveCount(0)
        network.setFault(() => fault)
        await network.mend()
        await sendNow(fault)
        await expect(page.getByText(OWN_PAGE).first()).toBeVisible()
        await expectWaiting(page, 2)
        await network.cut()
      })
    }
    await network.mend()
    for (const at of CUTS) {
      await test.step(`a reply is cut off after ${at} bytes`, async () => {
        await sendNow({ name: 'truncate', at }, SYNC_PATHS.responses)
        await expectWaiting(page, 2)
      })
    }
    await sendNow({ name: 'reset' }, SYNC_PATHS.responses)
    await expectWaiting(page, 2)
    await sendNow({ name: 'twice' }, SYNC_PATHS.responses)
    await expectAllSent(page, 2)

    const { rows } = await lookInside(page, address)
    const disk = lookAtDisk(endpoint.dataFolder, new Map(rows.map((row) => [row.id, row])))
    expect(disk).toMatchObject({ items: rows.length, acknowledgedButLost: 0, notAsAcknowledged: 0 })
  })
})
