import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createDatabase } from '#collect/store/database.ts'
import { rescueCopySchema } from '#contract/sync/rescue.ts'
import { createBrowser } from './support/browser.ts'
import { createFakeEndpoint } from './support/fake-endpoint.ts'
import { answerAll, setUp } from './support/set-up.ts'

const readCopy = async (file: Blob) => rescueCopySchema.parse(JSON.parse(await file.text()))

test('a rescue copy holds what waits and what has gone, sealed as it lies; nothing counts as delivered for it', async () => {
  const { browser, endpoint, tablet, end } = await setUp()
  await answerAll(tablet)
  endpoint.fault = undefined
  await tablet.sendNow()
  endpoint.fault = () => {
    throw new TypeError('Failed to fetch')
  }
  await answerAll(tablet)
  const before = await createDatabase(browser.name).outbox.toArray()
  const { file, name, count } = await tablet.saveCopy()
  expect([name, count]).toEqual(['earshot-rescue-2026-11-22.json', 2])
  const { items, ledger, project, deviceId } = await readCopy(file)
  expect({ ledger, project, deviceId }).toEqual({
    ledger: { collected: 2, waiting: 1, held: 0, accepted: 1, removed: 0 },
    project: tablet.identity()!.project.id,
    deviceId: tablet.identity()!.deviceId,
  })
  const rows = before.map(({ id, kind, digest, sealed }) => [id, kind, digest, Buffer.from(sealed).toString('base64url')])
  expect(items.map((item) => [item.id, item.kind, item.digest, item.sealed])).toEqual(rows)
  expect(items.map(({ kind }) => kind).toSorted()).toEqual(['response', 'response', 'session'])
  expect(await createDatabase(browser.name).outbox.toArray()).toEqual(before)
  end()
})

test('what somebody is still answering is not in it: they may stop and delete', async () => {
  const { browser, tablet, end } = await setUp()
  const interview = await tablet.startInterview()
  await interview.assent(true)
  await interview.answer(10)
  expect(await createDatabase(browser.name).draft.count()).toBe(1)
  const { file, count } = await tablet.saveCopy()
  expect([count, (await readCopy(file)).items.map(({ kind }) => kind)]).toEqual([0, ['session']])
  end()
})

test('a long outbox is saved whole, page by page', async () => {
  const { browser, tablet, end } = await setUp()
  const { outbox } = createDatabase(browser.name)
  const row = (await outbox.toArray())[0]!
  const ids = Array.from({ length: 173 }, (_, n) => n.toString(16).padStart(32, '0') as typeof row.id)
  await outbox.bulkPut(ids.map((id, n) => ({ ...row, id, kind: 'response', state: n % 3 ? 'waiting' : 'held' })))
  const { file, count } = await tablet.saveCopy()
  expect(count).toBe(173)
  expect(new Set((await readCopyParts(file)).filter((id) => id !== row.id))).toEqual(new Set(ids))
  end()
})

async function readCopyParts(file: Blob): Promise<string[]> {
  const { items } = JSON.parse(await file.text()) as { items: { id: string }[] }
  return items.map(({ id }) => id)
}

test('a device that is not enrolled has nothing to save, and says so', async () => {
  const page = await createBrowser(createFakeEndpoint()).openPage()
  await expect(page.tablet.saveCopy()).rejects.toMatchObject({ trouble: { code: 'not-enrolled' } })
  page.end()
})
