// A device's voices, in place of those that the machine running the tests has or has not. What is spoken is written down.
import type { BrowserContext, Page } from '@playwright/test'

type Voice = { name: string; lang: string; localService: boolean; default: boolean }
export type Spoken = { text: string; voice: string; lang: string; isBrokenOff: boolean }

export const LOCAL: Voice = { name: 'Here', lang: 'en-GB', localService: true, default: false }
export const REMOTE: Voice = { name: 'Far away', lang: 'en-GB', localService: false, default: true }

declare global {
  interface Window {
    voices: { spoken: Spoken[]; give: (voices: Voice[]) => void; isSlow: boolean }
  }
}

/** From the next page on. They arrive when they are given, as they do on a device. */
export async function fakeVoices(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    type Utterance = EventTarget & { text: string; voice?: Voice; lang: string }
    const here = { list: [] as Voice[], spoken: [] as Spoken[], isSlow: false, now: undefined as Utterance | undefined }
    const end = (utterance: Utterance) => {
      if (here.now !== utterance) return
      here.now = undefined
      utterance.dispatchEvent(new Event('end'))
    }
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => here.list,
      speak(utterance: Utterance) {
        here.now = utterance
        // Like a browser: without a voice of its own it takes the default one.
        const voice = utterance.voice ?? here.list.find((each) => each.default)
        here.spoken.push({ text: utterance.text, voice: voice?.name ?? '', lang: utterance.lang, isBrokenOff: false })
        if (!here.isSlow) setTimeout(() => end(utterance))
      },
      cancel() {
        const last = here.spoken.at(-1)
        if (here.now && last) last.isBrokenOff = true
        here.now = undefined
      },
    })
    const give = (voices: Voice[]) => {
      here.list = voices
      synthesis.dispatchEvent(new Event('voiceschanged'))
    }
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
    Object.defineProperty(window, 'SpeechSynthesisUtterance', {
      value: class extends EventTarget {
        lang = ''
        text: string
        constructor(text: string) {
          super()
          this.text = text
        }
      },
    })
    window.voices = Object.assign(here, { give })
  })
}

export async function giveVoices(page: Page, ...voices: Voice[]): Promise<void> {
  await page.evaluate((given) => window.voices.give(given), voices)
}

/** Everything spoken since the page was opened. */
export async function spokenOn(page: Page): Promise<Spoken[]> {
  return page.evaluate(() => window.voices.spoken)
}

/** From now on nothing that is spoken comes to its end by itself. */
export async function speakSlowly(page: Page): Promise<void> {
  await page.evaluate(() => (window.voices.isSlow = true))
}
