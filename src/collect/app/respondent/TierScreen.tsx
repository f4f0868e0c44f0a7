import { Button } from '#design/Button.tsx'
import type { Stage } from '../../interview/interview.ts'
import { Heading } from '../Heading.tsx'
import type { Conduct } from './use-conduct.ts'
import { Frame } from './Frame.tsx'
import { Said } from './Said.tsx'
import { useWording } from './wording.ts'

type TierScreenProps = { stage: Extract<Stage, { name: 'tier' }>; conducted: Conduct }

/** Which questions: those for their age first, easier ones beside. Never harder ones. */
export function TierScreen({ stage, conducted }: TierScreenProps) {
  const { words } = useWording()
  const isBusy = conducted.isBusy
  const foot = (
    <Button isBusy={isBusy} onClick={() => void conducted.act('back')}>
      {words('interview.goBack')}
    </Button>
  )
  return (
    <Frame conducted={conducted} foot={foot}>
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
            <span>
              <Said of={tier.label} within={(ages) => words('interview.tier.label', { ages })} />
            </span>
            {tier.id === stage.proposed.id && <small>{words('interview.tier.proposed')}</small>}
          </Button>
        ))}
      </div>
    </Frame>
  )
}
