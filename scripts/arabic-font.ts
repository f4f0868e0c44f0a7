// Noto Naskh Arabic with the letters of the languages Earshot means to speak and no others: 26 kB instead of 94, so that
// an Arabic interview needs hardly more for its first question than an English one.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import subsetFont from 'subset-font'

const WHOLE = new URL(
  '../node_modules/@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2',
  import.meta.url,
)

/** From and to, as code points. */
type Span = readonly [from: number, to: number]

/** Arabic itself with vowel marks, both rows of digits (those of Persian and Urdu differ), and what joins and turns letters. */
const SHARED: readonly Span[] = [
  [0x621, 0x63a],
  [0x640, 0x655],
  [0x660, 0x669],
  [0x6f0, 0x6f9],
  [0x200c, 0x200f],
]

/** What each language writes beside that, and the punctuation of all. */
const BESIDE = {
  punctuation: '،؛؟٪٫٬۔«»\u0670\u061c',
  persian: 'پچژکگیۀ',
  urdu: 'ٹڈڑںھہۂۃیےۓ',
  sorani: 'ڕڵێۆڤەھیک',
  pashto: 'ټځڅډړږښګڼۍې',
  older: 'ٱۇۋ',
}

export const ARABIC_LETTERS =
  SHARED.map(([from, to]) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, at) => from + at))).join('') +
  Object.values(BESIDE).join('')

/** Stands in a style sheet for the file that is made. */
const NAME = 'noto-naskh-arabic-subset.woff2'

/** Makes the subset once for each version of the font and list of letters; it lies beside what Vite keeps. */
export function arabicFont(folder: string): Plugin {
  const whole = readFileSync(WHOLE)
  const version = createHash('sha256').update(whole).update(ARABIC_LETTERS).digest('hex').slice(0, 12)
  const file = join(folder, version, NAME)
  return {
    name: 'earshot-arabic-font',
    config: () => ({ resolve: { alias: [{ find: NAME, replacement: file }] } }),
    async buildStart() {
      if (existsSync(file)) return
      mkdirSync(join(folder, version), { recursive: true })
      writeFileSync(file, await subsetFont(whole, ARABIC_LETTERS, { targetFormat: 'woff2' }))
    },
  }
}
