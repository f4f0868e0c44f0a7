import { describe, expect, test } from 'vitest'
import { english } from '../support/english.ts'
import { listInWords, openShipped, words } from './shipped.ts'
import { STOCKTON_RATINGS } from './stockton-ratings.ts'

const { definition, questions, inTier, idsOf, find, rules } = openShipped('stockton-4rs.json')
const RS = { res: 'resilience', rel: 'relationships', rsp: 'respect', rep: 'response' }

describe('the questionnaire on the four Rs', () => {
  test('asks ages 8 to 11 fifteen ratings, what comes first, their own words and seven about themselves', () => {
    expect(idsOf('t2')).toEqual(
      words(`age r2_res_calm r2_res_try r2_res_ask r2_res_self r2_rel_adult r2_rel_friend r2_rel_safe r2_rel_school
        r2_rsp_listen r2_rsp_fair r2_rsp_good r2_rsp_diff r2_rep_know r2_rep_fast r2_rep_better
        r2_first r2_why sex area eth5 help_learn care_t2 carer`),
    )
  })

  test('asks ages 12 to 25 four ratings on each R, what comes first, their own words and about themselves last', () => {
    expect(idsOf('t3')).toEqual(
      words(`age r3_res_calm r3_res_try r3_res_ask r3_res_self r3_rel_adult r3_rel_friend r3_rel_safe r3_rel_school
        r3_rsp_listen r3_rsp_fair r3_rsp_good r3_rsp_diff r3_rep_know r3_rep_fast r3_rep_once r3_rep_better
        r3_first r3_why
        sex gender_same area eth5 eth_white eth_mixed eth_asian eth_black eth_other send llti limit care carer`),
    )
    expect(questions).toHaveLength(56)
  })

  test.each(['t2', 't3'] as const)('asks each rating of %s in its words, on its scale from worst to best', (tier) => {
    const rated = inTier(tier).flatMap((question) => {
      if (question.kind !== 'rating') return []
      const { id, text, list, missing } = question
      return [{ id, text: english(text), scale: listInWords(definition, list), missing: missing.join(' ') }]
    })
    expect(rated).toEqual(STOCKTON_RATINGS[tier])
  })

  test('names with every rating the R it speaks to, those on one R side by side', () => {
    const ratings = questions.filter((question) => question.kind === 'rating')
    for (const { id, concept } of ratings) expect(concept, id).toBe(RS[id.slice(3, 6) as keyof typeof RS])
  })

  test('numbers every scale as its codes, so that a higher number is better', () => {
    for (const question of questions) {
      if (question.kind !== 'rating') continue
      for (const { code, num } of definition.choiceLists[question.list]!) expect(String(num), question.list).toBe(code)
    }
  })

  test('asks which R comes first, in an order drawn anew for everybody', () => {
    const first = { kind: 'select_one', randomise: true, missing: ['dont_know'] }
    expect(find('r2_first', 't2')).toMatchObject({ ...first, text: { en: 'Which one should grown-ups make better first?' } })
    expect(find('r3_first')).toMatchObject({ ...first, text: { en: 'Which R should Stockton work on first?' } })
    expect(listInWords(definition, 'rs_t2')).toBe(
      'resilience Coping when things are hard; relationships People I trust; respect Being treated well; response Getting help',
    )
    expect(listInWords(definition, 'rs')).toBe(
      'resilience Resilience: coping and bouncing back; relationships Relationships: people you trust; ' +
        'respect Respect: being valued; response Response: getting the right help',
    )
  })

  test('takes own words of 300 characters at 8 to 11, and of 500 after that', () => {
    expect([find('r2_why', 't2'), find('r3_why')]).toMatchObject([
      { kind: 'text', maxChars: 300, text: { en: 'What would make it better?' } },
      { kind: 'text', maxChars: 500, text: { en: 'What would make it better?' } },
    ])
  })

  test('takes ages from 8 to 25, and proposes a tier for every one of them', () => {
    expect(find('age')).toMatchObject({ kind: 'number', constraint: '. >= 8 and . <= 25', tiers: ['t2', 't3'] })
    expect(definition.tiers.map(({ id, ages }) => [id, ages.from, ages.to])).toEqual([
      ['t2', 8, 11],
      ['t3', 12, 25],
    ])
  })

  test('shows faces on the one feeling of each tier', () => {
    const faced = questions.filter((question) => question.kind === 'rating' && question.faces)
    expect(faced.map(({ id }) => id)).toEqual(['r2_res_self', 'r3_res_self'])
  })

  test('offers the support card after the questions on trust and on safety whatever was said', () => {
    const ids = ['r2_rel_adult', 'r2_rel_safe', 'r3_rel_adult', 'r3_rel_safe']
    expect(rules('supportCardIf')).toEqual(Object.fromEntries(ids.map((id) => [id, 'true()'])))
  })

  test('names the four Rs in the words of the council', () => {
    expect(definition.concepts.map(({ code, name, wording }) => [code, english(name), english(wording)])).toEqual([
      ['resilience', 'Resilience', 'The ability to control and self-regulate, think and deal with setbacks'],
      ['relationships', 'Relationships', 'Safe, supportive, trusted relationships'],
      ['respect', 'Respect', 'Respecting and valuing children and young people in a strengths based approach'],
      ['response', 'Response', 'Targeting vulnerability, adversity and stress'],
    ])
  })
})

