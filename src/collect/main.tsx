import { render } from 'preact'
import '#design/base.css'
import { App } from './app/App.tsx'
import { takeEnrolLink } from './app/enrol-link.ts'
import { openFirst } from './app/open-first.ts'
import { warmUp } from './store/warm-up.ts'
import { loadCatalogue } from './words/load-catalogue.ts'

warmUp()
// All of it is asked for at once. The page itself says "Opening Earshot" meanwhile, and the first screen is drawn once.
const late = import('./late.ts')
const blocked = Promise.withResolvers<never>()
const opening = late.then(({ openTablet }) => openTablet(undefined, undefined, blocked.reject))
const first = openFirst({ opening, blocked: blocked.promise, screens: late, code: takeEnrolLink(window) })
const place = document.getElementById('app')

Promise.all([loadCatalogue('en'), first]).then(
  ([english, opened]) => {
    // Preact leaves what it finds in place where it has nothing like it to show.
    place?.replaceChildren()
    if (place) render(<App english={english} opened={opened} />, place)
    if ('tablet' in opened) void opened.tablet.noteBooted(new URL(import.meta.url).pathname)
  },
  // Without its words the app can say only what the page brought along.
  () => document.getElementById('no-words')?.removeAttribute('hidden'),
)
