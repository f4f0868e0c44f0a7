import { expect, test } from 'vitest'
import { USUAL_LOOK, type Look } from '#collect/interview/look.ts'
import { checkResponse } from '#contract/questionnaire/validate.ts'
import { responseSchema } from '#contract/response.ts'
import { CODE } from '../support/remembering-ports.ts'
import { definition } from '../support/small-definition.ts'
import { begin, questionIn, start } from '../support/small-interview.ts'

test('assent comes first, and nothing is kept before it', async () => {
  const { interview, log } = start()
  expect(interview.stage()).toMatchObject({ name: 'assent', tier: { id: 't2' } })
  expect(questionIn(await interview.assent(true))).toBe('age')
  expect(log).toEqual([])
})

test('“no thanks” keeps nothing, and no act leads on from it', async () => {
  const { interview, log, drafts, finished } = start()
  expect(await interview.assent(false)).toEqual({ name: 'declined' })
  expect(await interview.assent(true)).toEqual({ name: 'declined' })
  expect((await interview.answer(8)).stage).toEqual({ name: 'declined' })
  expect(await interview.stopAndDelete()).toEqual({ name: 'declined' })
  expect(log).toEqual(['remove', 'ended'])
  expect([drafts, finished]).toEqual([[], []])
})

test('a whole interview: kept at each answer and when the tier is chosen, finished once, and gone from memory', async () => {
  const { interview, log, drafts, finished } = await begin()
  expect(questionIn((await interview.answer('no')).stage)).toBe('why')
  expect(questionIn((await interview.answer('It is dark')).stage)).toBe('last')
  expect((await interview.answer({ missing: '-1' })).stage).toMatchObject({
    name: 'thanks',
    thanks: { en: 'Thank you very much' },
  })
  expect(log).toEqual(['draft', 'draft', 'draft', 'draft', 'draft', 'finish', 'ended'])
  const [response] = finished
  expect(responseSchema.safeParse(response).success).toBe(true)
  expect(checkResponse(definition, response!)).toEqual([])
  expect(response).toMatchObject({
    status: 'complete',
    tier: 't2',
    assent: { tier: 't2', version: 'a2' },
    answers: { age: 10, safe: 'no', why: 'It is dark', last: { missing: '-1' } },
    collected: { date: '2026-11-22', halfDay: 'am' },
    client: { app: 'test 1' },
  })
  expect(drafts.every(({ response: draft }) => draft.status === 'partial' && draft.id === response!.id)).toBe(true)
  expect(JSON.stringify(interview)).not.toContain('dark')
  expect((await interview.back()).name).toBe('thanks')
  expect((await interview.stopAndDelete()).name).toBe('thanks')
})

test('each answer is kept before the stage moves, and does not move when keeping fails', async () => {
  const { interview, fail, drafts } = await begin()
  fail(true)
  await expect(interview.answer('yes')).rejects.toThrow('full')
  expect(questionIn(interview.stage())).toBe('safe')
  fail(false)
  expect(questionIn((await interview.answer('yes')).stage)).toBe('last')
  expect(drafts.at(-1)!.response.answers).toEqual({ age: 10, safe: 'yes' })
})

test('when finishing fails the person stays at the last question and can try again', async () => {
  const { interview, ports, finished } = await begin()
  await interview.answer('yes')
  const finish = ports.finish
  ports.finish = () => Promise.reject(new Error('full'))
  await expect(interview.answer('yes')).rejects.toThrow('full')
  expect(questionIn(interview.stage())).toBe('last')
  ports.finish = finish
  expect((await interview.answer('yes')).stage.name).toBe('thanks')
  expect(finished.length).toBe(1)
})

test('an answer that does not fit is kept, judged, and left out again: the draft never holds what would be put aside', async () => {
  const { interview, log, drafts } = await begin()
  const before = log.length
  const { stage, fault } = await interview.answer('perhaps')
  expect(fault).toEqual({ questionId: 'safe', reason: 'not-an-option' })
  expect(questionIn(stage)).toBe('safe')
  expect(log.slice(before)).toEqual(['draft', 'draft'])
  expect(drafts.at(-1)!.response.answers).toEqual({ age: 10 })
})

test('a first answer that does not fit leaves no draft', async () => {
  const { interview, log } = start()
  await interview.assent(true)
  expect((await interview.answer(99)).fault).toMatchObject({ reason: 'outside-range' })
  expect(log).toEqual(['draft', 'remove'])
})

test('back shows the answer again and writes nothing; the answers to what is no longer asked are left out', async () => {
  const { interview, log, finished } = await begin()
  await interview.answer('no')
  await interview.answer('It is dark')
  const before = log.length
  await interview.back()
  expect(await interview.back()).toMatchObject({ question: { id: 'safe' }, answer: 'no', canGoBack: true, supportCard: false })
  expect(log.length).toBe(before)
  expect(questionIn((await interview.answer('yes')).stage)).toBe('last')
  await interview.answer('yes')
  expect(finished[0]!.answers).toEqual({ age: 10, safe: 'yes', last: 'yes' })
})

test('the support card comes with the stage after the answer that calls for it', async () => {
  const { interview } = await begin()
  expect((await interview.answer('no')).stage).toMatchObject({ supportCard: true })
  expect((await interview.answer({ missing: '-9' })).stage).toMatchObject({ supportCard: false })
})

test('the tier the age proposes comes first, easier ones after it, never a harder one', async () => {
  const { interview } = start('t2')
  await interview.assent(true)
  expect((await interview.answer(10)).stage).toMatchObject({
    name: 'tier',
    proposed: { id: 't2' },
    choices: [{ id: 't2' }, { id: 't1' }],
  })
  expect(await interview.back()).toMatchObject({ question: { id: 'age' }, answer: 10, canGoBack: false })
  expect((await interview.answer(6)).stage).toMatchObject({ name: 'tier', proposed: { id: 't1' }, choices: [{ id: 't1' }] })
  expect((await interview.chooseTier('t2')).name).toBe('tier')
})

