import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Response } from '#contract/response.ts'
import { everyKind } from '../opener/every-kind.ts'
import { makeWorld, sampleResponses, type World } from '../opener/world.ts'
import { filesOf } from './exporting.ts'

const definition = everyKind()
let world: World
let responses: Response[]
let batch: Awaited<ReturnType<typeof filesOf>>
beforeAll(async () => {
  world = await makeWorld()
  const ref = await world.publish(definition)
  responses = sampleResponses(definition, ref, 150)
  const visits = responses.slice(0, 3).map(({ session, questionnaire, collected, tier, mode, facilitated }) => ({
    schema: 1 as const,
    ...session,
    questionnaire,
    permission: { basis: 'opt_in_list' as const, date: '2026-11-01' },
    group: 'Mr Smith, class 7B',
    settingName: '=Riverside',
    unprovenBecause: 'Only Jo has it',
    tier,
    mode,
    facilitated,
    collected,
    expected: 12,
  }))
  await world.receive(await Promise.all(visits.map((visit) => world.sealer.seal('session', visit))))
  await world.send(...responses)
  batch = await filesOf(world.database)
})
afterAll(async () => world.close())

const byText = (a: string | undefined, b: string | undefined): number => (String(a) < String(b) ? -1 : 1)
const answersOf = (id: string | undefined) => responses.find((one) => one.id === id)!.answers

describe('responses in codes', () => {
  it('hold what was answered, exactly, and no typed text', () => {
    const { header, rows } = batch.table('responses')
    expect(rows).toHaveLength(150)
    expect(header).not.toContain('words')
    for (const row of rows) {
      const { one, many, top } = answersOf(row['response_id'])
      if (typeof one === 'string') expect(row['one']).toBe(one)
      if (Array.isArray(many)) expect(row['many']?.split(' ').toSorted(byText)).toEqual(many.toSorted(byText))
      if (Array.isArray(top)) expect([row['top'], row['top_1']]).toEqual([top.join(' '), top[0]])
    }
  })
})

describe('the same responses in numbers and in labels', () => {
  it('stand in the same order, and say the same', () => {
    const [codes, numbers, labels] = ['responses', 'responses-numeric', 'responses-labels'].map((name) => batch.table(name).rows)
    expect(numbers!.map((row) => row['response_id'])).toEqual(codes!.map((row) => row['response_id']))
    const nums = { a: '1', b: '2', none: '3' } as Record<string, string>
    const words = {
      '-1': 'Not sure',
      '-2': 'Would rather not say',
      '-3': 'Has not needed this',
      '-8': 'Not asked',
      '-9': 'Left blank',
    }
    for (const [at, row] of codes!.entries()) {
      const code = row['one']!
      expect(numbers![at]!['one']).toBe(nums[code] ?? code)
      expect(labels![at]!['one']).toBe((words as Record<string, string>)[code] ?? `Label of ${code}`)
      expect(numbers![at]!['age']).toBe(row['age'])
    }
    expect(batch.table('responses-labels').rows.some((row) => row['many'] === 'Label of a; Label of b')).toBe(true)
  })

  it('in numbers leave out cells with several codes, and every cell of an answer is a whole number', () => {
    const { header, rows } = batch.table('responses-numeric')
    expect(header).not.toContain('many')
    for (const name of ['age', 'two_sides', 'how', 'one', 'many__a', 'q_status', 'area'])
      for (const row of rows) expect(row[name]).toMatch(/^-?\d+$/)
  })

  it('keep the code where two lists of one question number their options differently', () => {
    expect(new Set(batch.table('responses-numeric').rows.map((row) => row['top_1']))).toContain('c')
  })
})

describe('answers', () => {
  it('have one row for each option chosen, none for what was not asked, and a missing code apart from values', () => {
    const { rows } = batch.table('answers')
    for (const { id, answers } of responses.slice(0, 40)) {
      const of = (question: string) => rows.filter((row) => row['response_id'] === id && row['question_id'] === question)
      const { many, top, age } = answers
      if (Array.isArray(many))
        expect(
          of('many')
            .map((row) => row['option_code'])
            .toSorted(byText),
        ).toEqual(many.toSorted(byText))
      if (Array.isArray(top))
        expect(of('top').map((row) => [row['rank'], row['option_code']])).toEqual(top.map((code, at) => [String(at + 1), code]))
      expect(of('age')).toMatchObject([{ value_num: JSON.stringify(age), option_code: '', missing_code: '' }])
      expect(of('words')).toEqual([])
    }
    expect(rows.some((row) => row['missing_code'] === '-8')).toBe(false)
    for (const row of rows) if (row['missing_code'] !== '') expect([row['value_num'], row['option_code']]).toEqual(['', ''])
  })
})

