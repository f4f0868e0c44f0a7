// What the endpoint must hold when all is quiet: each response once, sealed as it was, opened as it was said.
import { sql } from 'kysely'
import { listRows } from '#server/store/statements.ts'
import type { Child } from '../device/child.ts'
import type { Device } from '../device/device.ts'
import type { Invariant, Simulated } from '../simulated.ts'

type Break = (invariant: Invariant, words: string) => void

export type Row = { id: string; digest: string; sealed: Buffer; line: string | undefined; quarantined: string | undefined }

/** Every kept response, conflicts too. */
export async function loadRows({ server }: Simulated): Promise<Row[]> {
  const rows = await listRows(
    server.database(),
    sql<Raw>`SELECT kept.id, kept.digest, kept.sealed, r.line, q.reason FROM
      (SELECT sequence, id, digest, sealed FROM item WHERE kind = 'response'
       UNION ALL SELECT sequence, id, digest, sealed FROM conflict WHERE kind = 'response') kept
      LEFT JOIN response r ON r.sequence = kept.sequence LEFT JOIN quarantine q ON q.sequence = kept.sequence
      ORDER BY kept.sequence`,
  )
  return rows.map(({ id, digest, sealed, line, reason }) => ({
    id: Buffer.from(id).toString('hex'),
    digest: Buffer.from(digest).toString('hex'),
    sealed: Buffer.from(sealed),
    line: line ?? undefined,
    quarantined: reason ?? undefined,
  }))
}

type Raw = { id: Uint8Array; digest: Uint8Array; sealed: Uint8Array; line: string | null; reason: string | null }

export function checkEndpoint(world: Simulated, rows: readonly Row[], fail: Break): void {
  const byId = Map.groupBy(rows, ({ id }) => id)
  for (const child of world.children) checkChild(world, child, byId, fail)
  for (const [id, same] of byId) checkOnce(id, same, world.others.get(id) ?? [], fail)
  const lines = rows.flatMap(({ line }) => (line === undefined ? [] : [line]))
  for (const child of world.children) {
    const said = lines.filter((line) => line.includes(markOf(child)))
    if (said.length > 1) fail('duplicated', `${child.device} stands in ${said.length} lines`)
  }
  checkLines(world, rows, fail)
}

/** The same bytes once; under one id others only where somebody has sent others. */
function checkOnce(id: string, same: readonly Row[], others: readonly string[], fail: Break): void {
  const own = same.filter(({ digest }) => !others.includes(digest))
  const isTwice = new Set(same.map(({ digest }) => digest)).size < same.length
  if (own.length > 1 || isTwice) fail('duplicated', `${id} is there ${same.length} times`)
}

/** Why somebody has to look: a device that was revoked, or two things under one id. */
function mayBeThere({ revoked, others }: Simulated, id: string, reason: string): boolean {
  return (reason === 'revoked-device' && revoked.size > 0) || others.has(id)
}

function checkChild(world: Simulated, child: Child, byId: ReadonlyMap<string, Row[]>, fail: Break): void {
  const { devices } = world
  /** What somebody else has sent under the same id. */
  const others = world.others.get(child.id ?? '') ?? []
  const rows = child.id === undefined ? [] : (byId.get(child.id) ?? [])
  const isThere = rows.length > 0
  const theirs = rows.filter(({ digest }) => !others.includes(digest))
  if ((child.told === 'stopped' || child.told === 'withdrawn') && theirs.some((row) => !isUnread(child, row)))
    fail('came-back', `${child.device} is ${child.told}, and is there`)
  const mustBeThere = child.told === 'saved' || child.told === 'left'
  if (mustBeThere && !isThere && !isInSight(devices, child)) fail('lost', `${child.device} (${child.told}) is nowhere`)
  if (child.told !== 'saved' || !isThere) return
  const opened = rows.filter(({ line }) => line !== undefined)
  if (opened.length === 0 && rows.every(({ quarantined }) => quarantined === undefined))
    fail('lost', `${child.device} is there and neither opened nor in quarantine`)
  for (const { line } of opened) if (!isAsSaid(line!, child)) fail('altered', `${child.device} is opened as something else`)
}

/** A second copy under one id is not opened, so a code alone does not find it; it waits, sealed, for a person. */
function isUnread({ byCodeAlone }: Child, { quarantined }: Row): boolean {
  return byCodeAlone === true && (quarantined === 'conflict' || quarantined === 'cannot-open')
}

/** On the device, where the researcher sees that it waits or is held: an item that the endpoint cannot take. */
function isInSight(devices: readonly Device[], child: Child): boolean {
  return devices.some((device) =>
    device.outbox().some(({ id, state }) => id === child.id && (state === 'waiting' || state === 'held')),
  )
}

/** An opened line bears exactly what its child said; a partial one may lack the words. */
function checkLines(world: Simulated, rows: readonly Row[], fail: Break): void {
  const known = new Map(world.children.filter(({ id }) => id !== undefined).map((child) => [child.id as string, child]))
  for (const { id, line, quarantined } of rows) {
    const child = known.get(id)
    if (quarantined !== undefined && !mayBeThere(world, id, quarantined))
      fail('altered', `${child?.device ?? id} is in quarantine: ${quarantined}`)
    if (line === undefined || !child) continue
    if (!line.includes(`,${child.age},`)) fail('altered', `${child.device} has another age`)
  }
}

/** The cells are written here as RFC 4180 and the rule for formulas have it, apart from the endpoint's own writer. */
function isAsSaid(line: string, { age, words }: Child): boolean {
  const guarded = /^[=-]/.test(words) ? `'${words}` : words
  const cell = /[",\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
  return line.endsWith(`,${age},${cell}`) && line.includes(',complete,')
}

function markOf({ words }: Child): string {
  return words.slice(-12)
}
