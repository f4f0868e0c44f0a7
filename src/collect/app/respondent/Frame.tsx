import type { ComponentChildren } from 'preact'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { Button } from '#design/Button.tsx'
import { HelpIcon } from '#design/icons/HelpIcon.tsx'
import { StopIcon } from '#design/icons/StopIcon.tsx'
import { ReadToMe } from '../speech/ReadToMe.tsx'
import type { Conduct } from './use-conduct.ts'
import { Failure } from './Failure.tsx'
import { StopAsk } from './StopAsk.tsx'
import { SupportCard } from './SupportCard.tsx'
import { useWording } from './wording.ts'

type FrameProps = {
  conducted: Conduct
  support: Definition['support']
  /** Between stop and help. */
  progress?: ComponentChildren
  /** The acts of this screen. */
  foot: ComponentChildren
  children: ComponentChildren
}

/** Round every screen of an interview: stop and help are always there, the acts are always at the foot. */
export function Frame({ conducted, support, progress, foot, children }: FrameProps) {
  const { words } = useWording()
  const card = conducted.card
  return (
    <div class="frame">
      <header class="frame-bar">
        <Button look="chip" onClick={() => conducted.askStop(true)}>
          <StopIcon />
          {words('interview.stop')}
        </Button>
        {progress}
        <ReadToMe />
        <Button look="chip" onClick={conducted.showHelp}>
          <HelpIcon />
          {words('interview.help')}
        </Button>
      </header>
      <main class="frame-main">
        {children}
        <Failure conducted={conducted} />
      </main>
      <footer class="frame-foot">{foot}</footer>
      {conducted.isStopping && <StopAsk conducted={conducted} onClose={() => conducted.askStop(false)} />}
      {card !== 'none' && <SupportCard support={support} isDue={card === 'due'} onClose={conducted.hideCard} />}
    </div>
  )
}
