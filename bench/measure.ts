// Small arithmetic of measuring, shared by the rows.
import { readFileSync } from 'node:fs'

/**
 * One line of the printed table. `ratio` is against the row's own baseline of the same run: only that may be compared
 * between machines. `target` is what must be reached: by the ratio where there is one, else by the value.
 */
export type Figure = {
  row: string
  what: string
  value: number
  unit: string
  ratio?: number
  against?: string
  target?: { most: number } | { least: number }
}

/** `undefined`: nothing was asked of it. */
export function isReached({ value, ratio = value, target }: Figure): boolean | undefined {
  if (!target) return undefined
  return 'most' in target ? ratio <= target.most : ratio >= target.least
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The most memory a process ever held (VmHWM), MiB; 0 where the system does not say (only Linux does). */
export function peakMemoryMiB(pid: number | 'self'): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) / 1024
  } catch {
    return 0
  }
}
