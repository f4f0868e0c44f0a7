import type { BatchPreset } from '#contract/coordinator/batches.ts'
import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { useSignal } from '@preact/signals'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { type BatchDraft, choiceOf } from './batch-draft.ts'

type KeepPresetProps = { draft: BatchDraft; presets: readonly BatchPreset[]; onChanged: () => void }

/** Keeps what is chosen under a name, for next week's batch; and removes what is no longer wanted. */
export function KeepPreset({ draft, presets, onChanged }: KeepPresetProps) {
  const { api } = useRoom()
  const act = useAct()
  const name = useSignal('')
  const keep = async () => {
    const wanted = name.value.trim()
    if (!wanted)
      return act.refuse({ title: 'A preset needs a name.', detail: 'Write what it is for, such as: Weekly for Power BI.' })
    const kept = await act.run(
      () => api.keepPreset({ name: wanted, ...choiceOf(draft) }),
      ({ name: as }) => `Kept as ${as}.`,
    )
    if (!kept) return
    name.value = ''
    onChanged()
  }
  const remove = async (preset: string) => {
    if (
      await act.run(
        () => api.removePreset(preset),
        () => `${preset} is removed. Batches made with it stay.`,
      )
    )
      onChanged()
  }
  return (
    <details class="batch-more">
      <summary>Presets</summary>
      <Field
        label="Keep these choices as"
        maxLength={60}
        value={name.value}
        onInput={(event) => (name.value = event.currentTarget.value)}
      />
      <div class="acts">
        <Button isBusy={act.isBusy.value} onClick={() => void keep()}>
          Keep the preset
        </Button>
      </div>
      {presets.length > 0 && (
        <ul class="batchable">
          {presets.map((preset) => (
            <li key={preset.name}>
              <span>{preset.name}</span>
              <Button class="small" isBusy={act.isBusy.value} onClick={() => void remove(preset.name)}>
                Remove<span class="visually-hidden"> {preset.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Outcome act={act} />
    </details>
  )
}