test('a tier that was not assented to asks its own assent, and no means no', async () => {
  const { interview, drafts, log } = start('t2')
  await interview.assent(true)
  await interview.answer(6)
  expect(await interview.chooseTier('t1')).toMatchObject({ name: 'assent', tier: { id: 't1' } })
  expect((await interview.back()).name).toBe('tier')
  await interview.chooseTier('t1')
  expect(questionIn(await interview.assent(true))).toBe('safe')
  expect(drafts.at(-1)!.response).toMatchObject({ tier: 't1', assent: { tier: 't1', version: 'a1' }, answers: { age: 6 } })
  const other = start('t2')
  await other.interview.assent(true)
  await other.interview.answer(6)
  await other.interview.chooseTier('t1')
  expect(await other.interview.assent(false)).toEqual({ name: 'declined' })
  expect(other.log).toEqual(['draft', 'remove', 'ended'])
  expect(log).not.toContain('ended')
})

test('without an age the session’s tier is proposed; where there is nothing to choose nobody is asked', async () => {
  const { interview } = start('t1')
  await interview.assent(true)
  expect(questionIn((await interview.answer({ missing: '-9' })).stage)).toBe('safe')
})

test('going back to the age and giving the same does not ask for the tier again; another age does', async () => {
  const { interview } = await begin()
  await interview.back()
  expect(questionIn(await interview.back())).toBe('age')
  expect(questionIn((await interview.answer(10)).stage)).toBe('hello')
  await interview.back()
  expect((await interview.answer(9)).stage.name).toBe('tier')
})

test('stop and delete removes the draft at any place', async () => {
  const { interview, log } = await begin()
  await interview.answer('no')
  await interview.answer('It is dark')
  expect(await interview.stopAndDelete()).toEqual({ name: 'stopped' })
  expect(log.slice(-2)).toEqual(['remove', 'ended'])
  expect(JSON.stringify(interview)).not.toContain('dark')
})

test('a double tap is one tap', async () => {
  const { interview, finished, log } = await begin()
  const before = log.length
  const both = await Promise.all([interview.answer('yes'), interview.answer('yes')])
  expect(both.map(({ stage }) => questionIn(stage))).toEqual(['last', 'last'])
  expect(log.length).toBe(before + 1)
  expect(finished).toEqual([])
})

test('stop, tapped while an answer is being kept, waits for it and then deletes', async () => {
  const { interview, log } = await begin()
  const before = log.length
  const [, stage] = await Promise.all([interview.answer('yes'), interview.stopAndDelete()])
  expect(stage).toEqual({ name: 'stopped' })
  expect(log.slice(before)).toEqual(['draft', 'remove', 'ended'])
})

test('active time leaves out long pauses, a clock that jumps back, and is rounded to tens of seconds', async () => {
  const { interview, clock, finished } = await begin()
  clock.now += 12_000
  await interview.answer('yes')
  clock.now += 3_600_000
  await interview.back()
  await interview.answer('yes')
  clock.now -= 500_000
  await interview.answer('yes')
  expect(finished[0]!.activeSeconds).toBe(130)
})

test('the person may change the language on any screen; what is kept from then on says so', async () => {
  const { interview, drafts, finished } = start()
  interview.speak('cy')
  expect(interview.lang).toBe('cy')
  await interview.assent(true)
  await interview.answer(10)
  expect(drafts.at(-1)?.response.lang).toBe('cy')
  interview.speak('tlh')
  expect(interview.lang).toBe('cy')
  interview.speak('en')
  await interview.chooseTier('t2')
  for (const answer of [{ missing: '-9' }, 'yes', { missing: '-1' }] as const) await interview.answer(answer)
  expect(finished.map(({ lang }) => lang)).toEqual(['en'])
  interview.speak('cy')
  expect(interview.lang).toBe('en')
})

test('the code with which a response may be withdrawn is told at the thanks, and nowhere else', async () => {
  const { interview, drafts, finished } = await begin()
  await interview.answer('yes')
  expect((await interview.answer('yes')).stage).toMatchObject({ name: 'thanks', code: CODE })
  expect(JSON.stringify([drafts, finished])).not.toContain(String(CODE))
})

const big: Look = { text: '3', contrast: 'high', theme: 'dark', spacing: 'wide' }

test('the look is theirs: known at once, in no response, and forgotten at the end', async () => {
  const { interview, finished, drafts } = await begin()
  interview.wear(big)
  expect(interview.look).toEqual(big)
  await interview.answer('yes')
  await interview.answer('yes')
  expect(interview.look).toEqual(USUAL_LOOK)
  expect(JSON.stringify(finished)).not.toContain('spacing')
  expect(drafts.every(({ response }) => !JSON.stringify(response).includes('spacing'))).toBe(true)
})

test('a change of look or language while an answer is being kept is not lost, and takes no answer with it', async () => {
  const { interview, drafts } = await begin()
  const answering = interview.answer('no')
  interview.wear(big)
  interview.speak('cy')
  await answering
  const next = interview.answer('It is dark')
  expect(questionIn((await next).stage)).toBe('last')
  expect([interview.look, interview.lang]).toEqual([big, 'cy'])
  expect(drafts.at(-1)).toMatchObject({ facts: { look: big, lang: 'cy', answers: { why: 'It is dark' } } })
})

test('stopping right after a change of look leaves no draft', async () => {
  const { interview, log } = await begin()
  interview.wear(big)
  await interview.stopAndDelete()
  expect(log.slice(-2)).toEqual(['remove', 'ended'])
})
