import { useEffect, useState } from 'preact/hooks'
import type { Tablet, Trouble } from '../tablet.ts'
import type { Catalogue } from '../words/catalogue.ts'
import { announceTo } from './announcer.ts'
import './app.css'
import { Broken } from './researcher/Broken.tsx'
import { Opening } from './researcher/Opening.tsx'
import type { ScreenOf, ScreenOfProps } from './ScreenOf.tsx'
import { troubleOf } from './trouble-of.ts'
import { useScreen } from './use-screen.ts'
import { SpeechContext, usePageWords } from './words.ts'

type Screens = { ScreenOf: typeof ScreenOf }
type AppProps = { opening: Promise<Tablet>; screens: Promise<Screens>; code: string | undefined; english: Catalogue }

type Opened = Screens & { tablet: Tablet }

/** The tablet: one screen at a time, chosen by a state. There is no router, because an address would tell what was done. */
export function App({ opening, screens, code, english }: AppProps) {
  const [opened, setOpened] = useState<Opened | undefined>(undefined)
  const [trouble, setTrouble] = useState<Trouble | undefined>(undefined)
  const [announcement, setAnnouncement] = useState('')
  const speech = usePageWords(english)
  const { screen, start, go } = useScreen(speech)
  useEffect(() => announceTo(setAnnouncement), [])
  useEffect(() => {
    const open = async () => {
      const [tablet, { ScreenOf }] = await Promise.all([opening, screens])
      await start(tablet, code)
      setOpened({ tablet, ScreenOf })
    }
    open().catch((error: unknown) => setTrouble(troubleOf(error, 'cannot-open')))
  }, [])
  return (
    <SpeechContext.Provider value={speech}>
      {trouble ? <Broken trouble={trouble} /> : <Shown opened={opened} screen={screen} go={go} />}
      <div class="visually-hidden" role="status" aria-live="polite">
        {announcement}
      </div>
    </SpeechContext.Provider>
  )
}

type ShownProps = { opened: Opened | undefined; screen: ScreenOfProps['screen'] | undefined; go: ScreenOfProps['go'] }

function Shown({ opened, screen, go }: ShownProps) {
  return opened && screen ? <opened.ScreenOf tablet={opened.tablet} screen={screen} go={go} /> : <Opening />
}
