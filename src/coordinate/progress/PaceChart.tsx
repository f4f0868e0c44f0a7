import type { QuestionnaireProgress } from '#contract/coordinator/progress.ts'
import { scaleLinear, scaleUtc } from 'd3-scale'
import { line } from 'd3-shape'
import { formatNumber } from '../wording/numbers.ts'
import { formatDate } from '../wording/times.ts'
import { cumulate } from './cumulate.ts'
import { paceSentence } from './progress-words.ts'

const WIDTH = 460
const HEIGHT = 200
const EDGE = { top: 26, right: 10, bottom: 28, left: 10 }

/**
 * Heard until each day, beside the dashed even pace to the target. Nothing while no day can be shown: the sentence above says
 * how it stands.
 */
export function PaceChart({ progress }: { progress: QuestionnaireProgress }) {
  const { pace, target, days } = progress
  const points = cumulate(days, pace?.today)
  const first = pace?.from ?? points?.[0]?.date
  const last = pace?.to ?? points?.at(-1)?.date
  if (!points || points.length === 0 || first === undefined || last === undefined || first === last) return null
  const top = Math.max(target, points.at(-1)!.heard)
  const begin = points[0]!.date < first ? points[0]!.date : first
  const x = scaleUtc([dayOf(begin), dayOf(last)], [EDGE.left, WIDTH - EDGE.right]).clamp(true)
  const y = scaleLinear([0, top], [HEIGHT - EDGE.bottom, EDGE.top])
  const path = line<{ date: string; heard: number }>(
    ({ date }) => x(dayOf(date)),
    ({ heard }) => y(heard),
  )
  const now = points.at(-1)!
  return (
    <svg class="pace-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={paceSentence(progress)}>
      <line class="axis" x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(0)} y2={y(0)} />
      {pace && <line class="even" x1={x(dayOf(pace.from))} y1={y(0)} x2={x(dayOf(pace.to))} y2={y(target)} />}
      <path class="heard-line" d={path([{ date: begin, heard: 0 }, ...points]) ?? ''} />
      <circle class="heard-now" cx={x(dayOf(now.date))} cy={y(now.heard)} r="6" />
      <text x={EDGE.left} y={HEIGHT - 6}>
        {formatDate(begin)}
      </text>
      <text x={WIDTH - EDGE.right} y={HEIGHT - 6} text-anchor="end">
        {formatDate(last)}
      </text>
      {pace && (
        <text x={WIDTH - EDGE.right} y={EDGE.top - 8} text-anchor="end">
          {`even pace to ${formatNumber(target)}`}
        </text>
      )}
    </svg>
  )
}

function dayOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}
