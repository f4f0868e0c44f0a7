import type { Tablet, Trouble } from '../tablet.ts'
import type { Catalogue } from '../words/catalogue.ts'
import { loadCatalogue } from '../words/load-catalogue.ts'
import { findFirstScreen, type Screen } from './screen.ts'
import { troubleOf } from './trouble-of.ts'
import { languageOf } from './use-screen.ts'

export type Opened = {
  tablet: Tablet
  screen: Screen
  /** Of whoever holds the tablet; `undefined` where they cannot be had. */
  words: Catalogue | undefined
}

type First = {
  opening: Promise<Tablet>
  /** Rejects while another tab keeps it waiting. */
  blocked: Promise<never>
  code: string | undefined
}

/** Whatever the first screen needs. Never rejects: a tablet that cannot open says why, and one that is blocked goes on when it can. */
export async function openFirst({ opening, blocked, code }: First): Promise<Opened | { trouble: Trouble }> {
  try {
    const tablet = await Promise.race([opening, blocked])
    const [screen, { lang = 'en' }] = await Promise.all([findFirstScreen(tablet, code), tablet.notes(), tablet.checked])
    const words = await loadCatalogue(languageOf(screen) ?? lang).catch(() => undefined)
    return { tablet, screen, words }
  } catch (error) {
    const trouble = troubleOf(error, 'cannot-open')
    if (trouble.code === 'blocked') void opening.then(() => location.reload())
    return { trouble }
  }
}
