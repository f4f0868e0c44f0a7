import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { fieldworkTrouble } from '#collect/interview/fieldwork.ts'
import { answerAll, setUp } from './support/set-up.ts'
import { sessionOf } from './support/small-definition.ts'

const days = { questionnaire: 'small', from: '2026-11-10', to: '2026-11-30', isOver: false }

test('a clock here only warns, and on the days of fieldwork there is nothing to say', () => {
  const on = (today: string) => fieldworkTrouble([days], ['small'], today)
  expect(on('2026-11-09')).toEqual({ code: 'fieldwork-to-come', day: '2026-11-10' })
  expect(on('2026-11-10')).toBeUndefined()
  expect(on('2026-11-30')).toBeUndefined()
  expect(on('2026-12-01')).toEqual({ code: 'fieldwork-perhaps-over', day: '2026-11-30' })
  expect(fieldworkTrouble([{ ...days, isOver: true }], ['small'], '2026-11-20')).toEqual({ code: 'fieldwork-over' })
})

test('of several questionnaires it is said only where it holds for all, and one that can go on is spoken for first', () => {
  const over = { ...days, questionnaire: 'other', isOver: true }
  expect(fieldworkTrouble([days, over], ['small', 'other'], '2026-11-20')).toBeUndefined()
  expect(fieldworkTrouble([over], ['small', 'other'], '2026-11-20')).toBeUndefined()
  expect(fieldworkTrouble([over, days], ['other', 'small'], '2026-12-24')?.code).toBe('fieldwork-perhaps-over')
  expect(fieldworkTrouble([], [], '2026-11-20')).toBeUndefined()
})

test('once the endpoint says that it is over nothing begins, what is under way is finished and sent, and it can go on again', async () => {
  const { endpoint, tablet, end } = await setUp()
  const told = async (isOver: boolean) => {
    endpoint.fault = undefined
    endpoint.fieldwork = [{ ...days, isOver }]
    expect(await tablet.sendNow()).toBeUndefined()
  }
  await told(false)
  const underWay = await answerAll(tablet, ['yes'])
  await told(true)
  expect(tablet.fieldworkTrouble(['small'])).toEqual({ code: 'fieldwork-over' })
  await underWay.answer('no')
  await underWay.leave()
  await tablet.sendNow()
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 0 })
  await expect(tablet.startInterview()).rejects.toMatchObject({ trouble: { code: 'fieldwork-over' } })
  await tablet.endSession()
  const { schema: _, id: __, collected: ___, ...visit } = sessionOf('t2')
  expect(await tablet.startSession(visit)).toEqual({ code: 'fieldwork-over' })
  await told(false)
  expect(await tablet.startSession(visit)).toMatchObject({ heard: 0 })
  end()
})
