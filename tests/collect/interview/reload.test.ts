import { expect, test, vi } from 'vitest'
import { createInterview } from '#collect/interview/create-interview.ts'
import type { Snapshot } from '#collect/interview/snapshot.ts'
import { checkResponse } from '#contract/questionnaire/validate.ts'
import { createPorts } from '../support/remembering-ports.ts'
import { definition, sessionOf } from '../support/small-definition.ts'
import { questionIn } from '../support/small-interview.ts'

function open(reloaded?: Snapshot) {
  const world = createPorts()
  const interview = createInterview(
    { definition, session: sessionOf('t2'), languages: ['en', 'cy'], app: 'test 1' },
    world.ports,
    reloaded,
  )
  return { ...world, interview }
}

/** As after a mere reload: a new page, with the draft as it was last kept. */
const reload = ({ drafts }: { drafts: Snapshot[] }) => open(drafts.at(-1))

/** Assent in the tier `t2`, and an age. */
async function giveAge(age: number) {
  const world = open()
  await world.interview.assent(true)
  await world.interview.answer(age)
  return world
}

test('a reload goes on where the last kept answer led to', async () => {
  const world = await giveAge(10)
  await world.interview.chooseTier('t2')
  await world.interview.answer({ missing: '-9' })
  await world.interview.answer('no')
  const { interview } = reload(world)
  expect(interview.stage()).toMatchObject({ question: { id: 'why' } })
  expect(await interview.back()).toMatchObject({ question: { id: 'safe' }, answer: 'no' })
})

test('a reload right after the age asks for the tier again', async () => {
  const { interview } = reload(await giveAge(10))
  expect(interview.stage().name).toBe('tier')
  expect(questionIn(await interview.chooseTier('t2'))).toBe('hello')
})

test('a reload right after a tier was chosen goes on behind the choice', async () => {
  const world = await giveAge(10)
  expect(questionIn(await world.interview.chooseTier('t2'))).toBe('hello')
  expect(questionIn(reload(world).interview.stage())).toBe('hello')
})

test('a reload right after the assent to another tier goes on behind it, in that tier', async () => {
  const world = await giveAge(10)
  await world.interview.chooseTier('t1')
  expect(questionIn(await world.interview.assent(true))).toBe('safe')
  const again = reload(world)
  expect(questionIn(again.interview.stage())).toBe('safe')
  await again.interview.answer('no')
  await again.interview.answer('yes')
  expect(again.finished[0]).toMatchObject({ tier: 't1', assent: { tier: 't1', version: 'a1' }, answers: { age: 10, safe: 'no' } })
})

test('a tier that was not yet assented to is not kept: a reload on its assent asks for the tier again', async () => {
  const world = await giveAge(10)
  const before = world.log.length
  expect((await world.interview.chooseTier('t1')).name).toBe('assent')
  expect(world.log.length).toBe(before)
  const { interview } = reload(world)
  expect(interview.stage().name).toBe('tier')
  expect(await interview.chooseTier('t1')).toMatchObject({ name: 'assent', tier: { id: 't1' } })
})

test('a tier that cannot be kept is not chosen: the person stays there and can try again', async () => {
  const { interview, fail } = await giveAge(10)
  fail(true)
  await expect(interview.chooseTier('t2')).rejects.toThrow('full')
  expect(interview.stage().name).toBe('tier')
  fail(false)
  expect(questionIn(await interview.chooseTier('t2'))).toBe('hello')
})

test('after a reload, Back and the same age do not ask for the tier again; another age does', async () => {
  const world = await giveAge(10)
  await world.interview.chooseTier('t2')
  const { interview } = reload(world)
  expect(questionIn(await interview.back())).toBe('age')
  expect(questionIn(await interview.answer(10).then(({ stage }) => stage))).toBe('hello')
  await interview.back()
  expect((await interview.answer(9)).stage.name).toBe('tier')
})

test('an age that did not fit, then a reload: the tier of the first age is still to be chosen', async () => {
  const world = await giveAge(10)
  await world.interview.back()
  expect((await world.interview.answer(99)).fault).toMatchObject({ reason: 'outside-range' })
  const { interview } = reload(world)
  expect(interview.stage()).toMatchObject({ question: { id: 'age' }, answer: 10 })
  expect((await interview.answer(10)).stage.name).toBe('tier')
})

test('a page that goes before an answer is judged: the reload asks that question again, without the answer', async () => {
  const world = await giveAge(10)
  await world.interview.chooseTier('t2')
  await world.interview.answer({ missing: '-9' })
  await world.interview.answer('perhaps')
  const { interview } = open(world.drafts.at(-2))
  expect(world.drafts.at(-2)!.response.answers).toHaveProperty('safe', 'perhaps')
  expect(questionIn(interview.stage())).toBe('safe')
  expect(interview.stage()).not.toHaveProperty('answer')
})

test('Back to the age and another tier: the answers of the first tier are gone, and only the age is taken along', async () => {
  const world = await giveAge(10)
  const { interview, finished } = world
  await interview.chooseTier('t2')
  await interview.answer({ missing: '-9' })
  await interview.answer('no')
  await interview.answer('It is dark')
  for (let n = 0; n < 4; n += 1) await interview.back()
  await interview.answer(6)
  expect(await interview.chooseTier('t1')).toMatchObject({ name: 'assent', tier: { id: 't1' } })
  expect(await interview.assent(true)).toMatchObject({ question: { id: 'safe' } })
  expect(interview.stage()).not.toHaveProperty('answer')
  await interview.answer('yes')
  await interview.answer('yes')
  expect(finished[0]!.answers).toEqual({ age: 6, safe: 'yes', last: 'yes' })
  expect(checkResponse(definition, finished[0]!)).toEqual([])
})

test('Back to the age and another one of the same tier: the answers stay', async () => {
  const world = await giveAge(10)
  const { interview } = world
  await interview.chooseTier('t2')
  await interview.answer({ missing: '-9' })
  await interview.answer('yes')
  for (let n = 0; n < 3; n += 1) await interview.back()
  await interview.answer(9)
  await interview.chooseTier('t2')
  expect((await interview.answer({ missing: '-9' })).stage).toMatchObject({ question: { id: 'safe' }, answer: 'yes' })
})

test('a reload keeps the look and the language, also when they were the last thing to change', async () => {
  const world = await giveAge(10)
  await world.interview.chooseTier('t2')
  world.interview.wear({ text: '2', contrast: 'high', theme: 'light', spacing: 'wide' })
  world.interview.speak('cy')
  await vi.waitFor(() => expect(world.drafts.at(-1)?.facts.lang).toBe('cy'))
  const { interview } = reload(world)
  expect(interview.look).toEqual({ text: '2', contrast: 'high', theme: 'light', spacing: 'wide' })
  expect(interview.lang).toBe('cy')
  expect(questionIn(interview.stage())).toBe('hello')
})

test('who goes away after a reload leaves what was kept before it', async () => {
  const { interview, log } = reload(await giveAge(10))
  await interview.leave()
  expect(log).toEqual(['send', 'ended'])
})
