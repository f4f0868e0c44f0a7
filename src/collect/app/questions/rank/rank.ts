/** `isFull`: one more was wanted than may be ranked, so nothing changed. */
export type Ranked = { codes: string[]; isFull: boolean }

/** The order after a tap: a new one comes last, a tapped one goes and the later ones move up. */
export function rank(chosen: readonly string[], code: string, max: number): Ranked {
  if (chosen.includes(code)) return { codes: chosen.filter((each) => each !== code), isFull: false }
  if (chosen.length >= max) return { codes: [...chosen], isFull: true }
  return { codes: [...chosen, code], isFull: false }
}

/** The order after the one at `from` has gone to the place `to`; the others keep theirs among themselves. */
export function move(chosen: readonly string[], from: number, to: number): string[] {
  const others = chosen.filter((_code, place) => place !== from)
  return others.toSpliced(to, 0, ...chosen.slice(from, from + 1))
}
