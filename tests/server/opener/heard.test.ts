import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import type { QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import { isMissing } from '#contract/questionnaire/is-missing.ts'
import type { Answer } from '#contract/questionnaire/answer.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Response } from '#contract/response.ts'
import { catchUpHeard } from '#server/opener/catch-up-heard.ts'
import { retryQuarantine } from '#server/store/quarantine.ts'
import { removeWithdrawn } from '#server/withdrawal/withdraw.ts'
import { refOf, type SealedItem } from '../../support/sealing.ts'
import { everyKind } from './every-kind.ts'
import { makeWorld, sampleResponses, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(async () => world.close())

/** As texts, so that their order is plain. */
const heard = () =>
  world
    .rows('SELECT questionnaire, area, age, n FROM heard')
    .map((row) => Object.values(row).join(' '))
    .toSorted()

/** What the counters must say, from the responses themselves. */
function countBy(responses: readonly Response[]): string[] {
  const counts = new Map<string, number>()
  for (const { questionnaire, tier, status, answers } of responses) {
    const unreached = status === 'complete' ? '-9' : '-8'
    const area = tier === 'easy' ? '-8' : cellOf(answers['area'], unreached)
    const key = `${questionnaire.id} ${area} ${cellOf(answers['age'], unreached)}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([key, n]) => `${key} ${n}`).toSorted()
}

const tallied = () =>
  world
    .rows('SELECT questionnaire, counted, value, n FROM tally')
    .map((row) => Object.values(row).join(' '))
    .toSorted()

/** What the kept totals must say, from the responses themselves. `one` and `status` are the equality questions beside `area`. */
function tallyBy(responses: readonly Response[]): string[] {
  const counts = new Map<string, number>()
  for (const { questionnaire, tier, status, answers, session, collected } of responses) {
    const marks = [`version ${questionnaire.hash}`, `status ${status}`, `tier ${tier}`, `setting_type ${session.settingType}`]
    marks.push(`half_day ${collected.date} ${collected.halfDay}`)
    for (const id of tier === 'easy' ? ['one'] : ['one', 'status']) {
      const cell = cellOf(answers[id], status === 'complete' ? '-9' : '-8')
      if (cell !== '-8') marks.push(`question:${id} ${cell}`)
    }
    for (const mark of marks.map((words) => `${questionnaire.id} ${words}`)) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  }
  return [...counts].map(([key, n]) => `${key} ${n}`).toSorted()
}

function cellOf(answer: Answer | undefined, otherwise: string): string {
  if (answer === undefined) return otherwise
  return isMissing(answer) ? answer.missing : String(answer)
}

/** Some complete, some partial: both were heard. */
function mixed(definition: Definition, ref: QuestionnaireRef, count: number, seed: number): Response[] {
  return sampleResponses(definition, ref, count, seed).map((response, at) =>
    (at + seed) % 3 === 0 ? { ...response, status: 'partial', answers: {} } : response,
  )
}

describe('who was heard, by area and age', () => {
  it('is counted with each line, complete or partial, and of each version of a questionnaire together', async () => {
    const first = mixed(everyKind(), await world.publish(everyKind()), 60, 11)
    await world.send(...first)
    const later = everyKind({ version: '2' })
    const second = sampleResponses(later, await world.publish(later), 20, 12)
    await world.send(...second)
    expect(heard()).toEqual(countBy([...first, ...second]))
    expect(tallied()).toEqual(tallyBy([...first, ...second]))
    expect(tallied().some((row) => row.includes('question:one a'))).toBe(true)
  })

  it('is the recount of the lines, whatever came twice, was lost on the way, or was opened again', async () => {
    const ref = await world.publish(everyKind())
    const sent = new Map<string, Response>()
    let seed = 100
    let published = 1
    let most = 0
    const opener = world.opener()
    const acts = {
      send: async () => world.receive([await sealNext(everyKind(), ref)]),
      sendTwice: async () => {
        const item = await sealNext(everyKind(), ref)
        await world.receive([item, await world.sealer.seal('response', sent.get(item.id)!), item])
      },
      sendOfUnpublished: async () => {
        const late = everyKind({ id: 'late', version: String(published) })
        await world.receive([await sealNext(late, refOf(late))])
      },
      publishIt: () => world.publish(everyKind({ id: 'late', version: String(published++) })),
      loseThePosition: async () => world.database.engine.connection.exec('UPDATE opener SET position = position / 2'),
      openAgain: async () => await retryQuarantine(world.database),
      withdrawOne: async () => {
        const [line] = world.rows('SELECT lower(hex(id)) AS id FROM response ORDER BY n DESC LIMIT 1')
        if (line) await removeWithdrawn(world.database, [String(line['id']) as ResponseId], '2026-11-22')
      },
    }
    async function sealNext(definition: Definition, of: QuestionnaireRef): Promise<SealedItem> {
      const [one] = mixed(definition, of, 1, (seed += 1))
      sent.set(one!.id, one!)
      return world.sealer.seal('response', one!)
    }
    const anyActs = fc.array(fc.constantFrom(...Object.values(acts)), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(anyActs, async (several) => {
        for (const act of several) {
          await act()
          opener.wake()
          await opener.whenIdle()
        }
        const lines = world.rows('SELECT lower(hex(id)) AS id FROM response')
        const kept = lines.map(({ id }) => sent.get(String(id))!)
        expect(heard()).toEqual(countBy(kept))
        expect(tallied()).toEqual(tallyBy(kept))
        most = Math.max(most, heard().length)
      }),
      { numRuns: 15 },
    )
    expect(most).toBeGreaterThan(1)
  }, 120_000)

  it('is counted after an update from a version that kept lines and did not count', async () => {
    const responses = mixed(everyKind(), await world.publish(everyKind()), 40, 13)
    await world.send(...responses)
    for (const table of ['heard', 'tally']) {
      world.database.engine.connection.exec(`DELETE FROM ${table}`)
      await catchUpHeard(world.database)
      expect(heard()).toEqual(countBy(responses))
      expect(tallied()).toEqual(tallyBy(responses))
    }
  })
})
