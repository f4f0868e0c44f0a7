import { useEffect, useState } from 'preact/hooks'
import type { Tablet, Trouble } from '../tablet.ts'
import { announceTo } from './announcer.ts'
import './app.css'
import { Broken } from './researcher/Broken.tsx'
import { Opening } from './researcher/Opening.tsx'
import { ScreenOf, type ScreenOfProps } from './ScreenOf.tsx'
import { words } from './strings/researcher-words.ts'
import { troubleOf } from './trouble-of.ts'
import { useScreen } from './use-screen.ts'

type AppProps = { opening: Promise<Tablet>; code: string | undefined }

/** The tablet: one screen at a time, chosen by a state. There is no router, because an address would tell what was done. */
export function App({ opening, code }: AppProps) {
  const [tablet, setTablet] = useState<Tablet | undefined>(undefined)
  const [trouble, setTrouble] = useState<Trouble | undefined>(undefined)
  const [announcement, setAnnouncement] = useState('')
  const { screen, start, go } = useScreen()
  useEffect(() => announceTo(setAnnouncement), [])
  useEffect(() => {
    const open = async () => {
      const opened = await opening
      await start(opened, code)
      setTablet(opened)
    }
    open().catch((error: unknown) => setTrouble(troubleOf(error, words.cannotOpen)))
  }, [])
  return (
    <>
      {trouble ? <Broken trouble={trouble} /> : <Shown tablet={tablet} screen={screen} go={go} />}
      <div class="visually-hidden" role="status" aria-live="polite">
        {announcement}
      </div>
    </>
  )
}

type ShownProps = Pick<ScreenOfProps, 'go'> & { [Part in 'tablet' | 'screen']: ScreenOfProps[Part] | undefined }

function Shown({ tablet, screen, go }: ShownProps) {
  return tablet && screen ? <ScreenOf tablet={tablet} screen={screen} go={go} /> : <Opening />
}
