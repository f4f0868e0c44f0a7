import { describe, expect, test } from 'vitest'
import { checkDefinition } from '#contract/questionnaire/check.ts'
import { english } from '../support/english.ts'
import { hashOf, openShipped, words } from './shipped.ts'

/** A published version never changes. Whoever edits one gives it a new version and commits its new hash here. */
const SHIPPED = [
  ['middlesbrough.json', '1.2.0', 'c129398085c32f01879fcec2cad3faae007235d24d078703baa39ced67cf57c5'],
  ['stockton-4rs.json', '1.1.0', '52f8748693bf42e90bcb8020fa7332fc1bdc2b9b5f633d1b59c1779524271ebc'],
] as const

describe.each(SHIPPED)('the questionnaire %s', (name, version, hash) => {
  const { file, definition, questions, inTier } = openShipped(name)

  test('can be published as it is', () => {
    expect(checkDefinition(file)).toMatchObject({ ok: true })
  })

  test('is the version that was published, to the letter, with nothing left to fill in', () => {
    expect({ version: definition.version, hash: hashOf(file) }).toEqual({ version, hash })
    expect(hashOf(definition)).toBe(hash)
  })

  test('keeps every sentence for ages 8 to 11, assent and thanks too, within 14 words', () => {
    const { assent, thanks } = definition
    const asked = inTier('t2').flatMap(({ text, hint }) => [text, hint ?? {}])
    const texts = [...asked, ...assent['t2']!.cards.map(({ text }) => text), assent['t2']!.ask, thanks['t2']!].map(english)
    const sentences = texts.flatMap((text) => text.split(/(?<=[.?!])\s/))
    expect(sentences.filter((sentence) => words(sentence).length > 14)).toEqual([])
  })

  test('uses every list and every ward set it has', () => {
    const lists = questions.flatMap((question) =>
      'list' in question ? [question.list] : 'extra' in question ? [question.extra] : [],
    )
    const wardSets = questions.flatMap((question) => ('wardSet' in question ? [question.wardSet] : []))
    expect(new Set(lists)).toEqual(new Set(Object.keys(definition.choiceLists)))
    expect(new Set(wardSets)).toEqual(new Set(definition.wardSets.map(({ id }) => id)))
  })

  test('gives every option of a list its own code and number', () => {
    for (const [list, options] of Object.entries(definition.choiceLists)) {
      expect(new Set(options.map((option) => option.code)).size, list).toBe(options.length)
      expect(new Set(options.map((option) => option.num)).size, list).toBe(options.length)
    }
  })

  test('says where its wards come from', () => {
    for (const { attribution } of definition.wardSets) {
      expect(attribution).toEqual([
        'Source: Office for National Statistics licensed under the Open Government Licence v.3.0',
        'Contains OS data © Crown copyright and database right 2022',
      ])
    }
  })

  test('has assent and thanks for every tier, and tells how to get help', () => {
    const tiers = definition.tiers.map((tier) => tier.id)
    expect(Object.keys(definition.assent)).toEqual(tiers)
    expect(Object.keys(definition.thanks)).toEqual(tiers)
    const help = definition.support.lines.map(english).join(' ')
    for (const number of ['0800 1111', '85258', '999']) expect(help).toContain(number)
  })

  test('says before the first question how four pictures delete what was said, and what is too late then', () => {
    for (const tier of ['t2', 't3']) {
      const { version, cards } = definition.assent[tier]!
      expect(version).toBe('3')
      const told = cards.map(({ text }) => english(text)).join(' ')
      expect(told).toContain('At the end you get four pictures. With them the person with you can delete your answers.')
      expect(told).toContain('You can do it yourself too, also later.')
      expect(told).toContain('If people are already working with the answers by then, their copy stays.')
    }
  })

  test('knows other names for its wards, none of them a ward’s own, each with its ward or the few it may be', () => {
    for (const { wards, neighbourhoods = [] } of definition.wardSets) {
      const names = new Set(wards.map(({ name }) => name))
      expect(neighbourhoods.length).toBeGreaterThan(10)
      expect(neighbourhoods.filter(({ name, wards: codes }) => names.has(name) || codes.length > 3)).toEqual([])
    }
  })

  test('asks for no names beside every box to type in', () => {
    const boxes = questions.filter((question) => question.kind === 'text')
    for (const { id, hint } of boxes) expect(english(hint), id).toMatch(/names/)
  })

  test('turns the order of the ratings for ages 12 and over alone', () => {
    expect(definition.sections.flatMap(({ id, rotateFor }) => (rotateFor ? [[id, rotateFor]] : []))).toEqual([
      ['ratings', ['t3']],
    ])
  })
})
