import type { TargetProgress } from '#contract/coordinator/targets.ts'

export type Area = TargetProgress['lists'][number]['areas'][number]
export type WardShare = { area: string; name: string; tile: Area['tile']; heard: number; target: number; share: number }

/** How far each ward has come, over all ages. A ward without a target counts as reached. */
export function wardShares(areas: readonly Area[]): WardShare[] {
  return areas.map(({ area, name, tile, cells }) => {
    const sum = (what: 'heard' | 'target') => cells.reduce((total, cell) => total + (cell?.[what] ?? 0), 0)
    const [heard, target] = [sum('heard'), sum('target')]
    return { area, name, tile, heard, target, share: target === 0 ? 1 : Math.min(1, heard / target) }
  })
}

/** Those with most people still to be heard, the largest gap first. */
export function furthestBehind(wards: readonly WardShare[], most = 3): WardShare[] {
  const gap = ({ heard, target }: WardShare) => target - heard
  return wards
    .filter((ward) => gap(ward) > 0)
    .toSorted((a, b) => gap(b) - gap(a))
    .slice(0, most)
}

/** `Where most are still to be heard: Central (0 of 287), Newport (3 of 262) and Park (12 of 248).` */
export function behindSentence(wards: readonly WardShare[]): string {
  const behind = furthestBehind(wards).map(({ name, heard, target }) => `${name} (${heard} of ${target})`)
  if (behind.length === 0) return 'Every ward has reached its target.'
  return `Where most are still to be heard: ${new Intl.ListFormat('en-GB').format(behind)}.`
}
