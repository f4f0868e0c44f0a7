import type { Figure } from './measure.ts'

/** The table for people. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => [figure.row, figure.what, `${rounded(figure.value)} ${figure.unit}`, ratioOf(figure)])
  const all = [['row', 'what', 'measured', 'ratio'], ...lines]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((line) => line[column]!.length)))
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function ratioOf({ ratio, against }: Figure): string {
  return ratio === undefined ? '' : `${ratio.toFixed(2)} of ${against ?? 'its baseline'}`
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(1)
}
