import { createMetrics, type Metrics } from './metrics.ts'
import { readStanding, type Standing, type StandingParts } from './standing.ts'

/** What the endpoint tells those who watch it. */
export type Monitoring = {
  metrics: Metrics
  readStanding: () => Promise<Standing>
  /** Lets somebody read the metrics from another machine. */
  token: string | undefined
}

type Settings = { token?: string | undefined; isWholeProcess?: boolean }

/** `isWholeProcess` also measures the process that runs it; true once in a process. */
export function createMonitoring(parts: StandingParts, { token, isWholeProcess = false }: Settings = {}): Monitoring {
  return { metrics: createMetrics(isWholeProcess), readStanding: () => readStanding(parts), token }
}
