import { describe, expect, it } from 'vitest'
import { readPlace } from '#coordinate/places/read-place.ts'
import { readPlaceLines } from '#coordinate/places/read-place-lines.ts'
import { SETTING_TYPES } from '#contract/setting.ts'
import { SETTING_TYPE_WORDS } from '#coordinate/wording/setting-words.ts'

describe('many settings pasted at once', () => {
  it('are read from a spreadsheet’s columns, from commas and from semicolons', () => {
    const text = 'Acklam Grange\t111583\tSecondary school\r\nRiverside, YC 7, youth club\n\n"Hub; Hemlington";YC 9;youth_club'
    expect(readPlaceLines(text.replace('; Hemlington', ''))).toEqual({
      places: [
        { name: 'Acklam Grange', code: '111583', type: 'secondary_school' },
        { name: 'Riverside', code: 'YC 7', type: 'youth_club' },
        { name: 'Hub', code: 'YC 9', type: 'youth_club' },
      ],
      bad: [],
    })
  })

  it('may have commas in their names', () => {
    expect(readPlaceLines('St Mary’s, Thornaby, SM 1, Primary school').places).toMatchObject([{ name: 'St Mary’s, Thornaby' }])
  })

  it.each([
    ['Only a name', 'It needs three parts: name, code, kind.'],
    ['A place, X1, pub', '“pub” is no kind of setting. Write one of those named below the box.'],
    ['A place\t=1+1\tOther', 'The code is at most 40 letters and numbers, beginning with one of them.'],
    [`${'x'.repeat(61)}, X1, Other`, 'The name is over 60 characters.'],
    [', X1, Other', 'The name is missing.'],
    ['Again, YC 7, Other', 'The code YC 7 stands on a line above too.'],
  ])('stay in the box where they are wrong: %s', (line, reason) => {
    const { places, bad } = readPlaceLines(`Riverside, YC 7, Youth club\n${line}\nHub, YC 9, Youth club`)
    expect(places.map(({ code }) => code)).toEqual(['YC 7', 'YC 9'])
    expect(bad).toEqual([{ line, number: 2, reason }])
  })

  it('can be of every kind, by its words and by its code', () => {
    for (const type of SETTING_TYPES) {
      const lines = `A, A1, ${SETTING_TYPE_WORDS[type].toUpperCase()}\nB, B1, ${type}`
      expect(readPlaceLines(lines).places.map((place) => place.type)).toEqual([type, type])
    }
  })
})

describe('one setting', () => {
  const typed = { name: ' Riverside ', code: ' YC 7 ', type: 'youth_club', support: '' }

  it('is read as typed, without spaces around; an empty support text is none', () => {
    expect(readPlace(typed)).toEqual({ ok: true, value: { name: 'Riverside', code: 'YC 7', type: 'youth_club' } })
  })

  it('may say in two lines whom to find', () => {
    expect(readPlace({ ...typed, support: 'Find Ms Khan.\r\nRoom 4.' })).toMatchObject({
      value: { support: 'Find Ms Khan.\nRoom 4.' },
    })
  })

  it('names each field to mend, all at once', () => {
    const read = readPlace({ name: '', code: '-', type: '', support: 'x'.repeat(301) })
    expect(read).toMatchObject({ ok: false })
    if (!read.ok) expect(Object.keys(read.faults).toSorted()).toEqual(['code', 'name', 'support', 'type'])
  })
})
