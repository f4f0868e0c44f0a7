import { expect, test } from 'vitest'
import { searchWards } from '#collect/app/questions/area-picker/search-wards.ts'

const town = {
  id: 'town',
  title: 'A town',
  inForceFrom: '2015-05-07',
  attribution: [],
  wards: [
    { code: 'central', name: 'Central' },
    { code: 'longlands', name: 'Longlands & Beechwood' },
    { code: 'ormesby', name: 'North Ormesby' },
    { code: 'park', name: 'Park' },
    { code: 'park_end', name: 'Park End & Beckfield' },
  ],
  neighbourhoods: [
    { name: 'Grove Hill', wards: ['longlands', 'park'] },
    { name: 'St Hilda’s', wards: ['central'] },
    { name: 'Ormesby', wards: ['park_end'] },
    { name: 'Café Row', wards: ['central'] },
  ],
}
const codes = (typed: string) => searchWards(town, typed)?.map(({ code }) => code)

test.each([
  ['park', ['park', 'park_end']],
  ['PARK e', ['park_end']],
  ['north ormesby', ['ormesby']],
  ['grovehill', ['longlands', 'park']],
  ['saint hildas', ['central']],
  ['st. hilda', ['central']],
  ['cafe', ['central']],
  ['longlands and beech', ['longlands']],
  ['xyz', []],
])('%j finds %j', (typed, expected) => {
  expect(codes(typed)).toEqual(expected)
})

test('a name that begins with what was typed comes before one that has it inside', () => {
  expect(codes('ormes')).toEqual(['park_end', 'ormesby'])
})

test('it says which neighbourhood was meant', () => {
  expect(searchWards(town, 'grove')).toEqual([
    { code: 'longlands', names: ['Grove Hill'] },
    { code: 'park', names: ['Grove Hill'] },
  ])
})

test.each(['', ' ', 'p', '&'])('%j is too little to look for', (typed) => {
  expect(codes(typed)).toBeUndefined()
})
