import { useEffect, useState } from 'preact/hooks'
import type { Tablet, Trouble } from '../tablet.ts'
import type { Catalogue } from '../words/catalogue.ts'
import { announceTo } from './announcer.ts'
import './app.css'
import { Broken } from './researcher/Broken.tsx'
import { Opening } from './researcher/Opening.tsx'
import { ScreenOf, type ScreenOfProps } from './ScreenOf.tsx'
import { troubleOf } from './trouble-of.ts'
import { useScreen } from './use-screen.ts'
import { SpeechContext, usePageWords } from './words.ts'

type AppProps = { opening: Promise<Tablet>; code: string | undefined; english: Catalogue }

/** The tablet: one screen at a time, chosen by a state. There is no router, because an address would tell what was done. */
export function App({ opening, code, english }: AppProps) {
  const [tablet, setTablet] = useState<Tablet | undefined>(undefined)
  const [trouble, setTrouble] = useState<Trouble | undefined>(undefined)
  const [announcement, setAnnouncement] = useState('')
  const speech = usePageWords(english)
  const { screen, start, go } = useScreen(speech)
  useEffect(() => announceTo(setAnnouncement), [])
  useEffect(() => {
    const open = async () => {
      const opened = await opening
      await start(opened, code)
      setTablet(opened)
    }
    open().catch((error: unknown) => setTrouble(troubleOf(error, 'cannot-open')))
  }, [])
  return (
    <SpeechContext.Provider value={speech}>
      {trouble ? <Broken trouble={trouble} /> : <Shown tablet={tablet} screen={screen} go={go} />}
      <div class="visually-hidden" role="status" aria-live="polite">
        {announcement}
      </div>
    </SpeechContext.Provider>
  )
}

type ShownProps = Pick<ScreenOfProps, 'go'> & { [Part in 'tablet' | 'screen']: ScreenOfProps[Part] | undefined }

function Shown({ tablet, screen, go }: ShownProps) {
  return tablet && screen ? <ScreenOf tablet={tablet} screen={screen} go={go} /> : <Opening />
}
