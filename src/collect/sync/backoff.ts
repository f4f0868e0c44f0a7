export const LONGEST_WAIT_MS = 5 * 60_000
const SHORTEST_WAIT_MS = 2_000

/** 2 s to 5 min, doubling with each failure; anywhere between by `fraction` (0 to 1), so that 25 tablets do not come at once. */
export function backoffMs(failures: number, fraction: number): number {
  const most = Math.min(SHORTEST_WAIT_MS * 2 ** Math.min(failures, 20), LONGEST_WAIT_MS)
  return Math.round(SHORTEST_WAIT_MS + fraction * (most - SHORTEST_WAIT_MS))
}
