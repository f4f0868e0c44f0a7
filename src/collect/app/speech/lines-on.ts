import { toLines, type Line } from './lines.ts'

/** What can be chosen or pressed for an answer. */
const OPTIONS = '.choice-words, .answers > .button, .aside > .button, .even-acts > .big'
const TEXTS = `h1, h2, p, li, ${OPTIONS}`
/** Drawn only, said elsewhere, or changing with every key. */
const SILENT = '[aria-hidden=true], .fallback, .letters-left'

/** The texts on the screen, from top to bottom; of a card that lies over it, only that card's. */
export function linesOn(page: Document): Line[] {
  const root = page.querySelector('dialog[open]') ?? page.body
  const shown = [...root.querySelectorAll<HTMLElement>(TEXTS)].filter(
    (element) => element.getClientRects().length > 0 && !element.closest(SILENT),
  )
  return toLines(shown.map((element) => ({ words: wordsIn(element), lang: langOf(element), isOption: element.matches(OPTIONS) })))
}

function wordsIn(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement
  for (const part of copy.querySelectorAll('*')) {
    if (part.matches(SILENT)) part.remove()
    else part.before(' ')
  }
  return copy.textContent.replace(/\s+/g, ' ')
}

/** A text that is not translated says its own language. */
function langOf(element: HTMLElement): string {
  const speaking = element.querySelector<HTMLElement>('[lang]') ?? element.closest<HTMLElement>('[lang]')
  return speaking?.lang ?? ''
}
