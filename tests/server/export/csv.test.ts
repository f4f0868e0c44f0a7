import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BYTE_ORDER_MARK, csvCell, csvLine, csvText, splitCsvLine } from '#server/export/csv.ts'
import { readCsv } from '../../support/csv-reader.ts'

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '"', '""', ',', '\r\n', ',"', '",', 'a"b', '\uFEFF', '-8'),
)
const cells = fc.array(cell, { minLength: 1, maxLength: 8 })

describe('a CSV line', () => {
  it('is read back as it was written, whatever the cells hold but NUL', () => {
    fc.assert(
      fc.property(cells, (values) => {
        const names = values.map((_, index) => `c${index}`)
        const { rows } = readCsv(new TextEncoder().encode(BYTE_ORDER_MARK + csvText([csvLine(names), csvLine(values)])))
        expect(Object.values(rows[0]!)).toEqual(values.map((value) => value.replaceAll('\0', '\uFFFD')))
      }),
    )
  })
  it('is taken apart into the same cells, ready to be put together again', () => {
    fc.assert(
      fc.property(cells, (values) => {
        expect(splitCsvLine(csvLine(values))).toEqual(values.map(csvCell))
      }),
    )
  })
  it('with a quote that never closes is refused loudly, not guessed at', () => {
    expect(() => splitCsvLine('a,"b')).toThrow(/quote that never closes/)
  })
})
