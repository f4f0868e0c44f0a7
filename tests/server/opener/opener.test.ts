import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { retryQuarantine } from '#server/store/quarantine.ts'
import { hexId, seededRandom } from '../../support/seeded-random.ts'
import { everyKind } from './every-kind.ts'
import { makeWorld, sampleResponses, type World } from './world.ts'
import type { ResponseId } from '#contract/ids.ts'

const definition = everyKind()
let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(async () => world.close())

const RESPONSES = 'SELECT lower(hex(id)) AS id, sequence FROM response ORDER BY n'
const quarantine = () => world.rows('SELECT sequence, reason, since FROM quarantine ORDER BY sequence')

describe('the opener', () => {
  it('opens everything received, each once, in the order in which it came', async () => {
    const responses = sampleResponses(definition, await world.publish(definition), 600)
    await world.send(...responses)
    expect(world.rows(RESPONSES)).toEqual(responses.map(({ id }, index) => ({ id, sequence: index + 1 })))
    expect(quarantine()).toEqual([])
    expect(world.rows('SELECT position FROM opener')).toEqual([{ position: 600 }])
  })

  it('goes on where it was stopped, without doubling or losing one', async () => {
    const responses = sampleResponses(definition, await world.publish(definition), 900)
    await world.receive(await Promise.all(responses.map((response) => world.sealer.seal('response', response))))
    const first = world.opener()
    first.wake()
    await new Promise((resolve) => setImmediate(resolve))
    await first.stop()
    await world.openAll()
    expect(world.rows(RESPONSES).map(({ id }) => id)).toEqual(responses.map(({ id }) => id))
  })

  it('leaves no thread behind when it is stopped while its worker is still starting', async () => {
    const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length
    const [response] = sampleResponses(definition, await world.publish(definition), 1)
    await world.receive([await world.sealer.seal('response', response!)])
    const before = threads()
    const opener = world.opener()
    opener.wake()
    await new Promise((resolve) => setImmediate(resolve))
    await opener.stop()
    expect(threads()).toBe(before)
    await world.openAll()
    expect(world.rows(RESPONSES)).toHaveLength(1)
  })

  it('changes nothing when the outcomes were stored but the position was lost, as after a kill between two steps', async () => {
    const responses = sampleResponses(definition, await world.publish(definition), 5)
    await world.send(...responses)
    const before = world.rows('SELECT * FROM response')
    world.database.engine.connection.exec('UPDATE opener SET position = 2')
    await world.openAll()
    expect(world.rows('SELECT * FROM response')).toEqual(before)
    expect(world.rows('SELECT position FROM opener')).toEqual([{ position: 5 }])
  })

  it('takes up what was stored while it was busy', async () => {
    const responses = sampleResponses(definition, await world.publish(definition), 40)
    const items = await Promise.all(responses.map((response) => world.sealer.seal('response', response)))
    const opener = world.opener()
    for (const item of items) {
      await world.receive([item])
      opener.wake()
    }
    await opener.whenIdle()
    expect(world.rows(RESPONSES)).toHaveLength(40)
  })

  it('keeps sessions and events as they were written', async () => {
    const questionnaire = await world.publish(definition)
    const random = seededRandom(5)
    const session = {
      schema: 1,
      id: hexId(random) as ResponseId,
      questionnaire,
      settingType: 'youth_club',
      settingCode: 'YC 1',
      permission: { basis: 'own_consent', date: '2026-11-22' },
      group: 'Tuesday group',
      tier: 'older',
      mode: 'own_hands',
      facilitated: false,
      collected: { date: '2026-11-22', halfDay: 'pm' },
    }
    const event = {
      schema: 1,
      id: hexId(random) as ResponseId,
      questionnaire,
      session: session.id,
      what: 'worry-opened',
      collected: session.collected,
    }
    await world.receive([await world.sealer.seal('event', event), await world.sealer.seal('session', session)])
    await world.openAll()
    expect(world.rows('SELECT contents FROM session').map(({ contents }) => JSON.parse(String(contents)))).toEqual([session])
    expect(world.rows('SELECT contents FROM event').map(({ contents }) => JSON.parse(String(contents)))).toEqual([event])
    expect(quarantine()).toEqual([])
    expect(world.rows('SELECT count(*) AS n FROM item')).toEqual([{ n: 2 }])
    expect(world.rows('SELECT position FROM opener')).toEqual([{ position: 2 }])
  })

  it('says what stops it, leaves every item as it is, and goes on once that is mended', async () => {
    const [response] = sampleResponses(definition, await world.publish(definition), 1)
    await world.receive([await world.sealer.seal('response', response!)])
    await world.openAll({ keyFolder: `${world.keyFolder}-away` })
    expect(world.troubles.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The opener cannot start: The key file .* Put it back/),
    ])
    expect(quarantine()).toEqual([])
    await world.openAll()
    expect(world.rows(RESPONSES)).toHaveLength(1)
  })

  it('tries again by itself after trouble', async () => {
    const [response] = sampleResponses(definition, await world.publish(definition), 1)
    await world.receive([await world.sealer.seal('response', response!)])
    const { promise: twice, resolve } = Promise.withResolvers<void>()
    let troubles = 0
    const opener = world.opener({ keyFolder: 'nowhere', retryMs: 1, onTrouble: () => void ((troubles += 1) === 2 && resolve()) })
    opener.wake()
    await twice
    await opener.stop()
  })

  it('puts the one item that ends a worker into quarantine and opens all others', async () => {
    const responses = sampleResponses(definition, await world.publish(definition), 20)
    responses[7] = { ...responses[7]!, id: 'dead'.repeat(8) as ResponseId }
    await world.receive(await Promise.all(responses.map((response) => world.sealer.seal('response', response))))
    await world.openAll({ workerFile: new URL('./dying-worker.ts', import.meta.url) })
    expect(quarantine()).toEqual([{ sequence: 8, reason: 'cannot-open', since: '2026-11-22' }])
    expect(world.rows(RESPONSES)).toHaveLength(19)
    expect(world.troubles.map(({ message }) => message)).toEqual([
      'A worker ended while opening item 8. The item is in quarantine.',
    ])
    await retryQuarantine(world.database)
    await world.openAll()
    expect(quarantine()).toEqual([])
    expect(world.rows(RESPONSES)).toHaveLength(20)
  })

  it('does not wait for ever for a worker that says nothing', async () => {
    const responses = sampleResponses(definition, await world.publish(definition), 2)
    responses[1] = { ...responses[1]!, id: '0dd0'.repeat(8) as ResponseId }
    await world.receive(await Promise.all(responses.map((response) => world.sealer.seal('response', response))))
    await world.openAll({ workerFile: new URL('./dying-worker.ts', import.meta.url), patienceMs: 1500 })
    expect(quarantine()).toMatchObject([{ sequence: 2, reason: 'cannot-open' }])
    expect(world.rows(RESPONSES)).toHaveLength(1)
  })
})
