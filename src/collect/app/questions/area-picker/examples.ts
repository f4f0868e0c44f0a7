import type { WardSet } from '#contract/questionnaire/definition.ts'
import { both, LIST, listOf, type Example } from '../example.ts'

/** Rows of a town as it lies; a gap where nothing does. */
const TOWN = [
  ['', '', 'Central', '', ''],
  ['Newport', 'Linthorpe', 'Park', 'North Ormesby', 'Brambles & Thorntree'],
  ['Ayresome', 'Acklam', 'Longlands & Beechwood', 'Berwick Hills & Pallister', 'Park End & Beckfield'],
  ['Trimdon', 'Kader', 'Ladgate', 'Marton East', ''],
  ['Stainton & Thornton', 'Hemlington', 'Coulby Newham', 'Marton West', 'Nunthorpe'],
]
const wards = TOWN.flatMap((names, row) =>
  names.flatMap((name, column) => (name ? [{ code: name.replace(/\W/g, ''), name, tile: { column, row } }] : [])),
)
const town: WardSet = {
  id: 'town',
  title: 'A town',
  inForceFrom: '2015-05-07',
  attribution: [],
  wards,
  neighbourhoods: [
    { name: 'Grove Hill', wards: ['LonglandsBeechwood', 'Park'] },
    { name: 'St Hilda’s', wards: ['Central'] },
  ],
}
const listed: WardSet = { ...town, wards: wards.map(({ code, name }) => ({ code, name })) }

const question = {
  text: both('Where do you live?', 'أين تسكن؟'),
  wardSet: 'town',
  extra: LIST,
  missing: ['dont_know', 'prefer_not'],
} satisfies Example<'area_picker'>['question']
const options = listOf(['outside', 'I live outside the town', 'أسكن خارج المدينة'])
const onMap = { question, options, wardSets: [town] }

export const areaPickerExamples: Example<'area_picker'>[] = [
  { name: 'map', ...onMap },
  { name: 'chosen', ...onMap, answer: 'LonglandsBeechwood' },
  { name: 'outside', ...onMap, answer: 'outside' },
  { name: 'list', question, options, wardSets: [listed], answer: 'Kader' },
  { name: 'arabic', ...onMap, answer: 'Park', isArabic: true },
]