describe('what it asks about the person', () => {
  const middlesbrough = openShipped('middlesbrough.json')
  const aboutYou = ({ definition: { sections } }: typeof middlesbrough) =>
    sections.find(({ id }) => id === 'about_you')!.questions.filter(({ kind }) => kind !== 'area_picker')

  test('is asked as in Middlesbrough, to the letter, but for the area', () => {
    expect(aboutYou({ ...middlesbrough, definition })).toEqual(aboutYou(middlesbrough))
    for (const question of aboutYou(middlesbrough)) {
      if (!('list' in question)) continue
      expect(definition.choiceLists[question.list]).toEqual(middlesbrough.definition.choiceLists[question.list])
    }
  })

  test('asks for the area from a list of wards without a map, elsewhere among them', () => {
    for (const tier of ['t2', 't3']) {
      expect(find('area', tier)).toMatchObject({
        kind: 'area_picker',
        wardSet: 'stockton-to-2023',
        extra: 'area_extra',
        missing: ['dont_know', 'prefer_not'],
      })
    }
    expect(definition.choiceLists['area_extra']).toMatchObject([{ code: 'outside', num: 99 }])
  })
})

describe('the wards of Stockton', () => {
  const [wardSet] = definition.wardSets

  test('are the twenty-six that ended in May 2023, with their ONS codes in order, from A to Z', () => {
    const names = wardSet!.wards.map(({ name }) => name)
    expect(wardSet).toMatchObject({ id: 'stockton-to-2023', inForceUntil: '2023-05-03' })
    expect(wardSet!.wards.map(({ code }) => code)).toEqual(Array.from({ length: 26 }, (_, n) => `E0500${1527 + n}`))
    expect(names).toEqual(names.toSorted())
    expect([names[0], names[13], names[25]]).toEqual(['Billingham Central', 'Mandale and Victoria', 'Yarm'])
  })

  test('are found by the names of places that are in no ward’s name', () => {
    const thornaby = wardSet!.neighbourhoods!.find(({ name }) => name === 'Thornaby')!
    const names = wardSet!.wards.flatMap(({ code, name }) => (thornaby.wards.includes(code) ? [name] : []))
    expect(names).toEqual(['Mandale and Victoria', 'Stainsby Hill', 'Village'])
  })

  test('have no tiles', () => {
    expect(wardSet!.wards.filter(({ tile }) => tile)).toEqual([])
  })
})
