import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createInterview } from '#collect/interview/create-interview.ts'
import type { InterviewPorts } from '#collect/interview/interview-ports.ts'
import type { QuestionStage, Stage } from '#collect/interview/interview.ts'
import type { Snapshot } from '#collect/interview/snapshot.ts'
import type { Answer } from '#contract/questionnaire/answer.ts'
import { definitionSchema } from '#contract/questionnaire/definition.ts'
import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'
import { checkResponse } from '#contract/questionnaire/validate.ts'
import { responseSchema, type Response } from '#contract/response.ts'
import { id } from '../support/fake-endpoint.ts'
import { sessionOf } from '../support/small-definition.ts'

const file: unknown = JSON.parse(readFileSync(new URL('../../../questionnaires/middlesbrough.json', import.meta.url), 'utf8'))
const definition = definitionSchema.parse(file)
const TIERS = ['t1', 't2', 't3']

/** `go` is the way on, whatever the stage; `die` is a page that goes while the first thing of an act is being kept. */
const actArbitrary = fc.constantFrom('go', 'go', 'go', 'go', 'skip', 'wrong', 'back', 'back', 'to-age', 'reload', 'die')
const walkArbitrary = fc.record({
  tier: fc.constantFrom(...TIERS),
  facilitated: fc.boolean(),
  seed: fc.nat(0xffffffff),
  acts: fc.array(fc.tuple(actArbitrary, fc.nat(1000)), { maxLength: 60, size: 'max' }),
})
type Walk = typeof walkArbitrary extends fc.Arbitrary<infer Value> ? Value : never

/** A device that holds one draft and at most one response, on which pages come and go. */
function createDevice({ tier, facilitated, seed }: Walk) {
  const disk: { draft?: Snapshot | undefined; finished?: Response } = {}
  const start = { definition, session: { ...sessionOf(tier), facilitated }, languages: ['en'] as const, app: 'test 1' }

  /** A page that dies keeps one more thing, and its act never ends. */
  function openPage() {
    const died = Promise.withResolvers<void>()
    const page = { isDying: false, hasKept: false }
    async function write(work: () => void): Promise<void> {
      work()
      page.hasKept = true
      if (!page.isDying) return
      died.resolve()
      await new Promise(() => {})
    }
    const ports: InterviewPorts = {
      keepDraft: (snapshot) => write(() => void (disk.draft = structuredClone(snapshot))),
      finish: (response) =>
        write(() => Object.assign(disk, { finished: structuredClone(response), draft: undefined })).then(() => undefined),
      sendDraft: () => write(() => void (disk.draft = undefined)),
      remove: () => write(() => void (disk.draft = undefined)),
      ended: () => {},
      now: () => 0,
      randomId: () => id(1),
      randomSeed: () => seed,
    }
    const interview = createInterview(start, ports, structuredClone(disk.draft))
    const dieDuring = (act: () => Promise<unknown>) => {
      page.isDying = true
      return Promise.race([act(), died.promise])
    }
    return { interview, dieDuring, hasKept: () => page.hasKept }
  }
  return { disk, openPage }
}

type Page = ReturnType<ReturnType<typeof createDevice>['openPage']>

/** Some answer that fits; `lot` says which. */
function fitting({ question, options }: QuestionStage, lot: number): Answer {
  const codes = options.map(({ code }) => code)
  const one = codes[lot % codes.length]!
  const missing = question.missing.map((key) => MISSING_CODES[key])
  if (lot % 7 === 0 && missing.length > 0) return { missing: missing[lot % missing.length]! }
  switch (question.kind) {
    case 'note':
      return { missing: '-9' }
    case 'number':
      return 5 + (lot % 21)
    case 'text':
      return `words ${lot}`
    case 'rank':
      return [one, ...codes.filter((code) => code !== one)].slice(0, 1 + (lot % question.max))
    case 'select_multiple': {
      const alone = question.exclusive ?? []
      const others = codes.filter((code) => code !== one && !alone.includes(code))
      return alone.includes(one) ? [one] : [one, ...others].slice(0, 1 + (lot % (question.max ?? 3)))
    }
    default:
      return one
  }
}

async function goOn({ interview }: Page, lot: number): Promise<unknown> {
  const stage = interview.stage()
  if (stage.name === 'assent') return interview.assent(true)
  if (stage.name === 'tier') return interview.chooseTier(stage.choices[lot % stage.choices.length]!.id)
  return stage.name === 'question' && interview.answer(fitting(stage, lot))
}

async function backToAge({ interview }: Page): Promise<void> {
  let before: Stage | undefined
  for (let stage = interview.stage(); JSON.stringify(stage) !== JSON.stringify(before); stage = await interview.back())
    before = stage
}

async function walkOn(page: Page, [act, lot]: Walk['acts'][number]): Promise<void> {
  const { interview } = page
  const isAsking = interview.stage().name === 'question'
  if (act === 'back') await interview.back()
  else if (act === 'to-age') await backToAge(page)
  else if (act === 'skip' && isAsking) await interview.answer({ missing: '-9' })
  else if (act === 'wrong' && isAsking) await interview.answer(lot % 2 === 0 ? 99 : 'not-to-be-had')
  else await goOn(page, lot)
}

/** The easiest tier first, as in the questionnaire: how far up this response may be. */
function hardestTier({ answers }: Response, ofSession: string): number {
  const age = answers['age']
  if (typeof age !== 'number') return TIERS.indexOf(ofSession)
  return definition.tiers.findIndex(({ ages }) => ages.from <= age && age <= ages.to)
}

test('however somebody goes through it, what is sent fits the questionnaire, and its tier is never harder than the age', async () => {
  await fc.assert(
    fc.asyncProperty(walkArbitrary, async (walk) => {
      const { disk, openPage } = createDevice(walk)
      let page = openPage()
      for (const step of walk.acts) {
        if (disk.finished) break
        if (step[0] === 'die') {
          await page.dieDuring(() => walkOn(page, [step[1] % 3 === 0 ? 'wrong' : 'go', step[1]]))
          page = openPage()
        } else if (step[0] === 'reload') page = openPage()
        else {
          await walkOn(page, step)
          if (disk.draft && page.hasKept()) expect(checkResponse(definition, disk.draft.response)).toEqual([])
        }
      }
      for (let n = 0; n < 100 && !disk.finished; n += 1) await goOn(page, n + 1)
      const response = disk.finished!
      expect(responseSchema.safeParse(response).error).toBeUndefined()
      expect(checkResponse(definition, response)).toEqual([])
      expect(response.status).toBe('complete')
      expect(response.assent).toEqual({ tier: response.tier, version: definition.assent[response.tier]!.version })
      expect(TIERS.indexOf(response.tier)).toBeLessThanOrEqual(hardestTier(response, walk.tier))
    }),
    { numRuns: 300 },
  )
})
