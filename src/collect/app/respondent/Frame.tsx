import type { ComponentChildren } from 'preact'
import { Button } from '#design/Button.tsx'
import { HelpIcon } from '#design/icons/HelpIcon.tsx'
import { LookIcon } from '#design/icons/LookIcon.tsx'
import { StopIcon } from '#design/icons/StopIcon.tsx'
import { ReadToMe } from '../speech/ReadToMe.tsx'
import type { Conduct } from './use-conduct.ts'
import { Failure } from './Failure.tsx'
import { LookDialog } from './LookDialog.tsx'
import { StopAsk } from './StopAsk.tsx'
import { SupportCard } from './SupportCard.tsx'
import { useWording } from './wording.ts'

type FrameProps = {
  conducted: Conduct
  /** Between stop and the other buttons of the bar. */
  progress?: ComponentChildren
  /** The acts of this screen. */
  foot: ComponentChildren
  children: ComponentChildren
}

/** Round every screen of an interview: stop, look and help are always there, the acts are always at the foot. */
export function Frame({ conducted, progress, foot, children }: FrameProps) {
  const { words } = useWording()
  return (
    <div class="frame">
      <header class="frame-bar">
        <Button look="chip" onClick={() => conducted.show('stop')}>
          <StopIcon />
          {words('interview.stop')}
        </Button>
        {progress}
        <span class="frame-tools">
          <ReadToMe />
          {!conducted.isWelcome && (
            <Button look="chip" onClick={() => conducted.show('look')}>
              <LookIcon />
              <span class="where-room">{words('look.open')}</span>
            </Button>
          )}
          <Button look="chip" onClick={conducted.showHelp}>
            <HelpIcon />
            <span class="where-room">{words('interview.help')}</span>
          </Button>
        </span>
      </header>
      <main class="frame-main">
        {children}
        <Failure conducted={conducted} />
      </main>
      <footer class="frame-foot">{foot}</footer>
      {conducted.shown === 'stop' && <StopAsk conducted={conducted} />}
      {conducted.shown === 'look' && <LookDialog own={conducted.own} onClose={() => conducted.show('none')} />}
      {conducted.card !== 'none' && <SupportCard conducted={conducted} />}
    </div>
  )
}
