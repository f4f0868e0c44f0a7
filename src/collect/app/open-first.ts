import type { Tablet, Trouble } from '../tablet.ts'
import type { Catalogue } from '../words/catalogue.ts'
import { loadCatalogue } from '../words/load-catalogue.ts'
import { findFirstScreen, type Screen } from './screen.ts'
import type { ScreenOf } from './ScreenOf.tsx'
import { troubleOf } from './trouble-of.ts'
import { languageOf } from './use-screen.ts'

type Screens = { ScreenOf: typeof ScreenOf }

export type Opened = Screens & {
  tablet: Tablet
  screen: Screen
  /** Of whoever holds the tablet; `undefined` where they cannot be had. */
  words: Catalogue | undefined
}

/** Whatever the first screen needs. Never rejects: a tablet that cannot open says why. */
export async function openFirst(
  opening: Promise<Tablet>,
  screens: Promise<Screens>,
  code: string | undefined,
): Promise<Opened | { trouble: Trouble }> {
  try {
    const [tablet, { ScreenOf }] = await Promise.all([opening, screens])
    const [screen, { lang = 'en' }] = await Promise.all([findFirstScreen(tablet, code), tablet.notes()])
    const words = await loadCatalogue(languageOf(screen) ?? lang).catch(() => undefined)
    return { ScreenOf, tablet, screen, words }
  } catch (error) {
    return { trouble: troubleOf(error, 'cannot-open') }
  }
}
