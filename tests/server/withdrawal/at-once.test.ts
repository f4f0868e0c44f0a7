import { AsyncLocalStorage } from 'node:async_hooks'
import { hash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Digest } from '#contract/ids.ts'
import type { Response } from '#contract/response.ts'
import { codeParts, withdrawalText } from '#contract/withdrawal.ts'
import { loadCounts } from '#server/store/counts.ts'
import { noteCode, removeWithdrawn } from '#server/withdrawal/withdraw.ts'
import { everyKind } from '../opener/every-kind.ts'
import { makeWorld, sampleResponses, type World } from '../opener/world.ts'

let world: World
let sent: Response[]
beforeEach(async () => {
  world = await makeWorld()
  const ref = await world.publish(everyKind())
  sent = sampleResponses(everyKind(), ref, 40).map((response, n) => ({ ...response, withdrawal: codeOf(n) }))
})
afterEach(() => world.close())

const codeOf = (n: number): Digest => hash('sha256', withdrawalText(world.project, codeParts(n)), 'hex') as Digest

/** As the public page does. */
async function withdraw(code: Digest): Promise<void> {
  const responses = await noteCode(world.database, code)
  await removeWithdrawn(world.database, responses, '2026-11-26')
}

/** Withdraws as soon as the endpoint has come to its `nth` statement of writing, whatever that is; at `done` at the latest. */
function withdrawAt(nth: number, code: Digest): { done: () => Promise<void> } {
  const { engine } = world.database
  const { prepared } = engine
  // Somebody else's request: no part of the transaction in which it arrives.
  const start = AsyncLocalStorage.bind(() => withdraw(code))
  let withdrawn: Promise<void> | undefined
  let statements = 0
  engine.prepared = (sql) => {
    statements += 1
    if (statements === nth) withdrawn = Promise.resolve().then(start)
    return prepared(sql)
  }
  return {
    async done() {
      engine.prepared = prepared
      await (withdrawn ?? start())
    },
  }
}

test('a code that is put in at any moment of its response being taken in, opened and stored withdraws it', async () => {
  const opener = world.opener()
  for (const [n, response] of sent.entries()) {
    const item = await world.sealer.seal('response', response)
    const withdrawing = withdrawAt(n + 1, codeOf(n))
    await world.receive([item])
    opener.wake()
    await opener.whenIdle()
    await withdrawing.done()
    expect([n, world.rows('SELECT 1 FROM response'), world.rows('SELECT 1 FROM item')]).toEqual([n, [], []])
  }
  expect(await loadCounts(world.database)).toEqual({ opened: 0, waiting: 0, quarantined: 0, sessions: 0 })
  expect(world.troubles).toEqual([])
})
