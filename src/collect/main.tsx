import { render } from 'preact'
import '#design/base.css'
import { App } from './app/App.tsx'
import { takeEnrolLink } from './app/enrol-link.ts'
import { openFirst } from './app/open-first.ts'
import { openTablet } from './tablet.ts'
import { keepCatalogue } from './words/load-catalogue.ts'
import { englishIn } from './words/english-in.ts'

/** The file that this is in, `/assets/index-….js`: known only while it is run for the first time. None while developing. */
const script = document.currentScript instanceof HTMLScriptElement ? new URL(document.currentScript.src).pathname : ''

// Begun from here, each request would make a browser with developer tools read the whole script again, to say where it came from.
queueMicrotask(() => void start())

/** The first screen is drawn once, when all that it shows is known; until then the page itself has the word. */
async function start(): Promise<void> {
  const english = englishIn(document)
  keepCatalogue(english)
  const blocked = Promise.withResolvers<never>()
  askForFont()
  const opening = openTablet(undefined, undefined, blocked.reject)
  const opened = await openFirst({ opening, blocked: blocked.promise, code: takeEnrolLink(window) })
  const place = document.getElementById('app')
  // Preact leaves what it finds in place where it has nothing like it to show.
  place?.replaceChildren()
  if (place) render(<App english={english} opened={opened} />, place)
  oncePainted(() => {
    if ('tablet' in opened) void opened.tablet.noteBooted(script)
    nameManifest()
  })
}

/** Preloading only fetches it. Made ready while the disk is read, it spares the first screen being laid out in two fonts. */
function askForFont(): void {
  // What fails here leaves the system's font.
  document.fonts.load("1rem 'Atkinson Hyperlegible Next Variable'").catch(() => undefined)
}

function oncePainted(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(work))
}

/** In the page itself it would have the browser fetch and draw an icon while the first screen is being made. */
function nameManifest(): void {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: '/manifest.webmanifest' }))
}
