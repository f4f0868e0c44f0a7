import type { z } from 'zod/mini'
import type { TargetProgress, targetsSetSchema } from '#contract/coordinator/targets.ts'
import { useEffect } from 'preact/hooks'
import { LoadTrouble } from '../parts/Freshness.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import { useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'
import { countOf, formatNumber } from '../wording/numbers.ts'
import { formatMoment } from '../wording/times.ts'
import type { PublishedQuestionnaire } from './questionnaires-api.ts'
import { SendFile } from './SendFile.tsx'
import { TargetsFromTable } from './TargetsFromTable.tsx'

type TargetTableProps = { list: TargetProgress['lists'][number] }
type Area = TargetProgress['lists'][number]['areas'][number]

type TargetsProps = {
  questionnaires: readonly PublishedQuestionnaire[]
  /** Loaded anew when another is published. */
  versions: string
}

/** How many people to hear by ward and age band, and how many are heard; and the files that say so. */
export function Targets({ questionnaires, versions }: TargetsProps) {
  const { api } = useRoom()
  const live = useLive(api.listTargets)
  useEffect(() => void live.reload(), [versions])
  const onSent = () => void live.reload()
  return (
    <>
      <LoadTrouble live={live} />
      {live.value.value?.lists.map((list) => (
        <TargetTable key={list.questionnaire} list={list} />
      ))}
      <SendFile
        title="Set targets"
        lead="The file says how many people to hear from each ward and age band. It takes the place of the targets the questionnaire had; what was heard stays counted."
        label="Targets file (JSON)"
        act="Check and set"
        send={api.setTargets}
        say={whatIsSet}
        onSent={onSent}
      />
      {questionnaires.length > 0 && <TargetsFromTable questionnaires={questionnaires} say={whatIsSet} onSent={onSent} />}
    </>
  )
}

function whatIsSet({ questionnaire, targets, target }: z.infer<typeof targetsSetSchema>): string {
  return `${questionnaire} has ${countOf(targets, 'target')}, ${countOf(target, 'person', 'people')} in all. Tablets show them when they next reach Earshot.`
}

function TargetTable({ list: { title, heard, target, setBy, setAt, ageBands, areas } }: TargetTableProps) {
  const bands = ageBands.map((band, at): Column<Area> => ({
    head: band.replace('-', ' to '),
    isNumber: true,
    cell: ({ cells }) => <Progress cell={cells[at]} />,
  }))
  return (
    <section class="panel">
      <DataTable
        title={`Heard, of how many: ${title}`}
        lead={`${formatNumber(heard)} of ${formatNumber(target)} are heard in all, those from elsewhere and of other ages too. Targets set by ${setBy}, ${formatMoment(new Date(setAt))}.`}
        columns={[{ head: 'Ward', cell: ({ name }) => name }, ...bands]}
        rows={areas}
        keyOf={({ area }) => area}
        empty={<p>Its list of targets is empty. Set targets below.</p>}
      />
    </section>
  )
}

/** Words and figures only: a reached target is marked by a word, not by a colour. */
function Progress({ cell }: { cell: Area['cells'][number] | undefined }) {
  if (!cell) return <>–</>
  return (
    <>
      {formatNumber(cell.heard)} of {formatNumber(cell.target)}
      {cell.heard >= cell.target && <span class="step-calm"> reached</span>}
    </>
  )
}
