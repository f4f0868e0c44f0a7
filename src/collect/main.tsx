import { render } from 'preact'
import '#design/base.css'
import { App } from './app/App.tsx'
import { takeEnrolLink } from './app/enrol-link.ts'

// Started before the first paint and not waited for: database, sealing and sync load beside it.
const opening = import('./tablet.ts').then(({ openTablet }) => openTablet())
const place = document.getElementById('app')
if (place) render(<App opening={opening} code={takeEnrolLink(window)} />, place)
