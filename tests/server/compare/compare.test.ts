// Two versions of a questionnaire: whatever differs is said, and what it means for answers that were given before.
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#contract/canonical-json.ts'
import type { Difference } from '#contract/coordinator/compare.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Question, QuestionKind, QuestionOf } from '#contract/questionnaire/question.ts'
import { sayDifferences } from '#server/compare/say.ts'

const SHIPPED = ['middlesbrough', 'stockton-4rs'].map(
  (name) => JSON.parse(readFileSync(new URL(`../../../questionnaires/${name}.json`, import.meta.url), 'utf8')) as Definition,
)
const [mcm] = SHIPPED as [Definition]

function differ(change: (definition: Definition) => void): Difference[] {
  const after = structuredClone(mcm)
  change(after)
  return sayDifferences(mcm, after)
}

function pick<Kind extends QuestionKind>({ sections }: Definition, kind: Kind): QuestionOf<Kind> {
  const isIt = (question: Question): question is QuestionOf<Kind> => question.kind === kind
  return sections.flatMap(({ questions }) => questions).find(isIt)!
}
const firstList = ({ choiceLists }: Definition) => Object.values(choiceLists)[0]!

describe('what is said of a change', () => {
  it.each<[string, (definition: Definition) => unknown, Difference['comparable'], RegExp]>([
    [
      'other words',
      (d) => (pick(d, 'text').text['en'] = 'What else?'),
      'with-care',
      /^Question \w+ has other words in en: “What else\?” in place of “.+”\.$/,
    ],
    [
      'a translation that is checked now',
      (d) => Object.assign(pick(d, 'text').text['ar']!, { status: 'approved' }),
      'with-care',
      /has the same words in ar, and their translation is approved\.$/,
    ],
    [
      'words in a language that is new',
      (d) => (pick(d, 'text').text['cy'] = { text: 'Beth?', status: 'draft', of: '00000000' }),
      'with-care',
      /has words in cy: “Beth\?”\.$/,
    ],
    ['a question less', (d) => d.sections[2]!.questions.pop(), 'with-care', /^Question .+ is no longer asked\.$/],
    [
      'a question more',
      (d) => d.sections[2]!.questions.push({ ...pick(d, 'text'), id: 'brand_new' }),
      'with-care',
      /^Question brand_new is new\.$/,
    ],
    [
      'another kind',
      (d) => Object.assign(pick(d, 'select_one'), { kind: 'select_multiple' }),
      'no',
      /is of another kind: “select_multiple” in place of “select_one”\.$/,
    ],
    ['another list', (d) => (pick(d, 'rating').list = 'other'), 'no', /offers another list: “other” in place of/],
    ['skip logic', (d) => (pick(d, 'text').relevant = '${age} > 9'), 'with-care', /differs in when it is asked: /],
    [
      'how much may be typed',
      (d) => (pick(d, 'text').maxChars = 7),
      'with-care',
      /differs in how much may be typed: “7” in place of “\d+”\.$/,
    ],
    [
      'other questions first',
      (d) => (d.sections[3]!.questions = d.sections[3]!.questions.toReversed()),
      'with-care',
      /^The questions come in another order\.$/,
    ],
    [
      'an option more',
      (d) => firstList(d).push({ code: 'new', num: 99, label: { en: 'New' } }),
      'with-care',
      /^Option new of the list \w+ is new\.$/,
    ],
    ['an option with another number', (d) => (firstList(d)[0]!.num = 98), 'no', /another number in files for statistics/],
    [
      'options the other way round',
      (d) => (d.choiceLists[Object.keys(d.choiceLists)[0]!] = firstList(d).toReversed()),
      'with-care',
      /^The options of the list \w+ come in another order\.$/,
    ],
    ['an option that is withdrawn', (d) => (firstList(d)[0]!.hidden = true), 'with-care', /is no longer offered\.$/],
    ['another ward', (d) => d.wardSets[0]!.wards.pop(), 'no', /^The ward \w+ of middlesbrough-2015 is gone\.$/],
    [
      'a tier for other ages',
      (d) => (d.tiers[0]!.ages.to = 8),
      'with-care',
      /^The tier \w+ is for other ages: “8” in place of “7”\.$/,
    ],
    ['another title', (d) => (d.title['en'] = 'Hear us'), 'yes', /^title, en: “Hear us” in place of/],
    ['thanks in other words', (d) => (Object.values(d.thanks)[0]!['en'] = 'Ta.'), 'yes', /^thanks, /],
  ])('%s', (_, change, comparable, words) => {
    expect(differ(change)).toEqual([{ place: expect.any(String), says: expect.stringMatching(words), comparable }])
  })

  it('a question that went to another section is said to be there, not gone', () => {
    const said = differ((d) => d.sections[2]!.questions.unshift(d.sections[1]!.questions.pop()!))
    expect(said.map(({ says }) => says)).toEqual([expect.stringMatching(/^Question \w+ differs in the section it is in: /)])
  })

  it('the most serious comes first', () => {
    const said = differ((d) => {
      d.title['en'] = 'Hear us'
      pick(d, 'text').text['en'] = 'What else?'
      d.wardSets[0]!.wards.pop()
    })
    expect(said.map(({ comparable }) => comparable)).toEqual(['no', 'with-care', 'yes'])
  })

  it('nothing but another version is no difference', () => {
    expect(differ((d) => (d.version = '99'))).toEqual([])
    for (const definition of SHIPPED) expect(sayDifferences(definition, structuredClone(definition))).toEqual([])
  })
})

/** Every place in a definition that holds a value, or a list. */
function placesIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [
    ...(Array.isArray(value) ? [path] : []),
    ...Object.entries(value).flatMap(([name, one]) => placesIn(one, [...path, name])),
  ]
}

type Inside = Record<string | number, unknown>

function changeAt(definition: Definition, path: readonly (string | number)[], how: number): Definition {
  const copy = structuredClone(definition)
  const holder = path.slice(0, -1).reduce<Inside>((inside, name) => inside[name] as Inside, copy as unknown as Inside)
  const last = path.at(-1)!
  const value: unknown = holder[last]
  if (Array.isArray(value))
    holder[last] = how === 0 ? value.toReversed() : how === 1 ? value.slice(1) : [...(value as unknown[]), value[0] ?? 'new']
  else if (how === 0 && Array.isArray(holder)) holder.splice(Number(last), 1)
  else if (how === 0) delete holder[last]
  else holder[last] = typeof value === 'number' ? value + how : typeof value === 'boolean' ? !value : `${String(value)} ${how}`
  return copy
}

describe('whatever is changed anywhere', () => {
  const places = placesIn(mcm).filter(([first]) => first !== 'version')
  it('is said, in a sentence', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.nat(2), (path, how) => {
        const after = changeAt(mcm, path, how)
        const said = sayDifferences(mcm, after)
        expect(said.length > 0).toBe(canonicalJson(after) !== canonicalJson(mcm))
        for (const { says } of [...said, ...sayDifferences(after, mcm)]) expect(says).toMatch(/^.+[.]$/s)
      }),
      { numRuns: 120 },
    )
  })
})
