import type { Definition } from '#contract/questionnaire/definition.ts'
import { Button } from '#design/Button.tsx'
import type { Stage } from '../../interview/interview.ts'
import { Heading } from '../Heading.tsx'
import type { Conduct } from './use-conduct.ts'
import { Frame } from './Frame.tsx'
import { useWording } from './wording.ts'

type AssentScreenProps = { stage: Extract<Stage, { name: 'assent' }>; conducted: Conduct; support: Definition['support'] }

/** What this is, and whether they want to. Yes and no look the same; nothing is kept before yes. */
export function AssentScreen({ stage, conducted, support }: AssentScreenProps) {
  const { words, say } = useWording()
  const { assent } = stage
  const answer = (yes: boolean) => () => void conducted.act({ assent: yes })
  const isBusy = conducted.isBusy
  const foot = (
    <div class="even-acts">
      {stage.canGoBack && (
        <Button isBusy={isBusy} onClick={() => void conducted.act('back')}>
          {words('interview.goBack')}
        </Button>
      )}
      <Button class="big" isBusy={isBusy} onClick={answer(false)}>
        {say(assent.no)}
      </Button>
      <Button class="big" isBusy={isBusy} onClick={answer(true)}>
        {say(assent.yes)}
      </Button>
    </div>
  )
  return (
    <Frame conducted={conducted} support={support} foot={foot}>
      <div class="ask-head">
        <Heading>{say(assent.ask)}</Heading>
      </div>
      <ol class="assent-cards">
        {assent.cards.map((card, index) => (
          <li key={say(card.text)} class="assent-card">
            <span class="assent-number" aria-hidden="true">
              {index + 1}
            </span>
            <span>{say(card.text)}</span>
          </li>
        ))}
      </ol>
    </Frame>
  )
}
