import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { openShipped, readShipped } from './shipped.ts'

const targetsSchema = z.strictObject({
  format: z.literal('earshot-targets/1'),
  questionnaire: z.string(),
  wardSet: z.string(),
  note: z.string(),
  attribution: z.array(z.string()),
  targets: z.array(z.strictObject({ area: z.string(), ageBand: z.enum(['5-10', '11-15', '16-19']), target: z.int() })),
})

const { definition } = openShipped('middlesbrough.json')
const wardSet = definition.wardSets[0]!
const file = targetsSchema.parse(readShipped('middlesbrough-targets.json'))

describe('the wards of Middlesbrough', () => {
  test('are the twenty in force since May 2015, with their ONS codes in order', () => {
    const codes = Array.from({ length: 20 }, (_, n) => `E0500${9853 + n}`)
    expect(wardSet.id).toBe('middlesbrough-2015')
    expect(wardSet.wards.map((ward) => ward.code)).toEqual(codes)
    expect([wardSet.wards[0]!.name, wardSet.wards[19]!.name]).toEqual(['Acklam', 'Trimdon'])
  })

  test('each have their own tile on a map of five by five', () => {
    const tiles = wardSet.wards.map(({ tile }) => `${tile?.column},${tile?.row}`)
    expect(new Set(tiles).size).toBe(20)
    expect(tiles.every((tile) => /^[0-4],[0-4]$/.test(tile))).toBe(true)
  })

  test('are found by the names of neighbourhoods, two wards where it is not sure which', () => {
    const wardsOf = (name: string) => {
      const codes = wardSet.neighbourhoods?.find((neighbourhood) => neighbourhood.name === name)?.wards
      return codes?.map((code) => wardSet.wards.find((ward) => ward.code === code)?.name)
    }
    expect(wardsOf('Pallister Park')).toEqual(['Berwick Hills & Pallister'])
    expect(wardsOf('Brambles Farm')).toEqual(['Brambles & Thorntree'])
    expect(wardsOf('Grove Hill')).toEqual(['Longlands & Beechwood', 'Park'])
    expect(wardsOf('Marton')).toEqual(['Marton East', 'Marton West'])
  })

  test('have one more answer for whoever lives elsewhere', () => {
    expect(definition.choiceLists['area_extra']).toMatchObject([
      { code: 'outside', num: 99, label: { en: 'I live outside Middlesbrough' } },
    ])
  })
})

describe('the targets for Middlesbrough', () => {
  test('share 5,000 out over every ward and age band', () => {
    expect(file.targets).toHaveLength(60)
    expect(file.targets.reduce((sum, { target }) => sum + target, 0)).toBe(5000)
  })

  test('name only wards and the questionnaire that ship with them', () => {
    expect(file).toMatchObject({ questionnaire: definition.id, wardSet: wardSet.id })
    expect(new Set(file.targets.map(({ area }) => area))).toEqual(new Set(wardSet.wards.map(({ code }) => code)))
  })

  test('say where the population figures come from', () => {
    expect(file.attribution[0]).toContain('Office for National Statistics')
  })
})
