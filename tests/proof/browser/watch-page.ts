// Tells, as it happens, what is tapped and what the screen shows: from outside, without a line in the product.
import type { Page } from '@playwright/test'

export type Sign = { what: 'tap' | 'screen'; words: string; isLast: boolean }

declare global {
  // The page calls it; the driver is at the other end.
  function proofSign(what: string, words: string, progress: string): void
}

/** `onSign` may be set anew at any time. */
export type Watch = { onSign: (sign: Sign) => void }

/** Watches every page that this tab opens from now on. */
export async function watchPage(page: Page): Promise<Watch> {
  const watch: Watch = { onSign: () => undefined }
  await page.exposeBinding('proofSign', (_, what: Sign['what'], words: string, progress: string) => {
    const [, at, of] = /(\d+)\D+(\d+)/.exec(progress) ?? []
    watch.onSign({ what, words, isLast: at !== undefined && at === of })
  })
  await page.addInitScript(watchHere)
  return watch
}

function watchHere(): void {
  const progress = () => document.querySelector('[role="progressbar"]')?.getAttribute('aria-label') ?? ''
  const onClick = (event: Event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : undefined
    if (button) proofSign('tap', button.textContent?.trim() ?? '', progress())
  }
  let shown = ''
  const look = () => {
    const words = document.querySelector('h1')?.textContent ?? ''
    const screen = `${words} ${progress()}`
    if (screen !== shown) proofSign('screen', words, progress())
    shown = screen
  }
  document.addEventListener('click', onClick, true)
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
}
