import { describe, expect, it } from 'vitest'
import type { ResponseId } from '#contract/ids.ts'
import type { Answers } from '#contract/questionnaire/answer.ts'
import type { Response } from '#contract/response.ts'
import { columnNames } from '#server/export/columns.ts'
import { BYTE_ORDER_MARK, csvLine, csvText } from '#server/export/csv.ts'
import { makeLayout } from '#server/opener/layout.ts'
import { readCsv } from '../../support/csv-reader.ts'
import { refOf } from '../../support/sealing.ts'
import { everyKind } from './every-kind.ts'

const definition = everyKind()
const names = columnNames(definition)
const layOut = makeLayout(definition)

function interview(answers: Answers, changes: Partial<Response> = {}): Response {
  return {
    schema: 1,
    id: '0a'.repeat(16) as ResponseId,
    questionnaire: refOf(definition),
    session: { id: '0b'.repeat(16) as ResponseId, settingType: 'youth_club', settingCode: 'YC-1' },
    collected: { date: '2026-11-22', halfDay: 'pm' },
    tier: 'easy',
    lang: 'en',
    mode: 'own_hands',
    facilitated: false,
    assent: { tier: 'easy', version: '1' },
    status: 'complete',
    orderSeed: 1,
    answers,
    activeSeconds: 120,
    client: { app: '0.1.0' },
    ...changes,
  }
}

/** The row as an analyst reads it. */
function rowOf(answers: Answers, changes: Partial<Response> = {}): Record<string, string> {
  const file = BYTE_ORDER_MARK + csvText([csvLine(names), layOut(interview(answers, changes))])
  return readCsv(new TextEncoder().encode(file)).rows[0]!
}

const older = { tier: 'older' }

describe('columns', () => {
  it('stand as system columns first, then in definition order, one per id over all tiers', () => {
    expect(names.join(' ')).toBe(
      'response_id form_id form_version tier lang mode session_id setting_type setting_code collected_date collected_half_day area ward_set status review_state flag_count flags weight ' +
        'age two_sides how one after_a after_a__a after_a__b after_a__none many many__a many__b many__none many__c many__d top top_1 top_2 top_3 words q_status',
    )
  })
  it('hold what is known of the interview, and no time finer than the half day', () => {
    expect(rowOf({ area: 'E05000001' }, older)).toMatchObject({
      response_id: '0a'.repeat(16),
      form_id: 'every_kind',
      form_version: '1',
      tier: 'older',
      lang: 'en',
      mode: 'own_hands',
      session_id: '0b'.repeat(16),
      setting_type: 'youth_club',
      setting_code: 'YC-1',
      collected_date: '2026-11-22',
      collected_half_day: 'pm',
      area: 'E05000001',
      ward_set: 'town-2015',
      status: 'complete',
      review_state: 'received',
      flag_count: '0',
      flags: '',
      weight: '1',
    })
  })
})

/** Each kind with its answer, and which columns it fills. */
const KINDS: { kind: string; id: string; tier: string; answer: Answers[string]; cells: Record<string, string> }[] = [
  { kind: 'number', id: 'age', tier: 'easy', answer: 7, cells: { age: '7' } },
  { kind: 'pair', id: 'two_sides', tier: 'easy', answer: 'no', cells: { two_sides: 'no' } },
  { kind: 'rating', id: 'how', tier: 'easy', answer: 'high', cells: { how: 'high' } },
  { kind: 'select_one', id: 'one', tier: 'easy', answer: 'b', cells: { one: 'b' } },
  {
    kind: 'select_multiple',
    id: 'many',
    tier: 'older',
    answer: ['d', 'a'],
    cells: { many: 'a d', many__a: '1', many__c: '0', many__d: '1' },
  },
  {
    kind: 'rank',
    id: 'top',
    tier: 'older',
    answer: ['d', 'a', 'c'],
    cells: { top: 'd a c', top_1: 'd', top_2: 'a', top_3: 'c' },
  },
  { kind: 'text', id: 'words', tier: 'easy', answer: 'More buses', cells: { words: 'More buses' } },
  { kind: 'select_one named like a system column', id: 'status', tier: 'older', answer: 'none', cells: { q_status: 'none' } },
  { kind: 'area_picker', id: 'area', tier: 'older', answer: 'outside', cells: { area: 'outside' } },
]

