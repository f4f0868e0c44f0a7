import type { Account } from '#contract/coordinator/accounts.ts'
import { useRef } from 'preact/hooks'
import { AskTwice } from '../parts/AskTwice.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { YOU } from '../rooms.ts'
import { useAct } from '../use-act.ts'
import { havingWords } from '../wording/second-step-words.ts'

type DemandSecondStepProps = {
  accounts: readonly Account[]
  isDemanded: boolean
  own: Account | undefined
  onChanged: () => void
}

/** Whether everybody who signs in needs a second step. Whoever asks for it has one. */
export function DemandSecondStep({ accounts, isDemanded, own, onChanged }: DemandSecondStepProps) {
  const { api } = useRoom()
  const act = useAct()
  const panel = useRef<HTMLElement>(null)
  const demand = async (wanted: boolean) => {
    const done = await act.run(
      () => api.demandSecondStep(wanted),
      () => (wanted ? 'Everybody who signs in needs a second step now.' : 'It is left to each person now.'),
    )
    if (!done) return
    panel.current?.focus()
    onChanged()
  }
  return (
    <section class="panel" aria-labelledby="demand" ref={panel} tabIndex={-1}>
      <h2 id="demand">Second step for everybody</h2>
      <p>
        {isDemanded ? 'Everybody who signs in needs a code from their phone beside the password.' : 'It is left to each person.'}{' '}
        {havingWords(accounts)}
      </p>
      {!isDemanded && !own?.hasSecondStep ? (
        <p class="soft">
          To ask everybody for it, <a href={YOU}>set up yours first</a>.
        </p>
      ) : (
        <div class="acts demand-acts">
          <AskTwice
            key={String(isDemanded)}
            {...WORDS[isDemanded ? 'leave' : 'ask']}
            of=""
            isBusy={act.isBusy.value}
            onYes={() => void demand(!isDemanded)}
          />
        </div>
      )}
      <Outcome act={act} />
    </section>
  )
}

const WORDS = {
  ask: {
    act: 'Ask everybody for it',
    question: 'Whoever has none is led to set it up now or when they sign in next, and can do nothing else until then.',
    yes: 'Ask everybody',
  },
  leave: {
    act: 'Leave it to each person',
    question: 'Who has one keeps it, and may then switch it off.',
    yes: 'Leave it to them',
  },
} as const
