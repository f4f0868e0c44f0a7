import type { Moment } from '../live-data.ts'
import type { LiveRows, Position } from '../live-tables.ts'
import { type Entity, entityOf } from './entity.ts'
import { type Query, writePlace } from './query.ts'

/** How many rows a page has at most. */
const PAGE = 1000

export type Page = { count: number | undefined; value: Entity[]; skipToken: string | undefined }

/** One page of an entity set. The count is of all that passes the filter, whatever is skipped, and is told on the first page. */
export async function readPage({ table, rows }: LiveRows, query: Query, moment: Moment): Promise<Page> {
  const { test, top = Number.POSITIVE_INFINITY, place, isCounted } = query
  const value: Entity[] = []
  let [passed, last, isMore] = [0, undefined as Position | undefined, false]
  const wanted = Math.min(PAGE, top)
  for await (const { row, position } of rows(place?.after)) {
    const entity = entityOf(table, row)
    if (test && !test(entity)) continue
    passed += 1
    if (passed <= query.skip) continue
    if (value.length < wanted) {
      value.push(selected(entity, query.select))
      last = position
    } else {
      isMore = true
      if (!isCounted || place) break
    }
  }
  const left = top - value.length
  const hasNext = isMore && left > 0 && last !== undefined
  return {
    count: isCounted && !place ? passed : undefined,
    value,
    skipToken: hasNext ? writePlace({ moment, after: last!, left: Number.isFinite(left) ? left : null }) : undefined,
  }
}

/** How many rows pass. */
export async function countRows({ table, rows }: LiveRows, { test }: Query): Promise<number> {
  let count = 0
  for await (const { row } of rows(undefined)) if (!test || test(entityOf(table, row))) count += 1
  return count
}

function selected(entity: Entity, select: readonly string[] | undefined): Entity {
  return select ? Object.fromEntries(select.map((name) => [name, entity[name]!])) : entity
}
