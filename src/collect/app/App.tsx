import { useEffect, useState } from 'preact/hooks'
import type { Trouble } from '../tablet.ts'
import type { Catalogue } from '../words/catalogue.ts'
import { announceTo } from './announcer.ts'
import './app.css'
import type { Opened } from './open-first.ts'
import { Broken } from './researcher/Broken.tsx'
import { ScreenOf } from './ScreenOf.tsx'
import { useScreen } from './use-screen.ts'
import { SpeechContext, usePageWords, type Speech } from './words.ts'

type AppProps = { english: Catalogue; opened: Opened | { trouble: Trouble } }

/** The tablet: one screen at a time, chosen by a state. There is no router, because an address would tell what was done. */
export function App({ english, opened }: AppProps) {
  const [announcement, setAnnouncement] = useState('')
  const isOpen = 'tablet' in opened
  const speech = usePageWords(english, isOpen ? opened.words : undefined)
  useEffect(() => announceTo(setAnnouncement), [])
  return (
    <SpeechContext.Provider value={speech}>
      {isOpen ? <Shown opened={opened} speech={speech} /> : <Broken trouble={opened.trouble} />}
      <div class="visually-hidden" role="status" aria-live="polite">
        {announcement}
      </div>
    </SpeechContext.Provider>
  )
}

function Shown({ opened, speech }: { opened: Opened; speech: Speech }) {
  const { screen, go } = useScreen(opened, speech)
  return <ScreenOf tablet={opened.tablet} screen={screen} go={go} />
}
