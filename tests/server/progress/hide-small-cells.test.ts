import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hideSmallCells, showAll, sumOf, type ShownTable } from '#server/progress/hide-small-cells.ts'

/** Every table of these bounds that somebody could hold for the true one, going by what is shown. */
function* couldBe(shown: ShownTable, upTo: number): Generator<number[][]> {
  const [a, b] = shown.cells
  for (const p of choices(a![0]!, upTo)) {
    for (const q of choices(a![1]!, upTo)) {
      if (!fits(shown.rows[0]!, p + q)) continue
      for (const r of choices(b![0]!, upTo)) {
        if (!fits(shown.columns[0]!, p + r)) continue
        for (const s of choices(b![1]!, upTo)) {
          if (fits(shown.rows[1]!, r + s) && fits(shown.columns[1]!, q + s) && fits(shown.total, p + q + r + s)) {
            yield [
              [p, q],
              [r, s],
            ]
          }
        }
      }
    }
  }
}
const choices = (shown: number | null, upTo: number) => (shown === null ? Array.from({ length: upTo + 1 }, (_, n) => n) : [shown])
const fits = (shown: number | null, n: number) => shown === null || shown === n

describe('a table for somebody who may not see small counts', () => {
  it('shows no count under ten, total or not', () => {
    const table = hideSmallCells([
      [3, 40, 20],
      [50, 30, 25],
      [4, 2, 60],
    ])
    const all = [...table.cells.flat(), ...table.rows, ...table.columns, table.total]
    expect(all.every((n) => n === null || n >= 10)).toBe(true)
    expect(table.total).toBe(234)
  })

  it('hides another count of the row and of the column, so that the small one cannot be got by subtraction', () => {
    const { cells, rows, columns } = hideSmallCells([
      [3, 40, 20],
      [50, 30, 25],
      [60, 35, 30],
    ])
    expect(cells[0]!.filter((n) => n === null).length).toBeGreaterThan(1)
    expect(cells.map((row) => row[0]).filter((n) => n === null).length).toBeGreaterThan(1)
    expect([...rows, ...columns]).not.toContain(null)
  })

  it('two small counts beside one another do not hide one another: zero and zero are known by their sum', () => {
    const { cells, rows } = hideSmallCells([
      [0, 0, 40],
      [20, 30, 50],
    ])
    expect(cells[0]).toEqual([null, null, null])
    expect(rows[0]).toBe(40)
  })

  it('changes nothing that has no small count, and hides nothing from who may see all', () => {
    const counts = [
      [10, 20],
      [30, 40],
    ]
    expect(hideSmallCells(counts)).toEqual(showAll(counts))
    expect(showAll([[1, 2]])).toEqual({ cells: [[1, 2]], rows: [3], columns: [1, 2], total: 3 })
  })

  it('leaves every small count of any table of two by two open: for all that is shown it could be ten', () => {
    const count = fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 25 }))
    fc.assert(
      fc.property(fc.array(fc.array(count, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 2 }), (counts) => {
        const shown = hideSmallCells(counts)
        const open = new Set<number>()
        for (const table of couldBe(shown, 45)) {
          const { rows, columns, total } = showAll(table)
          for (const [at, n] of [...table.flat(), ...rows, ...columns, total].entries()) if (n! >= 10) open.add(at)
          if (open.size === 9) break
        }
        expect(open.size).toBe(9)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps showing most of a town that is well heard', () => {
    const counts = Array.from({ length: 20 }, (_, ward) => [30 + ward, 40, ward === 3 ? 4 : 25])
    const { cells, rows, total } = hideSmallCells(counts)
    expect(cells.flat().filter((n) => n === null)).toHaveLength(4)
    expect(rows).not.toContain(null)
    expect(total).toBe(sumOf(counts.flat()))
  })
})
