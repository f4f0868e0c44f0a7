// Hides small counts of a table so that none can be worked out from what is left (Gusfield 1988, "A graph theoretic approach
// to statistical data security": a hidden cell is safe while a closed round of hidden cells leads through it). Pure.

/** UK practice for research outputs: counts under ten are not shown. */
export const SMALLEST_SHOWN = 10

export type Counts = readonly (readonly number[])[]
/** `null`: hidden. `rows` and `columns` are the totals of each. */
export type ShownTable = {
  cells: (number | null)[][]
  rows: (number | null)[]
  columns: (number | null)[]
  total: number | null
}
type Totalled = { cells: number[][]; rows: number[]; columns: number[]; total: number }

function withTotals(counts: Counts): Totalled {
  const rows = counts.map((row) => sumOf(row))
  const columns = (counts[0] ?? []).map((_, at) => sumOf(counts.map((row) => row[at]!)))
  return { cells: counts.map((row) => [...row]), rows, columns, total: sumOf(rows) }
}

/**
 * Hides every count under ten, and as few others as it finds: for all that is still shown, each hidden small count could as
 * well be ten or more. Totals are counts like any other.
 */
export function hideSmallCells(counts: Counts): ShownTable {
  const grid = gridOf(withTotals(counts))
  const small = grid.flatMap((row, r) => row.flatMap(({ n }, c) => (n < SMALLEST_SHOWN ? [{ r, c }] : [])))
  for (const { r, c } of small) grid[r]![c]!.isHidden = true
  for (const cell of small) for (const on of findRound(grid, cell)) grid[on.r]![on.c]!.isHidden = true
  return shownOf(grid)
}

export function showAll(counts: Counts): ShownTable {
  return withTotals(counts)
}

type Place = { r: number; c: number }
/** `rises`: 1 where the count itself may rise in a round by rows, -1 for a total, which rises as its parts do. */
type Cell = { n: number; rises: 1 | -1; isHidden: boolean }
type Grid = Cell[][]

/** Totals as a last row and column, counted against: so every line of the grid adds up to nothing. */
function gridOf({ cells, rows, columns, total }: Totalled): Grid {
  const inner = (n: number): Cell => ({ n, rises: 1, isHidden: false })
  const edge = (n: number): Cell => ({ n, rises: -1, isHidden: false })
  return [...cells.map((row, r) => [...row.map(inner), edge(rows[r]!)]), [...columns.map(edge), inner(total)]]
}

/**
 * The cheapest round through a cell along which counts could be moved until it holds ten, what is hidden already being free:
 * the places on it besides the cell. Dijkstra over rows and columns, of which there are some dozens.
 */
function findRound(grid: Grid, { r, c }: Place): Place[] {
  const { n, rises } = grid[r]![c]!
  const need = SMALLEST_SHOWN - n
  const rowCount = grid.length
  const nodes = rowCount + grid[0]!.length
  const from = rises === 1 ? rowCount + c : r
  const to = rises === 1 ? r : rowCount + c
  const cost = Array.from({ length: nodes }, () => Infinity)
  const cameBy: (Place & { node: number })[] = []
  const left = new Set(cost.keys())
  cost[from] = 0
  while (left.size > 0) {
    const node = [...left].reduce((best, other) => (cost[other]! < cost[best]! ? other : best))
    if (node === to || cost[node] === Infinity) break
    left.delete(node)
    for (const step of stepsFrom(grid, node, need)) {
      if (step.r === r && step.c === c) continue
      const sum = cost[node]! + step.cost
      if (sum >= cost[step.to]!) continue
      cost[step.to] = sum
      cameBy[step.to] = { r: step.r, c: step.c, node }
    }
  }
  return walkBack(cameBy, from, to)
}

/** From a row to a column its cell rises, from a column to a row its cell falls: what falls must hold enough. */
function stepsFrom(grid: Grid, node: number, need: number): (Place & { to: number; cost: number })[] {
  const isRow = node < grid.length
  const others = isRow ? grid[0]!.map((_, c) => ({ r: node, c })) : grid.map((_, r) => ({ r, c: node - grid.length }))
  return others.flatMap(({ r, c }) => {
    const { n, rises, isHidden } = grid[r]![c]!
    const isFalling = isRow === (rises === -1)
    if (isFalling && n < need) return []
    return [{ r, c, to: isRow ? grid.length + c : r, cost: isHidden ? 0 : n + 1 }]
  })
}

function walkBack(cameBy: readonly (Place & { node: number })[], from: number, to: number): Place[] {
  const round: Place[] = []
  for (let node = to; node !== from;) {
    // There is always one: a count rises with its totals, and what rises needs to hold nothing.
    const step = cameBy[node]!
    round.push(step)
    node = step.node
  }
  return round
}

function shownOf(grid: Grid): ShownTable {
  const numbers = grid.map((row) => row.map(({ n, isHidden }) => (isHidden ? null : n)))
  const last = numbers.at(-1)!
  return {
    cells: numbers.slice(0, -1).map((row) => row.slice(0, -1)),
    rows: numbers.slice(0, -1).map((row) => row.at(-1)!),
    columns: last.slice(0, -1),
    total: last.at(-1)!,
  }
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
