import { LIMITS } from '#contract/sync/limits.ts'
import type { OutboxRow } from '../store/database.ts'
import type { SyncPorts } from './ports.ts'
import { findMissing } from './recheck.ts'
import { sendBatch, type Line, type Outcome } from './send-batch.ts'

/** How one run ended. `empty`: all sent, with receipts of the endpoint's present life. `left`: some must wait. */
export type RunEnd = { name: 'empty' | 'left' } | Exclude<Outcome, { name: 'done' | 'too-much' }>

type Stop = Exclude<RunEnd, { name: 'empty' | 'left' }>

/** Remembered between runs: how many items went through at a time. */
export type Pace = { size: number }

type Run = Line & {
  pace: Pace
  most: number
  epoch: string | undefined
  epochChanges: number
  /** Tried in this run without a receipt: not again before the next run. */
  left: Set<string>
  /** In one of the two requests on their way. */
  sending: Set<string>
  stop: Stop | undefined
  hasProgress: boolean
  /** It was an item that stopped the run, and perhaps that item alone. */
  isOverItem: boolean
}

/** A reply of each request could name a new life of the database: more changes than this in a run are not followed. */
const MOST_EPOCH_CHANGES = 2

/** What JSON adds to an item's sealed bytes, at most; and to a batch. */
const ITEM_OVERHEAD = 400
const BATCH_OVERHEAD = 1000

/**
 * Sends what waits, in batches, until nothing is left or something stops it. Holds no transaction across the network and
 * may run in two tabs at once: the endpoint takes a second sending of the same bytes for the first.
 */
export async function drain(ports: SyncPorts, pace: Pace): Promise<RunEnd> {
  const identity = await ports.store.identities.find()
  if (!identity) return { name: 'empty' }
  const state = await ports.store.identities.findState()
  const most = Math.min(Math.max(state?.itemsPerBatch ?? LIMITS.defaultItemsPerBatch, 1), LIMITS.itemsPerBatch)
  const proof = ports.createProof(identity.keys.receipt, identity.project.id)
  const run: Run = {
    ports,
    identity,
    proof,
    pace,
    most,
    epoch: undefined,
    epochChanges: 0,
    left: new Set(),
    sending: new Set(),
    stop: undefined,
    hasProgress: false,
    isOverItem: false,
  }
  const stop = await drainAll(run)
  return stop ?? { name: run.left.size > 0 ? 'left' : 'empty' }
}

async function drainAll(run: Run): Promise<Stop | undefined> {
  for (;;) {
    const stop = await sendWaiting(run)
    // An item over which the endpoint always fails must not keep the device from noticing that others are lost there.
    if (stop && !run.isOverItem) return stop
    run.stop = undefined
    const unknown = await learnEpoch(run)
    if (unknown) return unknown
    const rechecked = await recheck(run)
    if (rechecked !== 'requeued') return rechecked
  }
}

/** Two requests on their way at a time: a slow line is never idle while a reply is awaited. */
async function sendWaiting(run: Run): Promise<Stop | undefined> {
  await Promise.all([sendInTurn(run), sendInTurn(run)])
  return run.stop
}

async function sendInTurn(run: Run): Promise<void> {
  while (!run.stop) {
    const size = Math.min(run.pace.size, run.most)
    // Those on their way and those that were tried may be among them, and the other request may take as many at this moment.
    const rows = await run.ports.store.sending.listWaiting(
      2 * size + run.sending.size + Math.min(run.left.size, LIMITS.itemsPerBatch),
    )
    const next = fitting(rows.filter(({ id }) => !run.left.has(id) && !run.sending.has(id)).slice(0, size))
    if (next.length === 0) return
    for (const { id } of next) run.sending.add(id)
    const stop = await sendSplitting(run, next)
    run.stop ??= stop
    for (const { id } of next) run.sending.delete(id)
  }
}

