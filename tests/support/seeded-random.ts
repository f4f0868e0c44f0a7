/** A seeded generator of numbers in [0, 1), mulberry32: the same seed always gives the same tests. */
export type Random = () => number

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function integerBelow(random: Random, bound: number): number {
  return Math.floor(random() * bound)
}

export function hexId(random: Random): string {
  return Array.from({ length: 32 }, () => integerBelow(random, 16).toString(16)).join('')
}
