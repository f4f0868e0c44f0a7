import { cutOut, findCondition, findConditions, findMembers, findStatement, findText, type Cut } from '../cut-out.ts'

/** Parts of a library that the tablet never calls. Each is there exactly once, or the build stops. */
export type Lean = {
  file: string
  /** By their owner, with spaces between: the methods of a class, or the properties of a function or an object. */
  parts?: Readonly<Record<string, readonly string[]>>
  /** How a statement begins. */
  statements?: readonly string[]
  /** How a condition begins that is never true on a tablet, and one that always is. */
  never?: readonly string[]
  always?: readonly string[]
  /** The whole text of a condition that is never true, wherever it stands. */
  neverAnywhere?: readonly string[]
  /** A text, and what stands in its place. */
  changes?: readonly (readonly [from: string, to: string])[]
}

/** The library without them, and which of them were not there once. */
export function makeLean(tree: object, code: string, lean: Lean): { code: string; missing: string[] } {
  const { statements = [], never = [], always = [], neverAnywhere = [], changes = [] } = lean
  const parts = Object.keys(lean.parts ?? {}).flatMap((owner) => partsOf(lean, owner).map((name) => `${owner}.${name}`))
  const found: (readonly [string, Cut | undefined])[] = [
    ...findMembers(tree, parts).map((cut, at) => [parts[at]!, cut] as const),
    ...statements.map((start) => [start, findStatement(tree, code, start)] as const),
    ...never.map((start) => [start, findCondition(tree, code, start, false)] as const),
    ...always.map((start) => [start, findCondition(tree, code, start, true)] as const),
    ...changes.map(([from, to]) => [from, findText(code, from, to)] as const),
  ]
  const everywhere = neverAnywhere.map((text) => [text, findConditions(tree, code, text, false)] as const)
  const cuts = [...found.flatMap(([, cut]) => cut ?? []), ...everywhere.flatMap(([, some]) => some)]
  const missing = [...found.filter(([, cut]) => !cut), ...everywhere.filter(([, some]) => some.length === 0)]
  return { code: cutOut(code, cuts), missing: missing.map(([name]) => name) }
}

/** The names of what is left out of this owner. */
export function partsOf({ parts }: Lean, owner: string): string[] {
  return (parts?.[owner] ?? []).flatMap((names) => names.split(' '))
}
