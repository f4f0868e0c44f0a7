import 'fake-indexeddb/auto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StoredItem } from '#collect/store/database.ts'
import { openStore } from '#collect/store/store.ts'
import { freshName } from '../support/device.ts'
import { digest, id } from '../support/fake-endpoint.ts'
import { ref, sessionOf } from '../support/small-definition.ts'

const DAY = '2026-11-22'

function itemOf(n: number, kind: StoredItem['kind'] = 'response'): StoredItem {
  return { id: id(n), kind, digest: digest(n), sealed: Uint8Array.of(n % 256, 2, 3), questionnaire: ref }
}

async function openWithSession() {
  const store = openStore(freshName(), Math.random)
  await store.sessions.begin(itemOf(900, 'session'), { ...sessionOf('t1'), startedAt: '', heard: 0 })
  return store
}

test('however interviews end, the session counts each once, under the way it ended', async () => {
  const endings = fc.constantFrom('heard', 'partial', 'stopped', 'declined' as const)
  await fc.assert(
    fc.asyncProperty(fc.array(endings, { maxLength: 8 }), async (all) => {
      const store = await openWithSession()
      for (const [at, how] of all.entries()) {
        const item = itemOf(at + 1)
        if (how !== 'declined') await store.drafts.keep({ ...item, keptAt: 1 })
        if (how === 'heard') await store.finish(item, DAY)
        else if (how === 'partial') await store.drafts.send(DAY)
        else await store.drafts.remove(item.id, how)
      }
      const { heard, partial = 0, stopped = 0, declined = 0 } = (await store.sessions.find())!
      const count = (how: string) => all.filter((each) => each === how).length
      expect({ heard, partial, stopped, declined }).toEqual({
        heard: count('heard'),
        partial: count('partial'),
        stopped: count('stopped'),
        declined: count('declined'),
      })
    }),
    { numRuns: 15 },
  )
})

test('asked for twice it is counted once; one that was finished and then stopped counts as stopped', async () => {
  const store = await openWithSession()
  await store.drafts.remove(id(1), 'declined')
  await store.drafts.remove(id(1), 'declined')
  expect(await store.sessions.find()).toMatchObject({ heard: 0, declined: 1 })
  await store.finish(itemOf(2), DAY)
  await store.drafts.remove(id(2), 'stopped')
  expect(await store.sessions.find()).toMatchObject({ heard: 0, declined: 1, stopped: 1 })
})

test('a draft that is only taken back or replaced counts as nothing', async () => {
  const store = await openWithSession()
  await store.drafts.keep({ ...itemOf(1), keptAt: 1 })
  await store.drafts.remove(id(1))
  const row = (await store.sessions.find())!
  expect([row.heard, row.partial, row.stopped, row.declined]).toEqual([0, undefined, undefined, undefined])
})

test('a session ends only as it was sealed: when an interview ended meanwhile, nothing changes', async () => {
  const store = await openWithSession()
  const before = (await store.sessions.find())!
  await store.finish(itemOf(1), DAY)
  expect(await store.sessions.end(itemOf(901, 'event'), before)).toBe(false)
  expect((await store.sending.listWaiting(10)).map(({ kind }) => kind).toSorted()).toEqual(['response', 'session'])
  expect(await store.sessions.end(itemOf(901, 'event'), (await store.sessions.find())!)).toBe(true)
  expect(await store.sessions.find()).toBeUndefined()
  expect((await store.sending.listWaiting(10)).map(({ kind }) => kind).toSorted()).toEqual(['event', 'response', 'session'])
  expect(await store.loadLedger(DAY)).toMatchObject({ collected: 1, waiting: 1 })
})

test('a response that is withdrawn later is no longer heard in its session; one of another session changes nothing', async () => {
  const store = await openWithSession()
  await store.finish(itemOf(3), DAY)
  await store.finish(itemOf(1), DAY)
  await store.finish(itemOf(2), DAY)
  expect((await store.sessions.find())!.heardIds).toEqual([id(1), id(2), id(3)])
  await store.withdraw(id(3), itemOf(50, 'withdrawal'))
  await store.withdraw(id(3), itemOf(51, 'withdrawal'))
  expect(await store.sessions.find()).toMatchObject({ heard: 2, stopped: 1, heardIds: [id(1), id(2)] })
  await store.sessions.end(itemOf(901, 'event'), (await store.sessions.find())!)
  await store.sessions.begin(itemOf(902, 'session'), { ...sessionOf('t1'), startedAt: '', heard: 0 })
  await store.withdraw(id(1), itemOf(52, 'withdrawal'))
  expect(await store.sessions.find()).toMatchObject({ heard: 0 })
})
