import type { BegunSecondStep, SecondStep as State } from '#contract/coordinator/second-step.ts'
import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { LoadTrouble } from '../parts/Freshness.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { useLive } from '../use-live.ts'
import { WHY_SECOND_STEP } from '../wording/second-step-words.ts'
import { ChangeSecondStep } from './ChangeSecondStep.tsx'
import { KeepCodes } from './KeepCodes.tsx'
import { ShowPhone } from './ShowPhone.tsx'
import './you.css'

/** What is shown once, while it is shown. */
type Shown = { is: 'key'; begun: BegunSecondStep } | { is: 'codes'; codes: readonly string[] }

/** One's own second step: set up, moved, given new recovery codes, switched off. */
export function SecondStep({ onSetUp }: { onSetUp: () => void }) {
  const { api } = useRoom()
  const live = useLive(api.loadSecondStep)
  const shown = useSignal<Shown | undefined>(undefined)
  const panel = useRef<HTMLElement>(null)
  const showCodes = (codes: readonly string[]) => {
    shown.value = { is: 'codes', codes }
    void live.reload()
    onSetUp()
  }
  const showKey = (begun: BegunSecondStep) => (shown.value = { is: 'key', begun })
  const close = () => {
    shown.value = undefined
    // What had the focus goes: the focus must not go with it.
    panel.current?.focus()
  }
  const now = shown.value
  const state = live.value.value
  return (
    <section class="panel" aria-labelledby="second-step" ref={panel} tabIndex={-1}>
      <h2 id="second-step">Second step</h2>
      <LoadTrouble live={live} />
      {now?.is === 'key' && <ShowPhone heading="h3" begun={now.begun} onConfirmed={showCodes} onLeave={close} />}
      {now?.is === 'codes' && <KeepCodes heading="h3" codes={now.codes} onKept={close} />}
      {!now && state && (
        <Standing state={state} onKey={showKey} onCodes={showCodes} onEnded={() => void live.reload().then(close)} />
      )}
    </section>
  )
}

type StandingProps = {
  state: State
  onKey: (begun: BegunSecondStep) => void
  onCodes: (codes: readonly string[]) => void
  onEnded: () => void
}

function Standing({ state, ...on }: StandingProps) {
  if (state.since !== null) return <ChangeSecondStep state={state} since={state.since} {...on} />
  return <SetUp onKey={on.onKey} />
}

/** For somebody who has none. */
export function SetUp({ onKey, children }: Pick<StandingProps, 'onKey'> & { children?: ComponentChildren }) {
  const { api } = useRoom()
  const act = useAct()
  const begin = async () => {
    const begun = await act.run(
      () => api.beginSecondStep(),
      () => '',
    )
    if (begun) onKey(begun)
  }
  return (
    <>
      <p>{WHY_SECOND_STEP}</p>
      <div class="acts own-acts">
        <Button look="main" isBusy={act.isBusy.value} onClick={() => void begin()}>
          Set it up
        </Button>
        {children}
      </div>
      <Outcome act={act} />
    </>
  )
}
