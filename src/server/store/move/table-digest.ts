import { createHash } from 'node:crypto'
import type { Row, Value } from './tables.ts'

/** How many rows a table has, and the SHA-256 (hex) over all of them in their order. */
export type TableDigest = { rows: number; sha256: string }

/** Takes the rows of a table one after the other, whichever engine they come from. */
export function digestTable(): { add(row: Row): void; end(): TableDigest } {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add(row) {
      rows += 1
      for (const value of row) {
        hash.update(headOf(value))
        if (value instanceof Uint8Array) hash.update(value)
      }
    },
    end: () => ({ rows, sha256: hash.digest('hex') }),
  }
}

/** Kind and length stand before what varies, so that no two rows are told in the same bytes. */
function headOf(value: Value): string {
  if (value === null) return 'n;'
  if (typeof value === 'number') return `i${value};`
  if (typeof value === 'string') return `t${Buffer.byteLength(value)};${value}`
  return `b${value.length};`
}
