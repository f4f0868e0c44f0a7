import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OpeningWorker } from '#server/opener/opening-worker.ts'
import { everyKind } from './every-kind.ts'
import { makeWorld, sampleResponses, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await makeWorld()
  const [response] = sampleResponses(everyKind(), await world.publish(everyKind()), 1)
  await world.receive([await world.sealer.seal('response', response!)])
})
afterEach(() => world.close())

/** Workers that answer while they live, and never once they are stopped. */
function countWorkers() {
  const counts = { alive: 0, askedWhenStopped: 0 }
  const startWorker = async (): Promise<OpeningWorker> => {
    let isStopped = false
    counts.alive += 1
    return {
      known: new Set(),
      async open(items) {
        if (isStopped) counts.askedWhenStopped += 1
        return items.map(() => ({ is: 'quarantined', reason: 'cannot-open' }))
      },
      async stop() {
        if (!isStopped) counts.alive -= 1
        isStopped = true
      },
    }
  }
  return { counts, startWorker }
}

test('stopped at any moment, it leaves no worker behind, and asks none that has ended', async () => {
  for (let turns = 0; turns < 80; turns += 1) {
    const { counts, startWorker } = countWorkers()
    world.database.engine.connection.exec('DELETE FROM quarantine; UPDATE opener SET position = 0')
    const opener = world.opener({ startWorker })
    opener.wake()
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
    await opener.stop()
    expect([turns, counts]).toEqual([turns, { alive: 0, askedWhenStopped: 0 }])
  }
  expect(world.troubles).toEqual([])
})
