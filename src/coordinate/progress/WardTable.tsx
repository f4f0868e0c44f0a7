import type { ProgressCell, ProgressWard, QuestionnaireProgress } from '#contract/coordinator/progress.ts'
import { formatNumber } from '../wording/numbers.ts'
import { percentWords, shareOf, shownCount } from './progress-words.ts'

type Row = Pick<ProgressWard, 'name' | 'cells' | 'all'>

/** Age by ward, heard and to be heard; the last row is everybody. A table on a phone too: it is read across and down. */
export function WardTable({ progress }: { progress: QuestionnaireProgress }) {
  const { ageBands, wards, bandTotals, heard, target } = progress
  const everybody = { name: 'Everybody', cells: bandTotals, all: { heard, target: target === 0 ? null : target } }
  const heads = [...ageBands.map((band) => band.replace('-', ' to ')), 'Other ages', 'All', 'Share']
  return (
    <section class="panel">
      <h2>Age by ward</h2>
      <p class="soft">Heard, of how many are to be heard. A tick: reached.</p>
      <table class="ward-table">
        <caption class="visually-hidden">Age by ward</caption>
        <thead>
          <tr>
            <th scope="col">Ward</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...wards, everybody].map((row) => (
            <WardRow key={row.name} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function WardRow({ row: { name, cells, all } }: { row: Row }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {[...cells, all].map((cell, at) => (
        <td key={at}>
          <Heard cell={cell} />
        </td>
      ))}
      <td>{percentWords(shareOf(all))}</td>
    </tr>
  )
}

/** Words and figures only: a reached target is marked by a sign, not by a colour. */
function Heard({ cell: { heard, target } }: { cell: ProgressCell }) {
  const isReached = heard !== null && target !== null && heard >= target
  return (
    <>
      <span class="heard-count">
        {shownCount(heard)}
        {isReached && (
          <span class="step-calm">
            {' '}
            <span aria-hidden="true">✓</span>
            <span class="visually-hidden">reached</span>
          </span>
        )}
      </span>
      {target !== null && <span class="of-target"> of {formatNumber(target)}</span>}
    </>
  )
}
