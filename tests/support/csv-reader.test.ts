import { expect, test } from 'vitest'
import { readCsv } from './csv-reader.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const MARK = '\uFEFF'

test('quotes, commas and line breaks inside a cell are read as written', () => {
  const { rows } = readCsv(bytes(`${MARK}a,b\r\n"x, ""y""","one\r\ntwo"\r\n,\r\n`))
  expect(rows).toEqual([
    { a: 'x, "y"', b: 'one\r\ntwo' },
    { a: '', b: '' },
  ])
})

test.each([
  ['no byte order mark', 'a\r\n1\r\n'],
  ['a line feed alone', `${MARK}a\n1\n`],
  ['a last line without its end', `${MARK}a\r\n1`],
  ['a row of another width', `${MARK}a,b\r\n1\r\n`],
  ['a bare quote', `${MARK}a\r\nx"y\r\n`],
  ['text after a closing quote', `${MARK}a\r\n"x"y\r\n`],
  ['a quote that never closes', `${MARK}a\r\n"x\r\n`],
  ['a column name that stands twice', `${MARK}a,a\r\n1,2\r\n`],
])('%s is refused', (_, text) => {
  expect(() => readCsv(bytes(text))).toThrow()
})
