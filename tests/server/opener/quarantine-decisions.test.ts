// A person decides about one item in quarantine: it is removed for good, or a second copy takes the place of the first.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { QuestionnaireRef } from '#contract/ids.ts'
import type { Response } from '#contract/response.ts'
import { listMissing } from '#server/store/items.ts'
import { removeQuarantined, takeSecondCopy } from '#server/store/quarantine-decisions.ts'
import { listQuarantine, retryQuarantine } from '#server/store/quarantine.ts'
import { digestOf, type SealedItem } from '../../support/sealing.ts'
import { everyKind } from './every-kind.ts'
import { makeWorld, sampleResponses, type World } from './world.ts'
import type { Note } from '#server/store/audit.ts'

const definition = everyKind()
let world: World
let ref: QuestionnaireRef
let response: Response
let good: SealedItem
let damaged: SealedItem
let seed = 100
beforeAll(async () => {
  world = await makeWorld()
  ref = await world.publish(definition)
})
beforeEach(async () => {
  response = sampleResponses(definition, ref, 1, (seed += 1))[0]!
  good = await world.sealer.seal('response', response)
  const sealed = new Uint8Array(good.sealed.with(200, good.sealed[200]! ^ 1))
  damaged = { ...good, sealed, digest: digestOf(sealed) }
})
afterAll(async () => world.close())

const listed = async () => (await listQuarantine(world.database)).filter(({ id }) => id === response.id)
const isOpened = () => world.rows(`SELECT 1 FROM response WHERE id = x'${response.id}'`).length === 1
const sizes = () =>
  ['item', 'conflict'].map((place) =>
    world.rows(`SELECT length(sealed) AS bytes FROM ${place} WHERE id = x'${response.id}'`).map(({ bytes }) => bytes),
  )
const told: string[][] = []
const note: Note<[kind: string, id: string]> = async (_, ...words) => void told.push(words)
async function arrive(...items: SealedItem[]): Promise<void> {
  await world.receive(items)
  await world.openAll()
}

describe('removed', () => {
  it('its bytes are gone, and its device hears that it is here and brings nothing back', async () => {
    await arrive(damaged)
    const { sequence } = (await listed())[0]!
    expect(await removeQuarantined(world.database, sequence, note)).toBe(true)
    expect([told.at(-1), await listed(), sizes()]).toEqual([['response', response.id], [], [[0], []]])
    await arrive(damaged)
    expect([await listed(), sizes(), await listMissing(world.database, [damaged])]).toEqual([[], [[0], []], []])
  })
  it('is not said twice, nor of what is not in quarantine', async () => {
    await arrive(good)
    const [{ sequence }] = world.rows(`SELECT sequence FROM item WHERE id = x'${response.id}'`) as [{ sequence: number }]
    const before = told.length
    const again = [sequence, 99_999, Number.NaN, 1.5].map((one) => removeQuarantined(world.database, one, note))
    expect(await Promise.all(again)).toEqual([false, false, false, false])
    expect([isOpened(), told.length]).toEqual([true, before])
  })
  it('not while it is just being opened once more: that may still make an answer of it', async () => {
    await arrive(damaged)
    const { sequence } = (await listed())[0]!
    await retryQuarantine(world.database)
    expect(await removeQuarantined(world.database, sequence, note)).toBe(false)
    await world.openAll()
    expect(await removeQuarantined(world.database, sequence, note)).toBe(true)
  })
  it('changes nothing where it cannot be written down', async () => {
    await arrive(damaged)
    const { sequence } = (await listed())[0]!
    const broken = () => {
      throw new Error('the log cannot be written')
    }
    await expect(removeQuarantined(world.database, sequence, broken)).rejects.toThrow('the log cannot be written')
    expect([(await listed()).length, sizes()]).toEqual([1, [[damaged.sealed.length], []]])
  })
  it('the second copy of a response that is counted: the response stays as it is', async () => {
    await arrive(good, damaged)
    const [item] = await listed()
    expect(item).toMatchObject({ reason: 'conflict', first: 'counted' })
    expect(await removeQuarantined(world.database, item!.sequence, note)).toBe(true)
    expect([isOpened(), sizes(), await listed()]).toEqual([true, [[good.sealed.length], [0]], []])
    await arrive(damaged, good)
    expect([sizes(), await listed()]).toEqual([[[good.sealed.length], [0]], []])
  })
})

describe('a second copy', () => {
  const second = async () => (await listed()).find(({ reason }) => reason === 'conflict')!
  it('takes the place of a first that does not open, and is an answer like any other; the first waits in its place', async () => {
    await arrive(damaged, good)
    const { sequence, first } = await second()
    expect([first, isOpened()]).toEqual(['in-quarantine', false])
    expect(await takeSecondCopy(world.database, sequence, note)).toBe('in-quarantine')
    await world.openAll()
    expect([isOpened(), told.at(-1)]).toEqual([true, ['response', response.id]])
    expect(await listed()).toMatchObject([{ sequence, reason: 'conflict', first: 'counted' }])
    await arrive(damaged, good)
    expect([(await listed()).length, await listMissing(world.database, [damaged, good])]).toEqual([1, []])
  })
  it('takes the place of a first that was removed, and nothing is left to decide', async () => {
    await arrive(damaged, good)
    const at = (await listed()).find(({ reason }) => reason === 'cannot-open')!
    await removeQuarantined(world.database, at.sequence, note)
    expect(await second()).toMatchObject({ first: 'removed' })
    expect(await takeSecondCopy(world.database, (await second()).sequence, note)).toBe('removed')
    await world.openAll()
    expect([isOpened(), await listed()]).toEqual([true, []])
  })
  it('that does not open either goes back where the first was, and can be exchanged again', async () => {
    const worse = { ...damaged, sealed: new Uint8Array([1]), digest: digestOf(new Uint8Array([1])) }
    await arrive(damaged, worse)
    await takeSecondCopy(world.database, (await second()).sequence, note)
    await world.openAll()
    expect((await listed()).map(({ reason }) => reason)).toEqual(['cannot-open', 'conflict'])
    expect(sizes()).toEqual([[1], [damaged.sealed.length]])
    await takeSecondCopy(world.database, (await second()).sequence, note)
    await world.openAll()
    expect(sizes()).toEqual([[damaged.sealed.length], [1]])
  })
  it('that a person took is let in, also where the first came from a device that is revoked', async () => {
    await world.receive([damaged], true)
    await arrive(good)
    await takeSecondCopy(world.database, (await second()).sequence, note)
    await world.openAll()
    expect(isOpened()).toBe(true)
  })
  it.each([
    ['is counted', 'counted', async () => arrive(good, damaged)],
    ['is not opened yet', 'waiting', async () => world.receive([damaged, good])],
    [
      'is just being opened once more',
      'waiting',
      async () => (await arrive(damaged, good), await retryQuarantine(world.database)),
    ],
  ] as const)('does not replace a first that %s', async (_, standing, prepare) => {
    await prepare()
    const before = [sizes(), told.length]
    expect(await takeSecondCopy(world.database, (await second()).sequence, note)).toBe(standing)
    expect([sizes(), told.length]).toEqual(before)
    await world.openAll()
  })
  it('is not what is said of an item that is none', async () => {
    await arrive(damaged)
    const { sequence } = (await listed())[0]!
    const taken = [sequence, 99_999].map((one) => takeSecondCopy(world.database, one, note))
    expect(await Promise.all(taken)).toEqual([undefined, undefined])
  })
})
