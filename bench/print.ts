import { type Figure, isReached } from './measure.ts'

/** The table for people. */
export function tableOf(figures: readonly Figure[]): string {
  const all = [['row', 'what', 'measured', 'ratio', 'target', 'reached'], ...figures.map(cellsOf)]
  const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)))
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function cellsOf(figure: Figure): string[] {
  const { row, what, value, unit, target } = figure
  const asked = target && ('most' in target ? `at most ${short(target.most)}` : `at least ${short(target.least)}`)
  const reached = { true: 'yes', false: 'NO', undefined: '' }[String(isReached(figure))]!
  return [row, what, `${rounded(value)} ${unit}`, ratioOf(figure), asked ?? '', reached]
}

function short(value: number): string {
  return String(Number(value.toFixed(2)))
}

function ratioOf({ ratio, against }: Figure): string {
  return ratio === undefined ? '' : `${ratio.toFixed(2)} of ${against ?? 'its baseline'}`
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(1)
}
