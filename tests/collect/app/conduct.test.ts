import { expect, test } from 'vitest'
import type { Stage } from '#collect/interview/interview.ts'
import { conduct } from '#collect/app/respondent/conduct.ts'
import { fakeInterview } from '../../support/fake-interview.ts'
import { smallDefinition, stageOf } from '../../support/small-definition.ts'

const first = stageOf('first')
const second = stageOf('second')
const begin = (...stages: Stage[]) => {
  const interview = fakeInterview(smallDefinition, 'en', stages)
  return { interview, conducted: conduct(interview, () => undefined) }
}

test('the screen moves when the answer is kept, and says so only then', async () => {
  const { conducted } = begin(first, second)
  const moving = conducted.act({ answer: 'yes' })
  expect(conducted.state().stage).toBe(first)
  expect(conducted.state().hasKept).toBe(false)
  await moving
  expect(conducted.state().stage).toBe(second)
  expect(conducted.state().hasKept).toBe(true)
})

test('when keeping fails the screen stays, and "try again" gives the same answer', async () => {
  const { interview, conducted } = begin(first, second)
  interview.meets = { failure: new Error('the disk is full') }
  await conducted.act({ answer: 'yes' })
  expect(conducted.state().stage).toBe(first)
  expect(conducted.state().failure?.error).toBe(interview.meets.failure)
  interview.meets = {}
  await conducted.again()
  expect(conducted.state().failure).toBeUndefined()
  expect(conducted.state().stage).toBe(second)
  expect(interview.given).toEqual(['yes'])
})

test('whoever shows the interview is told of every change', async () => {
  const told: string[] = []
  const { act } = conduct(fakeInterview(smallDefinition, 'en', [first, second]), ({ stage, isBusy }) => {
    if (stage.name === 'question') told.push(`${stage.question.id} ${isBusy ? 'busy' : 'free'}`)
  })
  await act({ answer: 'yes' })
  expect(told).toEqual(['first busy', 'second free'])
})

test('the screen shows that it is busy only when keeping takes a moment', async () => {
  const told: string[] = []
  const waiting: (() => void)[] = []
  const third = stageOf('third')
  const conducted = conduct(
    fakeInterview(smallDefinition, 'en', [first, second, third]),
    ({ stage, isBusy }) => void told.push(`${stage.name === 'question' ? stage.question.id : ''} ${isBusy ? 'busy' : 'free'}`),
    (act) => void waiting.push(act),
  )
  await conducted.act({ answer: 'yes' })
  expect(told).toEqual(['second busy'])
  for (const act of waiting.splice(0)) act()
  const slow = conducted.act({ answer: 'b' })
  for (const act of waiting.splice(0)) act()
  await slow
  expect(told).toEqual(['second busy', 'second free', 'second busy', 'third busy'])
})

test('a second tap while an answer is being kept is taken for the same tap', async () => {
  const { interview, conducted } = begin(first, second)
  await Promise.all([conducted.act({ answer: 'yes' }), conducted.act({ answer: 'no' })])
  expect(interview.given).toEqual(['yes'])
})

test('an answer that does not fit stays on the screen with its reason', async () => {
  const { interview, conducted } = begin(first, second)
  interview.meets = { fault: 'too-many' }
  await conducted.act({ answer: ['a', 'b'] })
  expect(conducted.state().stage).toBe(first)
  expect(conducted.state().fault).toBe('too-many')
  expect(conducted.state().hasKept).toBe(false)
  conducted.touched()
  expect(conducted.state().fault).toBeUndefined()
})

test('an answer that calls for the support card opens it; going back does not', async () => {
  const called = { ...second, supportCard: true }
  const { conducted } = begin(called, called)
  await conducted.act({ answer: 'no_one' })
  expect(conducted.state().card).toBe('due')
  conducted.hideCard()
  await conducted.act('back')
  expect(conducted.state().card).toBe('none')
})

test('help opens the card whenever it is asked for', () => {
  const { conducted } = begin(first)
  conducted.showHelp()
  expect(conducted.state().card).toBe('asked')
})

test('the lead of a section is due on its first question only', async () => {
  const { conducted } = begin(stageOf('first', 'a'), stageOf('second', 'a'), stageOf('third', 'b'))
  expect(conducted.state().isNewSection).toBe(true)
  await conducted.act({ answer: 'yes' })
  expect(conducted.state().isNewSection).toBe(false)
  await conducted.act({ answer: 'yes' })
  expect(conducted.state().isNewSection).toBe(true)
})

test('stop and delete leads to the end', async () => {
  const { conducted } = begin(first, second)
  await conducted.act('stop')
  expect(conducted.state().stage).toEqual({ name: 'stopped' })
})

test('the second tap of a double tap does nothing on the next screen, until a moment has passed or something is chosen there', async () => {
  const third = stageOf('third')
  const interview = fakeInterview(smallDefinition, 'en', [first, second, third, third])
  const waiting: (() => void)[] = []
  const conducted = conduct(
    interview,
    () => undefined,
    (act) => void waiting.push(act),
  )
  await conducted.act({ answer: 'yes' })
  await conducted.act({ answer: { missing: '-9' } })
  expect(conducted.state()).toMatchObject({ stage: second, isBusy: true })
  conducted.touched()
  await conducted.act({ answer: 'b' })
  expect(conducted.state()).toMatchObject({ stage: third, isBusy: true })
  for (const act of waiting) act()
  expect(conducted.state().isBusy).toBe(false)
  expect(interview.given).toEqual(['yes', 'b'])
})

test('stopping is asked for over whatever screen comes, and is not held up by an answer that is being kept', async () => {
  const { conducted } = begin(first, second)
  const moving = conducted.act({ answer: 'yes' })
  conducted.show('stop')
  await moving
  expect(conducted.state()).toMatchObject({ stage: second, shown: 'stop' })
  const keeping = conducted.act({ answer: 'no' })
  await Promise.all([keeping, conducted.act('stop')])
  expect(conducted.state().stage.name).toBe('stopped')
})

const assent: Stage = {
  name: 'assent',
  tier: smallDefinition.tiers[0]!,
  assent: smallDefinition.assent['t1']!,
  canGoBack: false,
}

test('everybody begins at the welcome, and can go back to it from the first assent', async () => {
  const { conducted } = begin(assent, first)
  expect(conducted.state().isWelcome).toBe(true)
  conducted.welcome(false)
  expect(conducted.state()).toMatchObject({ isWelcome: false, stage: assent })
  conducted.welcome(true)
  expect(conducted.state().isWelcome).toBe(true)
})

test('who comes back to an interview by a reload is not welcomed again', () => {
  expect(begin(first).conducted.state().isWelcome).toBe(false)
  expect(begin({ ...assent, canGoBack: true }).conducted.state().isWelcome).toBe(false)
})

test('the second tap of a double tap on the welcome does not answer the assent', async () => {
  const interview = fakeInterview(smallDefinition, 'en', [assent, first])
  const waiting: (() => void)[] = []
  const conducted = conduct(
    interview,
    () => undefined,
    (act) => void waiting.push(act),
  )
  conducted.welcome(false)
  await conducted.act({ assent: true })
  expect(conducted.state().stage).toBe(assent)
  for (const act of waiting) act()
  await conducted.act({ assent: true })
  expect(conducted.state().stage).toBe(first)
})

test('an answer that is being kept when nobody is there any more does not bring its screen back', async () => {
  const { conducted } = begin(first, second)
  const keeping = conducted.act({ answer: 'yes' })
  await Promise.all([keeping, conducted.act('leave')])
  expect(conducted.state().stage.name).toBe('left')
})
