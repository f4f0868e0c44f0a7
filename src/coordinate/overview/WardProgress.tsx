import type { TargetProgress } from '#contract/coordinator/targets.ts'
import { LoadTrouble } from '../parts/Freshness.tsx'
import { DataTable, type Column } from '../parts/DataTable.tsx'
import { useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'
import { formatNumber } from '../wording/numbers.ts'
import { behindSentence, wardShares, type WardShare } from '../wording/ward-progress.ts'
import './ward-progress.css'

/** Whom we have not heard yet: by ward, on a map whose tiles fill up, with the same numbers in a table. */
export function WardProgress() {
  const { api } = useRoom()
  const live = useLive(api.listTargets)
  return (
    <>
      <LoadTrouble live={live} />
      {live.value.value?.lists.map((list) => (
        <OneList key={list.questionnaire} list={list} />
      ))}
    </>
  )
}

function OneList({ list: { questionnaire, title, heard, target, areas } }: { list: TargetProgress['lists'][number] }) {
  const wards = wardShares(areas)
  const id = `wards-${questionnaire}`
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>
        Heard by ward: {formatNumber(heard)} of {formatNumber(target)}
      </h2>
      <p class="soft">{title}</p>
      <p>{behindSentence(wards)}</p>
      {wards.some(({ tile }) => tile) && <WardMap wards={wards} />}
      <details class="ward-table">
        <summary>The same as a table</summary>
        <DataTable title="Heard by ward" isHeadless columns={COLUMNS} rows={wards} keyOf={({ area }) => area} empty={null} />
      </details>
    </section>
  )
}

const COLUMNS: readonly [Column<WardShare>, ...Column<WardShare>[]] = [
  { head: 'Ward', cell: ({ name }) => name },
  { head: 'Heard', isNumber: true, cell: ({ heard }) => formatNumber(heard) },
  { head: 'Target', isNumber: true, cell: ({ target }) => formatNumber(target) },
  { head: 'Share', isNumber: true, cell: ({ share }) => percent(share) },
]

/** One tile a ward, roughly where it lies; it fills from below as people are heard, so that it can be read without colour. */
function WardMap({ wards }: { wards: readonly WardShare[] }) {
  return (
    <ul class="ward-map" dir="ltr">
      {wards.flatMap(({ area, name, tile, heard, target, share }) =>
        tile ? (
          <li
            key={area}
            class="ward-tile"
            style={{ gridColumn: tile.column + 1, gridRow: tile.row + 1, '--share': `${Math.round(100 * share)}%` }}
          >
            <span class="ward-name">{name}</span>
            <b>{percent(share)}</b>
            <span class="ward-count">
              {formatNumber(heard)} of {formatNumber(target)}
            </span>
          </li>
        ) : (
          []
        ),
      )}
    </ul>
  )
}

/** Rounded down: a target is reached only when it is. */
function percent(share: number): string {
  return `${Math.floor(100 * share)} %`
}