describe('typed texts', () => {
  it('stand once each under an id that is nowhere else, in an order that tells nothing', () => {
    const { rows } = batch.table('free-text')
    const typed = responses.map(({ answers }) => answers['words']).filter((words) => typeof words === 'string')
    expect(rows.map((row) => row['text']).toSorted(byText)).toEqual(typed.toSorted(byText))
    expect(rows.map((row) => row['text_id'])).toEqual(rows.map((row) => row['text_id']).toSorted(byText))
    for (const [name, bytes] of Object.entries(batch.files)) {
      const text = Buffer.from(bytes).toString('latin1')
      if (name !== 'free-text.csv') expect(rows.some((row) => text.includes(row['text_id']!))).toBe(false)
    }
    expect(responses.some(({ id }) => batch.text('free-text.csv').includes(id))).toBe(false)
  })

  it('are in no other file of the batch', async () => {
    const secret = 'zzqx unheard of'
    const ref = await world.publish(everyKind({ id: 'other' }))
    const one = {
      ...sampleResponses(everyKind({ id: 'other' }), ref, 1, 7)[0]!,
      tier: 'easy',
      answers: { age: 7, words: secret },
    }
    await world.send(one)
    const { files } = await filesOf(world.database, {}, 'other')
    const holding = Object.keys(files).filter((name) => Buffer.from(files[name]!).includes(secret))
    expect(holding).toEqual(['free-text.csv'])
  })
})

describe('visits', () => {
  it('stand with their counts, and without what researchers typed of groups and devices', () => {
    const { rows } = batch.table('sessions')
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({
      setting_name: "'=Riverside",
      permission_basis: 'opt_in_list',
      expected: '12',
      responses: '1',
    })
    for (const name of Object.keys(batch.files)) expect(batch.text(name)).not.toMatch(/Smith|Only Jo/)
  })
})

describe('the star', () => {
  it('joins: every key of answers and responses stands in its dimension', () => {
    const ids = (name: string, key: string) => new Set(batch.table(name).rows.map((row) => row[key]))
    const [questions, options, wards, days] = [
      ids('star/questions', 'question_id'),
      ids('star/options', 'option_id'),
      ids('star/wards', 'ward_id'),
      ids('star/calendar', 'date'),
    ]
    const centre = batch.table('star/responses').rows
    expect(centre).toHaveLength(150)
    for (const row of batch.table('answers').rows) {
      expect(questions).toContain(row['question_id'])
      if (row['option_id'] !== '') expect(options).toContain(row['option_id'])
    }
    for (const row of centre) {
      expect(days).toContain(row['collected_date'])
      if (row['area'] === 'E05000001') expect(wards).toContain(row['ward_id'])
    }
    expect(batch.table('star/calendar').rows.find((row) => row['date'] === '2026-11-22')).toEqual({
      date: '2026-11-22',
      year: '2026',
      month: '11',
      day: '22',
      weekday: '7',
      week_begins: '2026-11-16',
    })
  })
})

describe('an exact batch', () => {
  it('has neither byte order mark nor guard', async () => {
    const other = everyKind({ id: 'exact' })
    const ref = await world.publish(other)
    const texts = ['=1+1', "'=1+1", "''@x", '-1', "'-1", 'a "quoted", line\nend', '-5', '＝A1']
    const typed = sampleResponses(other, ref, texts.length, 9).map((one, at) => ({
      ...one,
      tier: 'easy',
      answers: { age: 7, words: texts[at]! },
    }))
    await world.send(...typed)
    const exact = await filesOf(world.database, { csv: 'exact' }, 'exact')
    expect(
      exact
        .table('free-text')
        .rows.map((row) => row['text'])
        .toSorted(byText),
    ).toEqual(texts.toSorted(byText))
    const guarded = await filesOf(world.database, { selection: 'everything' }, 'exact')
    const cells = guarded.table('free-text').rows.map((row) => row['text']!)
    expect(cells.filter((cell) => /^[=+@-]/.test(cell))).toEqual(['-5'])
    expect(cells).toEqual(expect.arrayContaining(["'=1+1", "''=1+1", "'''@x", "'-1", "''-1"]))
  })
})
