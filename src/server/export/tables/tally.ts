// What passes over the responses note for the files after them. It grows with visits, options and versions, never with rows.
import type { Digest } from '#contract/ids.ts'
import type { DescribedColumn } from './describe-columns.ts'
import { SYSTEM_COLUMNS, type SystemColumn } from '../system-columns.ts'

export type Tally = {
  rows: number
  /** Responses by version of the questionnaire. */
  versions: ReadonlyMap<Digest, number>
  /** Responses by visit. */
  sessions: ReadonlyMap<string, number>
  firstDate: string
  lastDate: string
  /** For each described column: how often each code stands in it. */
  codes: readonly ReadonlyMap<string, number>[]
  /** `system`: the cells of the system columns. */
  note: (hash: Digest, system: readonly string[]) => void
  noteCodes: (raw: readonly string[]) => void
}

/** `needs`: visits are counted where a file tells of them, because there may be many. */
export function startTally(described: readonly DescribedColumn[], needs: { sessions: boolean }): Tally {
  const versions = new Map<Digest, number>()
  const sessions = new Map<string, number>()
  const codes = described.map(() => new Map<string, number>())
  const counted = described.flatMap((column, at) => (isCounted(column) ? [at] : []))
  const [sessionAt, dateAt] = [at('session_id'), at('collected_date')]
  const tally = {
    rows: 0,
    versions,
    sessions,
    firstDate: '',
    lastDate: '',
    codes,
    note(hash: Digest, system: readonly string[]) {
      tally.rows += 1
      add(versions, hash)
      if (needs.sessions) add(sessions, system[sessionAt]!)
      const date = system[dateAt]!
      if (tally.firstDate === '' || date < tally.firstDate) tally.firstDate = date
      if (date > tally.lastDate) tally.lastDate = date
    },
    noteCodes(raw: readonly string[]) {
      for (const place of counted) add(codes[place]!, raw[place]!)
    },
  }
  return tally
}

/** Columns with a list of codes, one in a cell: what a summary can count. */
export function isCounted({ categories, isJoined }: DescribedColumn): boolean {
  return categories.length > 0 && !isJoined
}

function at(column: SystemColumn): number {
  return SYSTEM_COLUMNS.indexOf(column)
}

function add<Key extends string>(counts: Map<Key, number>, key: Key): void {
  const count = counts.get(key)
  counts.set(count === undefined ? copied(key) : key, (count ?? 0) + 1)
}

/** A cell is a view into its line: kept as it is, it would keep the whole line in memory. */
function copied<Key extends string>(key: Key): Key {
  return Buffer.from(key).toString() as Key
}
