import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Outcome } from '#contract/sync/receipt.ts'

/** What happened since the start, and how things stand, for Prometheus. Labels are methods, routes, statuses and outcomes: never a device, a person or an address. */
export type Metrics = {
  /** `route` is the pattern, `none` where there is none. */
  noteRequest: (request: { method: string; route: string; status: number; seconds: number }) => void
  noteOutcomes: (outcomes: readonly Outcome[]) => void
  /** Prometheus text format 0.0.4; `standing` gives the value of each gauge. */
  write: (standing: Record<GaugeName, number>) => Promise<string>
}

export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE

const GAUGES = {
  earshot_responses_opened: 'Responses opened and counted.',
  earshot_responses_waiting: 'Responses taken in and not yet opened.',
  earshot_responses_quarantined: 'Responses that could not be opened and wait for somebody.',
  earshot_leading: '1 when this endpoint opens responses and deletes by the rule, which one does of all that serve a database.',
  earshot_database_bytes: 'Size of the database file.',
  earshot_disk_free_bytes: 'Room left on the disk of the data folder.',
  earshot_backup_trouble: '1 when backups fail, are overdue or are off, else 0.',
  earshot_backup_last_timestamp_seconds: 'When the last backup was made, as Unix time; 0 when there is none.',
} as const
export type GaugeName = keyof typeof GAUGES

/** In seconds: a batch of answers is due within a quarter of one, a school's line may take thirty. */
const BUCKETS = [0.005, 0.025, 0.1, 0.25, 1, 5, 30]

/** `isWholeProcess` adds processor, memory and how long the event loop was held. */
export function createMetrics(isWholeProcess: boolean): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'earshot_http_requests_total',
    help: 'Requests answered.',
    labelNames: ['method', 'route', 'status'] as const,
    registers,
  })
  const durations = new Histogram({
    name: 'earshot_http_request_seconds',
    help: 'Time from the head of a request to the end of its reply.',
    labelNames: ['route'] as const,
    buckets: BUCKETS,
    registers,
  })
  const items = new Counter({
    name: 'earshot_items_total',
    help: 'Sealed items that came, by what became of them.',
    labelNames: ['outcome'] as const,
    registers,
  })
  const gauges = Object.entries(GAUGES).map(([name, help]) => [name, new Gauge({ name, help, registers })] as const)
  if (isWholeProcess) collectDefaultMetrics({ register: registry })
  return {
    noteRequest({ method, route, status, seconds }) {
      requests.inc({ method, route, status })
      durations.observe({ route }, seconds)
    },
    noteOutcomes(outcomes) {
      for (const outcome of outcomes) items.inc({ outcome })
    },
    write(standing) {
      for (const [name, gauge] of gauges) gauge.set(standing[name as GaugeName])
      return registry.metrics()
    },
  }
}
