// Tells, as it happens, what is tapped and what the screen shows: from outside, without a line in the product.
import type { Page } from '@playwright/test'

/** `question` is the place of the question on the screen, from 1, and `questions` how many there are; both 0 where none is asked. */
export type Sign = { what: 'tap' | 'screen'; words: string; question: number; questions: number }

declare global {
  // The page calls it; the driver is at the other end.
  function proofSign(sign: Sign): void
}

/** `onSign` may be set anew at any time. */
export type Watch = { onSign: (sign: Sign) => void }

/** Watches every page that this tab opens from now on. */
export async function watchPage(page: Page): Promise<Watch> {
  const watch: Watch = { onSign: () => undefined }
  await page.exposeBinding('proofSign', (_, sign: Sign) => watch.onSign(sign))
  await page.addInitScript(watchHere)
  return watch
}

function watchHere(): void {
  const place = () => {
    const progress = document.querySelector('progress')
    return { question: progress?.value ?? 0, questions: progress?.max ?? 0 }
  }
  const onClick = (event: Event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : undefined
    if (button) proofSign({ what: 'tap', words: button.textContent?.trim() ?? '', ...place() })
  }
  let shown = ''
  const look = () => {
    const words = document.querySelector('h1')?.textContent ?? ''
    const screen = `${words} ${JSON.stringify(place())}`
    if (screen !== shown) proofSign({ what: 'screen', words, ...place() })
    shown = screen
  }
  document.addEventListener('click', onClick, true)
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
}