/** As many as a body may hold, at least one. */
function fitting(rows: readonly OutboxRow[]): OutboxRow[] {
  let bytes = BATCH_OVERHEAD
  const tooMany = rows.findIndex((row, at) => {
    bytes += Math.ceil((row.sealed.length * 4) / 3) + ITEM_OVERHEAD
    return at > 0 && bytes > LIMITS.bodyBytes
  })
  return tooMany < 0 ? [...rows] : rows.slice(0, tooMany)
}

/** Sends rows; halves them while they are too much, down to one. That one goes to the tail, and the others go on. */
async function sendSplitting(run: Run, rows: readonly OutboxRow[]): Promise<Stop | undefined> {
  if (run.stop) return run.stop
  const outcome = await sendBatch(run, rows)
  if (outcome.name === 'done') return settle(run, rows, outcome)
  if (outcome.name !== 'too-much') return outcome
  if (rows.length === 1) return putLast(run, rows[0]!)
  const half = Math.ceil(rows.length / 2)
  run.pace.size = half
  return (await sendSplitting(run, rows.slice(0, half))) ?? (await sendSplitting(run, rows.slice(half)))
}

async function settle(
  run: Run,
  rows: readonly OutboxRow[],
  outcome: Extract<Outcome, { name: 'done' }>,
): Promise<Stop | undefined> {
  run.hasProgress = true
  run.pace.size = Math.min(run.most, run.pace.size + 10)
  for (const row of rows) if (!outcome.settled.has(row.id)) await leave(run, row)
  return noteEpoch(run, outcome.epoch)
}

/** Without any progress it is not the item: nothing would be gained by trying the others now. */
async function putLast(run: Run, row: OutboxRow): Promise<Stop | undefined> {
  await leave(run, row)
  run.isOverItem = !run.hasProgress
  return run.isOverItem ? { name: 'pause' } : undefined
}

async function leave(run: Run, row: OutboxRow): Promise<void> {
  run.left.add(row.id)
  await run.ports.store.sending.moveToTail(row.id)
}

function noteEpoch(run: Run, epoch: string): Stop | undefined {
  if (run.epoch !== undefined && run.epoch !== epoch) run.epochChanges += 1
  run.epoch = epoch
  return run.epochChanges > MOST_EPOCH_CHANGES ? { name: 'pause' } : undefined
}

/** With nothing to send it tells the ledger alone; the signed reply says what may be let go. */
async function learnEpoch(run: Run): Promise<Stop | undefined> {
  if (run.epoch !== undefined) return undefined
  const outcome = await sendBatch(run, [])
  if (outcome.name === 'done') return noteEpoch(run, outcome.epoch)
  return outcome.name === 'too-much' ? { name: 'pause' } : outcome
}

/**
 * After a restore: what the endpoint has lost waits again; what it still holds is sent again for a receipt of its new
 * life, because places in its order were given anew. What was purged here can only be asked after.
 */
async function recheck(run: Run): Promise<Stop | 'requeued' | undefined> {
  const stale = await run.ports.store.sending.listStale(run.epoch ?? '', LIMITS.itemsPerMissing)
  const rows = stale.filter((row) => !run.left.has(row.id))
  if (rows.length === 0) return undefined
  const answer = await findMissing(run, rows)
  if (answer.name !== 'known') return answer.name === 'too-much' ? { name: 'pause' } : answer
  const stop = noteEpoch(run, answer.epoch)
  if (stop) return stop
  const { sending } = run.ports.store
  await sending.markTombstones(rows, answer.missing, answer.epoch)
  const accepted = rows.filter((row) => row.state === 'accepted')
  await sending.requeue(accepted.filter((row) => answer.missing.has(row.id)))
  const held = accepted.filter((row) => !answer.missing.has(row.id))
  for (let at = 0; at < held.length;) {
    const next = fitting(held.slice(at, at + Math.min(run.pace.size, run.most)))
    at += next.length
    const stopped = await sendSplitting(run, next)
    if (stopped) return stopped
  }
  return 'requeued'
}
