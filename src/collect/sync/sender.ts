import { LIMITS } from '#contract/sync/limits.ts'
import { backoffMs, LONGEST_WAIT_MS } from './backoff.ts'
import type { Connection } from './connection.ts'
import { drain, type Pace, type RunEnd } from './drain.ts'
import type { SyncPorts } from './ports.ts'

/** `elsewhere`: another tab is sending. */
export type SendEnd = RunEnd['name'] | 'elsewhere'

export type Sender = {
  connection: () => Connection
  /** A reason to look: waits until the waiting time is over. Never rejects. */
  nudge: () => void
  /** A reason to try at once: the waiting time starts anew. */
  sendNow: () => Promise<SendEnd>
  stop: () => void
}

type SenderPorts = SyncPorts & {
  /** After each run: the ledger or the connection may have changed. */
  onChange: (connection: Connection) => void
  /** After each run in which the endpoint was reached. */
  afterContact: () => Promise<void>
}

/** Decides when to send: one run at a time in this tab, and one tab at a time where the browser has locks. */
export function createSender(ports: SenderPorts): Sender {
  const pace: Pace = { size: LIMITS.defaultItemsPerBatch }
  let connection: Connection = 'unknown'
  let failures = 0
  let notBefore = 0
  let running: Promise<SendEnd> | undefined
  let isAskedAgain = false
  let stopTimer = () => {}

  async function run(): Promise<SendEnd> {
    const end = (await ports.withLock('earshot-sync', () => drain(ports, pace))) ?? { name: 'elsewhere' as const }
    note(end)
    if (end.name === 'empty' || end.name === 'left') await ports.afterContact()
    ports.onChange(connection)
    return end.name
  }

  function note(end: RunEnd | { name: 'elsewhere' }): void {
    // What was kept here meanwhile may have come too late for the run of the other tab.
    if (end.name === 'elsewhere') return startAfter(backoffMs(1, ports.random()))
    connection = connectionAfter(connection, end.name)
    failures = end.name === 'empty' ? 0 : failures + 1
    stopTimer()
    if (failures === 0) return
    const told = 'afterMs' in end ? Math.min(end.afterMs ?? 0, LONGEST_WAIT_MS) : 0
    const waitMs = Math.max(backoffMs(failures, ports.random()), told)
    notBefore = ports.now() + waitMs
    startAfter(waitMs)
  }

  function startAfter(waitMs: number): void {
    stopTimer()
    stopTimer = ports.setTimer(() => void start(), waitMs)
  }

  function start(): Promise<SendEnd> {
    running ??= run()
      .catch((): SendEnd => {
        // The store could not be read or written: nothing is known of the endpoint, and it is tried again later.
        note({ name: 'pause' })
        return 'left'
      })
      .finally(() => {
        running = undefined
        if (isAskedAgain) nudge()
      })
    return running
  }

  function nudge(): void {
    isAskedAgain = running !== undefined
    const mayGo = failures === 0 || ports.now() >= notBefore
    if (!running && mayGo) void start()
  }

  return {
    connection: () => connection,
    nudge,
    sendNow: async () => {
      if (running) await running
      failures = 0
      return start()
    },
    stop: () => stopTimer(),
  }
}

function connectionAfter(before: Connection, end: RunEnd['name']): Connection {
  if (end === 'empty' || end === 'left') return 'reachable'
  return end === 'pause' ? before : end
}
