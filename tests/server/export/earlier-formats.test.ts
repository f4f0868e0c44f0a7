import { afterEach, beforeEach, expect, it } from 'vitest'
import { digestOf } from '../../support/sealing.ts'
import { everyKind } from '../opener/every-kind.ts'
import { makeWorld, sampleResponses, type World } from '../opener/world.ts'
import { exportBytes, freeze } from './exporting.ts'

let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(async () => world.close())

/** SHA-256 of this very batch as the first version of Earshot wrote it. */
const AS_FIRST_WRITTEN = 'f65bbb4bc85f0c7abbaa52d8e070cdcd2022a6f8c5e02c3aa4a8b826935d4fc8'

it('a batch that an earlier version froze comes out as the bytes that version wrote', async () => {
  const [first, second] = [everyKind(), everyKind({ version: '2' })]
  await world.send(
    ...sampleResponses(first, await world.publish(first), 40, 1),
    ...sampleResponses(second, await world.publish(second, '2026-11-23T10:00:00.000Z'), 20, 2),
  )
  await freeze(world.database)
  world.database.engine.connection.exec('UPDATE batch SET format = 1, choice = NULL, reason = NULL')
  expect(digestOf(await exportBytes(world.database, 1))).toBe(AS_FIRST_WRITTEN)
})