describe.each(KINDS)('$kind', ({ id, tier, answer, cells }) => {
  const columns = Object.keys(cells)
  const all = (code: string) => Object.fromEntries(columns.map((column) => [column, code]))
  it('is written as answered', () => expect(rowOf({ [id]: answer }, { tier })).toMatchObject(cells))
  it.each(['-1', '-2', '-3', '-9'] as const)('is %s in each of its columns when that was said', (missing) => {
    expect(rowOf({ [id]: { missing } }, { tier })).toMatchObject(all(missing))
  })
  it('is -9 in a complete response that does not have it', () => expect(rowOf({}, { tier })).toMatchObject(all('-9')))
  it('is -8 in a partial response that did not reach it', () =>
    expect(rowOf({}, { tier, status: 'partial' })).toMatchObject(all('-8')))
})

describe('what was not asked', () => {
  it('is -8 in each column when the logic passed it by, and laid out when it did not', () => {
    const passedBy = { after_a: '-8', after_a__a: '-8', after_a__b: '-8', after_a__none: '-8' }
    expect(rowOf({ one: 'b' })).toMatchObject(passedBy)
    expect(rowOf({ one: 'a', after_a: ['b'] })).toMatchObject({
      after_a: 'b',
      after_a__a: '0',
      after_a__b: '1',
      after_a__none: '0',
    })
  })
  it('is -8 where only another tier asks it', () => {
    expect(rowOf({}, { tier: 'easy' })).toMatchObject({ q_status: '-8', area: '-8', ward_set: '-8' })
  })
  it('is -8 for options and places that only another tier has', () => {
    expect(rowOf({ many: ['b'], top: ['none', 'a'] }, { tier: 'easy' })).toMatchObject({
      many: 'b',
      many__a: '0',
      many__b: '1',
      many__none: '0',
      many__c: '-8',
      many__d: '-8',
      top: 'none a',
      top_1: 'none',
      top_2: 'a',
      top_3: '-8',
    })
  })
  it('differs from a place of a ranking that was left open, which is -9', () => {
    expect(rowOf({ top: ['c'] }, older)).toMatchObject({ top: 'c', top_1: 'c', top_2: '-9', top_3: '-9' })
  })
})

describe('typed text', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+44 1642 000000', "'+44 1642 000000"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-- nothing', "'-- nothing"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠A1', "'＠A1"],
    ["=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"],
    ['=HYPERLINK("http://x","y")', `'=HYPERLINK("http://x","y")`],
    ['-1', "'-1"],
    ['-9', "'-9"],
    ['-5', '-5'],
    ['+3', '+3'],
    ['-0', '-0'],
    ['-2.50', '-2.50'],
    ['-1e5', "'-1e5"],
    ['"=1"', '"=1"'],
    ["'quoted'", "'quoted'"],
    ['1e309', '1e309'],
    ['a=b', 'a=b'],
  ])('%j is read back as %j', (typed, read) => expect(rowOf({ words: typed }).words).toBe(read))

  it.each([
    'łódź, Ysgol, مدرسة, 学校, é and é',
    '👨‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁷󠁬󠁳󠁿',
    'said "stop", then left',
    'one\ntwo\r\nthree\rfour',
    'a,b,,c',
    'bom \uFEFF inside, \u2028 and \u202E too',
    'z\u0301'.repeat(900),
    '</script><img src=x onerror=alert(1)>',
    "'; DROP TABLE response; --",
    '\u0001\u001f\u0085',
    'x'.repeat(2000),
  ])('%j comes back as it was typed', (typed) => expect(rowOf({ words: typed }).words).toBe(typed))

  it('has U+FFFD for what no file can hold: half characters and NUL', () => {
    expect(rowOf({ words: 'a\ud800b\udc00c\0d' }).words).toBe('a\uFFFDb\uFFFDc\uFFFDd')
  })
})
