import { wordsOf, type Words } from '#collect/words/catalogue.ts'
import { makeCatalogue } from '../../scripts/words.ts'

/** The app's own words in a language, as the build makes them. */
export function wordsIn(lang: string): Words {
  return wordsOf(makeCatalogue(lang), makeCatalogue('en'))
}
