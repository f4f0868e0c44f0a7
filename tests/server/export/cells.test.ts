import * as fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { csvLine, firstCells, splitCsvLine, unquoteCell, withoutCells } from '#server/export/csv.ts'
import { columnLetters, sheetEnd, sheetRow, sheetStart } from '#server/export/formats/sheet.ts'
import { spssSyntax } from '#server/export/formats/spss.ts'
import { workbookBytes } from '#server/export/formats/workbook.ts'
import { escapeXml } from '#server/export/formats/xml.ts'
import { guardText, unguardText } from '#server/export/formula-guard.ts'
import type { DescribedColumn } from '#server/export/tables/describe-columns.ts'

const wild = fc.string({ unit: fc.constantFrom('a', ',', '"', '\r', '\n', "'", '=', '-', '1', ' ', 'é', '🙂', '＝', '@') })

describe('a guarded text', () => {
  it('gives what was typed again, and never begins like a formula', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const cell = guardText(text)
        expect(unguardText(cell)).toBe(text)
        expect(/^[=+@＝＋－＠\t\r]/.test(cell) && !/^[+-]?[\d.]+$/.test(cell)).toBe(false)
        expect(['-1', '-2', '-3', '-8', '-9']).not.toContain(cell)
      }),
    )
  })
})

describe('a line of cells', () => {
  it('without some of them is the line that the others make', () => {
    fc.assert(
      fc.property(fc.array(wild, { minLength: 1, maxLength: 8 }), fc.array(fc.nat(7)), (cells, out) => {
        const line = csvLine(cells)
        const places = [...new Set(out.filter((at) => at < cells.length))].sort((a, b) => a - b)
        const kept = cells.filter((_, at) => !places.includes(at))
        expect(splitCsvLine(line).map(unquoteCell)).toEqual(cells)
        expect(firstCells(line, 3).map(unquoteCell)).toEqual(cells.slice(0, 3))
        if (kept.length > 0) expect(withoutCells(line, places)).toBe(csvLine(kept))
      }),
    )
  })
})

describe('a sheet', () => {
  it('holds text as text, whatever stands in it, and only whole numbers as numbers', () => {
    const sheet = { name: 'x', head: ['a', 'b'], numbers: [true, false] }
    expect(sheetRow(sheet, ['12', '12'])).toBe(
      '<row><c><v>12</v></c><c s="2" t="inlineStr"><is><t xml:space="preserve">12</t></is></c></row>',
    )
    expect(sheetRow(sheet, ['-9', ''])).toContain('>-9</t>')
    expect(sheetRow(sheet, ['', '=1<2&"\u0001\ud800_x0041_\r'])).toContain(
      '=1&lt;2&amp;&quot;\uFFFD\uFFFD_x005F_x0041__x000D_</t>',
    )
    expect(sheetStart(sheet) + sheetEnd(sheet, 3)).toContain('<autoFilter ref="A1:B4"/>')
    expect([1, 26, 27, 702, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  })

  it('stands in a workbook whose parts name one another', async () => {
    const chunks: Uint8Array[] = []
    for await (const chunk of workbookBytes([{ name: 'A & B', texts: () => ['<worksheet/>'] }])) chunks.push(chunk)
    const parts = unzipSync(Buffer.concat(chunks))
    expect(Object.keys(parts)).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
    ])
    expect(new TextDecoder().decode(parts['xl/workbook.xml'])).toContain('<sheet name="A &amp; B" sheetId="1" r:id="rId1"/>')
  })

  it('escapes what XML cannot hold', () => {
    expect(escapeXml('tab\tline\nend \u0000\u0007\ufffe <é>')).toBe('tab\tline\nend \uFFFD\uFFFD\uFFFD &lt;é&gt;')
  })
})

describe('SPSS syntax', () => {
  const column = (name: string, title = 'Title'): DescribedColumn => ({
    name,
    is: 'whole',
    kind: 'select_one',
    questionId: name,
    concept: '',
    title,
    type: 'string',
    level: 'nominal',
    categories: [{ code: 'a', num: 1, label: "it's" }],
    isJoined: false,
    isNumbered: true,
    isTyped: false,
    hasMissing: true,
  })

  it('renames what is a word of the language or differs in case alone, and keeps labels short and on one line', () => {
    const syntax = spssSyntax(
      [column('by'), column('many__a'), column('many__A'), column('long', `é${'x'.repeat(300)}\nend`)],
      'Title. With a stop',
    )
    expect(syntax).toContain('by_2 F8.0')
    expect(syntax).toContain('many__A_2 F8.0')
    expect(syntax).toContain("1 'it''s'")
    const label = /\/long '(.*)'/.exec(syntax)![1]!
    expect(Buffer.byteLength(label)).toBeLessThanOrEqual(250)
    expect(label.endsWith('…')).toBe(true)
    expect(syntax.split('\r\n')[0]).toBe('* Title  With a stop: reads responses-numeric csv, which lies beside this file.')
  })
})
