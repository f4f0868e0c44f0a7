import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { SelectField } from '#design/SelectField.tsx'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { WardProposal } from '#contract/coordinator/wards.ts'
import type { PublishedQuestionnaire } from './questionnaires-api.ts'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { typedText } from '../typed-text.ts'
import { useAct } from '../use-act.ts'
import { countOf, formatNumber } from '../wording/numbers.ts'
import { readTextFile } from './read-file.ts'
import { SendFile } from './SendFile.tsx'

type NewWardsProps = { questionnaires: readonly PublishedQuestionnaire[]; onPublished: () => void }

/** Wards change now and then: a table of the new ones makes a new version of the questionnaire, looked at before it is published. */
export function NewWards({ questionnaires, onPublished }: NewWardsProps) {
  const { api } = useRoom()
  const proposal = useSignal<WardProposal | undefined>(undefined)
  const titles = new Map(questionnaires.filter(({ inForce }) => inForce).map(({ id, title }) => [id, title]))
  const read = async (file: File, typed: FormData) => {
    const csv = await readTextFile(file)
    const about = { questionnaire: typedText(typed, 'questionnaire'), version: typedText(typed, 'version').trim() }
    return csv.ok ? { ok: true as const, value: { ...about, csv: csv.value } } : csv
  }
  const propose = async (table: unknown) => {
    const reply = await api.proposeWards(table)
    proposal.value = reply.ok ? reply.value : undefined
    return reply
  }
  return (
    <>
      <SendFile
        title="New wards from a spreadsheet"
        lead={
          <>
            Save the sheet as CSV, with a line for each ward and the columns <code>ward_code</code>, <code>ward_name</code>,{' '}
            <code>ward_set</code> and <code>in_force_from</code>; for the map of tiles <code>tile_column</code> and{' '}
            <code>tile_row</code>. Answers given before keep the wards they were given in.
          </>
        }
        fields={
          <>
            <SelectField label="For" name="questionnaire" choices={[...titles]} />
            <Field label="New version" name="version" autocomplete="off" />
          </>
        }
        label="Table (CSV)"
        accept=".csv,text/csv"
        read={read}
        act="Look at it first"
        send={propose}
        say={({ wards }) => `${countOf(wards, 'ward')} read. Nothing is published yet.`}
        onSent={() => undefined}
      />
      {proposal.value && (
        <Proposal
          key={proposal.value.definition.version}
          proposal={proposal.value}
          onPublished={() => {
            proposal.value = undefined
            onPublished()
          }}
        />
      )}
    </>
  )
}

function Proposal({ proposal, onPublished }: { proposal: WardProposal; onPublished: () => void }) {
  const { api } = useRoom()
  const act = useAct()
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus(), [])
  const { definition, before } = proposal
  const set = definition.wardSets[0]
  const publish = async () => {
    const done = await act.run(
      () => api.publishQuestionnaire(definition),
      () => '',
    )
    if (done) onPublished()
  }
  return (
    <section class="panel" ref={panel} tabIndex={-1}>
      <h2>
        {definition.id}, version {definition.version}: {set?.title}
      </h2>
      <p class="soft">In place of: {before}.</p>
      <ul class="changes">
        {differences(proposal).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <div class="acts">
        <Button look="main" isBusy={act.isBusy.value} onClick={() => void publish()}>
          Publish version {definition.version}
        </Button>
      </div>
      <Outcome act={act} />
    </section>
  )
}

function differences({ wards, added, gone, withTile }: WardProposal): string[] {
  const list = (names: readonly string[]) => (names.length > 0 ? `: ${names.join(', ')}` : '')
  const tiles =
    withTile === wards
      ? 'All have a place on the map of tiles.'
      : `${formatNumber(wards - withTile)} have no place on the map of tiles, and are in the list only.`
  return [
    `${countOf(wards, 'ward')} in all.`,
    `${formatNumber(added.length)} new${list(added)}.`,
    `${formatNumber(gone.length)} no longer asked for${list(gone)}.`,
    tiles,
  ]
}
