import type { BegunSecondStep, Proof, SecondStep } from '#contract/coordinator/second-step.ts'
import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useRoom } from '../room-state.ts'
import type { Act } from '../use-act.ts'
import { codesLeftWords, isRunningOut, sinceWords } from '../wording/second-step-words.ts'
import { ProveIt } from './ProveIt.tsx'

type Change = 'renew' | 'move' | 'end'

const WORDS: Record<Change, { button: string; lead: string; yes: string }> = {
  renew: {
    button: 'Make new recovery codes',
    lead: 'Those that you have now open nothing any more.',
    yes: 'Make them',
  },
  move: {
    button: 'Move it to another phone',
    lead: 'This phone counts until the other one has shown its first code. There are new recovery codes then.',
    yes: 'Go on',
  },
  end: {
    button: 'Switch it off',
    lead: 'From then on the password alone is enough, for you and for whoever learns it.',
    yes: 'Switch it off',
  },
}

type ChangeSecondStepProps = {
  state: SecondStep
  since: string
  onKey: (begun: BegunSecondStep) => void
  onCodes: (codes: readonly string[]) => void
  onEnded: () => void
}

/** A second step that counts: how it stands, and what its owner can do with it. Each needs password and code. */
export function ChangeSecondStep({ state, since, onKey, onCodes, onEnded }: ChangeSecondStepProps) {
  const { api } = useRoom()
  const change = useSignal<Change | undefined>(undefined)
  const buttons = useRef<HTMLDivElement>(null)
  const leave = () => {
    change.value = undefined
    requestAnimationFrame(() => buttons.current?.querySelector('button')?.focus())
  }
  const does: Record<Change, (act: Act, proof: Proof) => Promise<unknown>> = {
    renew: async (act, proof) => {
      const made = await act.run(() => api.renewRecoveryCodes(proof), nothing)
      if (made) onCodes(made.recoveryCodes)
    },
    move: async (act, proof) => {
      const begun = await act.run(() => api.beginSecondStep(proof), nothing)
      if (begun) onKey(begun)
    },
    end: async (act, proof) => {
      if (await act.run(() => api.endSecondStep(proof), nothing)) onEnded()
    },
  }
  const now = change.value
  return (
    <>
      <p class="strong">{sinceWords(since)}</p>
      <p class={isRunningOut(state.recoveryCodesLeft) ? 'warn' : 'soft'}>{codesLeftWords(state.recoveryCodesLeft)}</p>
      {state.isDemanded && <p class="soft">This project asks everybody for it, so it cannot be switched off.</p>}
      {now ? (
        <ProveIt key={now} {...WORDS[now]} onProof={does[now]} onLeave={leave} />
      ) : (
        <div class="acts own-acts" ref={buttons}>
          {(['renew', 'move', ...(state.isDemanded ? [] : (['end'] as const))] as const).map((each) => (
            <Button key={each} class="small" onClick={() => (change.value = each)}>
              {WORDS[each].button}
            </Button>
          ))}
        </div>
      )}
    </>
  )
}

const nothing = () => ''
