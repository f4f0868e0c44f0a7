import type { Definition } from '#contract/questionnaire/definition.ts'
import { Button } from '#design/Button.tsx'
import { Picture } from '#design/Picture.tsx'
import type { Stage } from '../../interview/interview.ts'
import { Heading } from '../Heading.tsx'
import { SupportLines } from './SupportLines.tsx'
import { useWording } from './wording.ts'

type ThanksScreenProps = { stage: Extract<Stage, { name: 'thanks' }>; support: Definition['support']; onDone: () => void }

/** The end of a whole interview. The response is in the outbox already; the card is there for everybody. */
export function ThanksScreen({ stage, support, onDone }: ThanksScreenProps) {
  const { words, say } = useWording()
  return (
    <main class="end">
      <Picture class="end-picture" name="scenes/done" />
      <Heading>{words('interview.thanksHeading')}</Heading>
      <p>{say(stage.thanks)}</p>
      <section class={`card end-support${stage.supportCard ? ' is-due' : ''}`}>
        <h2>{say(support.title)}</h2>
        <SupportLines support={support} />
      </section>
      <Button class="big" look="main" onClick={onDone}>
        {words('interview.finish')}
      </Button>
    </main>
  )
}
