// What must hold on each device: the ledger, the bytes, the drained outbox, and nothing that can be read.
import type { FullLedger, OutboxRow } from '#collect/store/database.ts'
import { allRows, rowsOf } from '../browser/databases.ts'
import type { Device } from '../device/device.ts'
import type { Invariant, Simulated } from '../simulated.ts'
import type { Row } from './check-endpoint.ts'

type Break = (invariant: Invariant, words: string) => void

export function checkDevice(world: Simulated, device: Device, rows: readonly Row[], fail: Break): void {
  const outbox = device.outbox()
  checkLedger(device, outbox, fail)
  const withdrawn = new Set<string | undefined>(world.children.flatMap(({ hasAsked, id }) => (hasAsked ? [id] : [])))
  checkBytes(
    device,
    outbox.filter(({ id }) => !withdrawn.has(id)),
    rows,
    fail,
  )
  for (const row of outbox) {
    if (row.state === 'waiting' && !world.network.poison.has(row.id))
      fail('not-drained', `${device.name}: ${row.kind} ${row.id} still waits`)
  }
  checkReadable(world, device, fail)
}

function checkLedger(device: Device, outbox: readonly OutboxRow[], fail: Break): void {
  const [kept = NOTHING] = rowsOf(device.databases, device.name, 'counters') as FullLedger[]
  const { collected, waiting, held, accepted, removed, lost } = kept
  const count = (...states: OutboxRow['state'][]) =>
    outbox.filter(({ kind, state }) => kind === 'response' && states.includes(state)).length
  const counted = [count('waiting'), count('held'), count('accepted', 'purged'), count('withdrawn')].join()
  const told = [waiting, held, accepted, removed].join()
  if (collected !== waiting + held + accepted + removed + lost) fail('miscounted', `${device.name}: its ledger does not add up`)
  if (device.evictions === 0 && lost !== count('lost'))
    fail('miscounted', `${device.name}: ${lost} lost, and ${count('lost')} rows`)
  if (told !== counted) fail('miscounted', `${device.name}: ledger ${told}, rows ${counted}`)
}

const NOTHING: FullLedger = { collected: 0, waiting: 0, held: 0, accepted: 0, removed: 0, lost: 0 }

function checkBytes(device: Device, outbox: readonly OutboxRow[], rows: readonly Row[], fail: Break): void {
  const there = new Map(rows.map((row) => [row.id + row.digest, row]))
  for (const { id, digest, sealed, state, kind } of outbox) {
    if ((state !== 'accepted' && state !== 'purged') || kind !== 'response') continue
    const row = there.get(id + digest)
    if (!row) fail('lost', `${device.name}: ${id} counts as accepted and is not there with these bytes`)
    else if (state === 'accepted' && !row.sealed.equals(sealed))
      fail('altered', `${device.name}: ${id} has other bytes than at the endpoint`)
  }
}

/** Looks at everything on the device as text and as bytes. */
export function checkReadable({ children }: Simulated, device: Device, fail: Break): void {
  const marks = children.map(({ words }) => words.slice(-12))
  for (const { table, row } of allRows(device.databases)) {
    const text = readableOf(row)
    const mark = marks.find((each) => text.includes(each))
    if (mark) fail('readable', `${device.name}: words lie in ${table}`)
  }
}

function readableOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    return `${bytes.toString('latin1')} ${bytes.toString('utf16le')}`
  }
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.values(value).map(readableOf).join(' ')
}
