import { expect, test } from 'vitest'
import { importCopy } from '#contract/coordinator/import-copy.ts'
import { addCounts, NO_COUNTS, rescueSentences, type RescueReply } from '#contract/coordinator/rescue.ts'
import { RESCUE_END, rescueStart } from '#contract/sync/rescue.ts'
import { ITEM, LEDGER } from './rescue-copy.ts'

const start = rescueStart({ project: 'p1', deviceId: 'd1', ledger: LEDGER })
const large = JSON.stringify({ ...ITEM, sealed: 'A'.repeat(40_000) })

async function* texts(...all: string[]): AsyncGenerator<string> {
  yield* all
}

async function importOf(...all: string[]) {
  const sizes: number[] = []
  const send = async ({ items }: { items: unknown[] }): Promise<RescueReply> => {
    sizes.push(items.length)
    return { device: 'known', counts: { ...NO_COUNTS, stored: items.length } }
  }
  return { sizes, done: await importCopy(texts(...all), send, () => undefined) }
}

test('a piece stays below what a body may hold, however large its items', async () => {
  const { sizes, done } = await importOf(start + Array(30).fill(large).join(',\n') + RESCUE_END)
  expect(sizes[0]).toBe(0)
  expect(sizes.slice(1).reduce((sum, size) => sum + size, 0)).toBe(30)
  expect(Math.max(...sizes) * 40_000).toBeLessThan(512 * 1024)
  expect(done.counts.stored).toBe(30)
})

test('damaged items are counted with what the endpoint found damaged, also at the very end', async () => {
  const { done } = await importOf(`${start}${JSON.stringify(ITEM)},\n{"id":\n`, `${'x'.repeat(70_000)}\n]}\n`)
  expect([done.counts, done.fault]).toEqual([{ ...NO_COUNTS, stored: 1, damaged: 2 }, undefined])
})

test('what is no copy sends nothing', async () => {
  expect(await importOf('hello\n')).toMatchObject({ sizes: [], done: { fault: 'not-a-copy', counts: NO_COUNTS } })
})

test('the sentences say what became of each, and no more than there is to say', () => {
  const counts = { stored: 1, before: 2, conflicts: 3, withdrawn: 4, damaged: 5 }
  expect(rescueSentences({ device: 'known', counts: { ...NO_COUNTS, stored: 2 } })).toEqual(['2 new items of 2 kept.'])
  expect(rescueSentences({ device: 'revoked', counts })).toEqual([
    '1 new item of 15 kept.',
    '2 here already.',
    '3 kept beside another with the same id: look at Quarantine.',
    '4 withdrawn by the person, so not kept.',
    '5 damaged in the copy, so not kept.',
    'The device was revoked: what came from it waits in Quarantine.',
  ])
  expect(rescueSentences({ device: 'unknown', counts: NO_COUNTS }).at(-1)).toMatch(/^The device is not known here/)
  expect(addCounts(counts, counts)).toEqual({ stored: 2, before: 4, conflicts: 6, withdrawn: 8, damaged: 10 })
})
