import type { Definition } from '#contract/questionnaire/definition.ts'
import { Button } from '#design/Button.tsx'
import type { Stage } from '../../interview/interview.ts'
import { Heading } from '../Heading.tsx'
import type { Conduct } from './use-conduct.ts'
import { Frame } from './Frame.tsx'
import { useWording } from './wording.ts'

type TierScreenProps = { stage: Extract<Stage, { name: 'tier' }>; conducted: Conduct; support: Definition['support'] }

/** Which questions: those for their age first, easier ones beside. Never harder ones. */
export function TierScreen({ stage, conducted, support }: TierScreenProps) {
  const { words, say } = useWording()
  const isBusy = conducted.isBusy
  const foot = (
    <Button isBusy={isBusy} onClick={() => void conducted.act('back')}>
      {words('interview.goBack')}
    </Button>
  )
  return (
    <Frame conducted={conducted} support={support} foot={foot}>
      <div class="ask-head">
        <Heading>{words('interview.tier.heading')}</Heading>
        <p class="hint">{words('interview.tier.lead')}</p>
      </div>
      <div class="answers narrow">
        {stage.choices.map((tier) => (
          <Button
            key={tier.id}
            class="big tier"
            look="chip"
            isBusy={isBusy}
            onClick={() => void conducted.act({ tier: tier.id })}
          >
            <span>{words('interview.tier.label', { ages: say(tier.label) })}</span>
            {tier.id === stage.proposed.id && <small>{words('interview.tier.proposed')}</small>}
          </Button>
        ))}
      </div>
    </Frame>
  )
}
