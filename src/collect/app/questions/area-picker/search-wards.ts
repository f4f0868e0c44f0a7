import type { WardSet } from '#contract/questionnaire/definition.ts'

/** A ward that may be meant, and the names in it that were looked for. */
export type FoundWard = { code: string; names: string[] }

/** One letter finds half the town. */
const SHORTEST = 2

/**
 * Wards whose name, or a neighbourhood in which, has these letters in it; those that begin with them come first.
 * `undefined` while too little is typed to look for.
 */
export function searchWards({ wards, neighbourhoods = [] }: WardSet, typed: string): FoundWard[] | undefined {
  const sought = plain(typed)
  if (sought.length < SHORTEST) return undefined
  const named = neighbourhoods.filter(({ name }) => plain(name).includes(sought))
  const found = wards.flatMap(({ code, name }) => {
    const names = named.filter((place) => place.wards.includes(code)).map((place) => place.name)
    if (names.length === 0 && !plain(name).includes(sought)) return []
    return { code, names, isFirst: [name, ...names].some((each) => plain(each).startsWith(sought)) }
  })
  return found.toSorted((one, other) => Number(other.isFirst) - Number(one.isFirst)).map(({ code, names }) => ({ code, names }))
}

/** Only its letters and digits, without accents and case; "Saint", "St." and "and", "&" are the same. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\bsaint\b/g, 'st')
    .replace(/\band\b/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
}
