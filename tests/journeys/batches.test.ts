// The coordinator's exports, in a real browser on a real endpoint that holds responses already.
import { dirname } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { everyKind } from '../server/opener/every-kind.ts'
import { makeWorld, sampleResponses, type World } from '../server/opener/world.ts'
import { type Device, openDevice } from '../support/chromium.ts'
import { goTo, downloadBatch, setUpCoordinator } from '../support/coordinator-room.ts'
import { readBatch } from '../support/read-batch.ts'
import { type Endpoint, startEndpoint } from '../support/start-endpoint.ts'

const COUNT = 600
let world: World
let endpoint: Endpoint
let desk: Device
test.beforeAll(async () => {
  world = await makeWorld()
  const definition = everyKind()
  await world.send(...sampleResponses(definition, await world.publish(definition), COUNT))
  await world.database.close()
  endpoint = await startEndpoint({ dataFolder: dirname(world.keyFolder) })
  desk = await openDevice({ width: 1280, height: 900 })
})
test.afterAll(async () => {
  await desk?.remove()
  await endpoint?.stop()
  await world?.close()
})

async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

test('a batch is narrowed, kept as a preset, made for a reason, stopped half way, downloaded; a key opens the live link until it is revoked', async () => {
  const page = desk.page()
  await setUpCoordinator(page, endpoint.setupLink)
  await goTo(page, 'Batches')
  const form = page.getByRole('region', { name: 'Make a batch' })

  await test.step('without a reason nothing is made', async () => {
    await form.getByLabel('Questionnaire').selectOption({ label: 'Every kind' })
    await form.getByRole('button', { name: /^Make batch 1 of Every kind/ }).click()
    await expect(form.getByText('Write in a few words what the data is needed for.')).toBeVisible()
  })

  await test.step('what is chosen is kept under a name, and taken up again', async () => {
    await form.getByText('Only some responses').click()
    await form.getByLabel('Easy (easy)').click()
    await form.getByText('Files in the zip').click()
    await form.getByLabel('Excel workbook').click()
    await form.getByText('Presets', { exact: true }).click()
    await form.getByLabel('Keep these choices as').fill('Young ones')
    await form.getByRole('button', { name: 'Keep the preset' }).click()
    await expect(form.getByText('Kept as Young ones.')).toBeVisible()
    await expectNoFaults(page)
    await page.reload()
    await form.getByLabel('Preset', { exact: true }).selectOption('Young ones')
    await form.getByLabel('Why is the data needed?').fill('For the board')
    await form.getByRole('button', { name: /^Make batch 1 of Every kind/ }).click()
    await expect(form.getByText(/Batch 1 is made, with \d+ responses/)).toBeVisible()
  })

  await test.step('a download that is stopped saves nothing, and goes through the next time', async () => {
    let letThrough = (): void => undefined
    const held = new Promise<void>((resolve) => (letThrough = resolve))
    await page.route('**/batches/1/export', async (route) => {
      await held
      await route.continue().catch(() => undefined)
    })
    await page.getByRole('button', { name: 'Download batch 1' }).click()
    await page.getByRole('button', { name: 'Stop the download of batch 1' }).click()
    await expect(page.getByText('The download was stopped.')).toBeVisible()
    letThrough()
    await page.unroute('**/batches/1/export')
    const { rows, manifest } = readBatch(await downloadBatch(page, 1))
    expect(new Set(rows.map((row) => row['tier']))).toEqual(new Set(['easy']))
    expect(manifest).toMatchObject({ reason: 'For the board', preset: 'Young ones', filters: { tiers: ['easy'] } })
    expect(JSON.stringify(manifest['files'])).not.toContain('workbook.xlsx')
    await expect(page.getByRole('row', { name: /Batch 1/ }).getByText('New, easy, some files')).toBeVisible()
  })

  await test.step('a key opens the tables until it is revoked', async () => {
    const keys = page.getByRole('region', { name: 'Live link for Power BI and Excel' })
    await keys.getByLabel('Whose key is it?').fill('Performance team')
    await keys.getByRole('button', { name: 'Make a key' }).click()
    await expect(keys.getByText('Copy it now: it is shown this once.')).toBeVisible()
    const [key = '', link = ''] = await keys.locator('dl code').allTextContents()
    const read = async () => fetch(link, { headers: { authorization: `Basic ${btoa(`excel:${key}`)}` } })
    const reply = await read()
    expect([reply.status, (await reply.text()).trimEnd().split('\r\n').length]).toEqual([200, COUNT + 1])
    await expectNoFaults(page)
    await keys.getByRole('button', { name: 'Revoke the key of Performance team' }).click()
    await keys.getByRole('button', { name: 'Revoke the key', exact: true }).click()
    await expect(keys.getByText('The key of Performance team opens nothing any more.')).toBeVisible()
    expect((await read()).status).toBe(401)
  })
})
