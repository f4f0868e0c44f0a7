import type { BatchChoices, BatchInfo, BatchPreset } from '#contract/coordinator/batches.ts'
import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import { SelectField } from '#design/SelectField.tsx'
import { useSignal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect } from 'preact/hooks'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { ROOMS } from '../rooms.ts'
import { useAct } from '../use-act.ts'
import { countOf } from '../wording/numbers.ts'
import { type BatchDraft, draftOf, readDraft, startDraft } from './batch-draft.ts'
import { BatchFiles } from './BatchFiles.tsx'
import { BatchFilters } from './BatchFilters.tsx'
import { newSinceSentence, nextBatchNumber } from './batchable.ts'
import type { Batchable } from './batchable.ts'
import { KeepPreset } from './KeepPreset.tsx'

type MakeBatchProps = {
  batchable: readonly [Batchable, ...Batchable[]]
  batches: readonly BatchInfo[]
  presets: readonly BatchPreset[]
  onChanged: () => void
}

/** What is new or everything, of which responses, in which files, and why. */
export function MakeBatch({ batchable, batches, presets, onChanged }: MakeBatchProps) {
  const { api } = useRoom()
  const act = useAct()
  const draft = useSignal<BatchDraft>(startDraft(batchable[0].id))
  const fault = useSignal<string | undefined>(undefined)
  const make = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const read = readDraft(draft.value)
    fault.value = read.ok ? undefined : read.fault
    if (!read.ok) return
    const batch = await act.run(
      () => api.makeBatch(read.request),
      ({ number, responses }) => `Batch ${number} is made, with ${countOf(responses, 'response')}. Download it below.`,
    )
    if (!batch) return
    draft.value = { ...draft.value, reason: '' }
    onChanged()
  }
  const row = batchable.find(({ id }) => id === draft.value.questionnaire) ?? batchable[0]
  return (
    <section class="panel" aria-labelledby="make-batch">
      <h2 id="make-batch">Make a batch</h2>
      <p class="soft">A batch is frozen: downloading it again gives the same bytes.</p>
      <form class="batch-form" onSubmit={(event) => void make(event)} noValidate>
        {presets.length > 0 && <PresetField presets={presets} draft={draft} />}
        <SelectField
          label="Questionnaire"
          hint={newSinceSentence(row, batches)}
          choices={batchable.map(({ id, title }) => [id, title])}
          value={draft.value.questionnaire}
          onChange={(event) => (draft.value = { ...startDraft(event.currentTarget.value), reason: draft.value.reason })}
        />
        <BatchChoiceFields draft={draft} />
        <Field
          label="Why is the data needed?"
          hint="It stays with the batch and stands in its manifest."
          fault={fault.value}
          maxLength={300}
          value={draft.value.reason}
          onInput={(event) => (draft.value = { ...draft.value, reason: event.currentTarget.value })}
        />
        <div class="acts">
          <Button look="main" type="submit" isBusy={act.isBusy.value}>
            Make batch {nextBatchNumber(batches)}
            <span class="visually-hidden"> of {row.title}</span>
          </Button>
        </div>
      </form>
      <Outcome act={act} />
      <KeepPreset draft={draft.value} presets={presets} onChanged={onChanged} />
    </section>
  )
}

/** Which responses in which files. Tiers and languages are those of the questionnaire. */
function BatchChoiceFields({ draft }: { draft: Signal<BatchDraft> }) {
  const { api } = useRoom()
  const choices = useSignal<BatchChoices | undefined>(undefined)
  const { questionnaire } = draft.value
  useEffect(() => {
    choices.value = undefined
    void api.listBatchChoices(questionnaire).then((reply) => {
      if (reply.ok && draft.peek().questionnaire === questionnaire) choices.value = reply.value
    })
  }, [questionnaire])
  const change = (changes: Partial<BatchDraft>) => (draft.value = { ...draft.value, preset: '', ...changes })
  const part = { draft: draft.value, choices: choices.value, onChange: change }
  return (
    <>
      <RadioGroup
        label="Which responses"
        choices={[
          ['new', 'What is new since the last batch with the same filters'],
          ['everything', 'Everything'],
        ]}
        value={draft.value.selection}
        onChoose={(selection) => change({ selection })}
      />
      <BatchFilters {...part} />
      <BatchFiles {...part} />
    </>
  )
}

/** A batch is made of what is published. */
export function NothingPublished() {
  return (
    <section class="panel" aria-labelledby="make-batch">
      <h2 id="make-batch">Make a batch</h2>
      <p>
        No questionnaire is published yet. <a href={ROOMS.questionnaires}>Publish one</a> first.
      </p>
    </section>
  )
}

function PresetField({ presets, draft }: { presets: readonly BatchPreset[]; draft: Signal<BatchDraft> }) {
  const choose = (name: string) => {
    const preset = presets.find((one) => one.name === name)
    if (preset) draft.value = draftOf(preset, draft.value.reason)
  }
  return (
    <SelectField
      label="Preset"
      blank="None: choose below"
      choices={presets.map(({ name }) => [name, name])}
      value={draft.value.preset}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  )
}
