import { render } from 'preact'
import '#design/base.css'
import { App } from './app/App.tsx'
import { takeEnrolLink } from './app/enrol-link.ts'
import { loadCatalogue } from './words/load-catalogue.ts'

// Started before the first paint and not waited for: screens, database, sealing and sync load beside it.
const screens = import('./app/ScreenOf.tsx')
const opening = import('./tablet.ts').then(({ openTablet }) => openTablet())
const code = takeEnrolLink(window)
const place = document.getElementById('app')

loadCatalogue('en').then(
  (english) => {
    // Preact leaves what it finds in place where it has nothing like it to show.
    place?.replaceChildren()
    if (place) render(<App opening={opening} screens={screens} code={code} english={english} />, place)
  },
  // Without its words the app can say only what the page brought along.
  () => document.getElementById('no-words')?.removeAttribute('hidden'),
)
