import { Button } from '#design/Button.tsx'
import { Picture } from '#design/Picture.tsx'
import { Heading } from '../Heading.tsx'
import { Frame } from './Frame.tsx'
import { LookPanel } from './LookPanel.tsx'
import type { Conduct } from './use-conduct.ts'
import { useWording } from './wording.ts'

/** The first screen of everybody: their language, and how they like to read. Nothing is asked or kept before this. */
export function WelcomeScreen({ conducted }: { conducted: Conduct }) {
  const { words } = useWording()
  const foot = (
    <span class="foot-acts">
      <Button class="big next" look="main" isBusy={conducted.isBusy} onClick={() => conducted.welcome(false)}>
        {words('interview.next')}
      </Button>
    </span>
  )
  return (
    <Frame conducted={conducted} foot={foot}>
      <div class="ask-head">
        <Picture class="welcome-picture" name="scenes/welcome" />
        <Heading>{words('look.welcome')}</Heading>
        <p class="hint">{words('look.lead')}</p>
      </div>
      <LookPanel own={conducted.own} />
    </Frame>
  )
}
