import { Button } from '#design/Button.tsx'
import { Picture } from '#design/Picture.tsx'
import type { Interview, Stage } from '../../interview/interview.ts'
import { Heading } from '../Heading.tsx'
import { Said } from './Said.tsx'
import { SupportLines } from './SupportLines.tsx'
import { WithdrawalCode } from './WithdrawalCode.tsx'
import { useWording } from './wording.ts'

type ThanksScreenProps = { stage: Extract<Stage, { name: 'thanks' }>; interview: Interview; onDone: () => void }

/** The end of a whole interview. The response is in the outbox already; the card is there for everybody. */
export function ThanksScreen({ stage, interview, onDone }: ThanksScreenProps) {
  const { words } = useWording()
  return (
    <main class="end">
      <Picture class="end-picture" name="scenes/done" />
      <Heading>{words('interview.thanksHeading')}</Heading>
      <p>
        <Said of={stage.thanks} />
      </p>
      <Button class="big" look="main" onClick={onDone}>
        {words('interview.finish')}
      </Button>
      {stage.code !== undefined && <WithdrawalCode code={stage.code} />}
      <section class={`card end-card${stage.supportCard ? ' is-due' : ''}`}>
        <h2>
          <Said of={interview.definition.support.title} />
        </h2>
        <SupportLines interview={interview} />
      </section>
    </main>
  )
}
