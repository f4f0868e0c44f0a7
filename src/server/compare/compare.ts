// What is different between two versions of a questionnaire. Every place that differs is named: what has no words of its own
// is said by its path.
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Question } from '#contract/questionnaire/question.ts'

/** Values by name all the way down, so that a place is found again whatever was put in before it. */
type Tree = string | number | boolean | null | readonly Leaf[] | { [name: string]: Tree }
type Leaf = string | number | boolean | null

/** One place: `path` from the top; `before` or `after` is `undefined` where nothing stood there, or nothing stands there. */
export type Change = { path: readonly string[]; before: Tree | undefined; after: Tree | undefined }

export function changesBetween(before: Definition, after: Definition): Change[] {
  return changes([], asTree(nameParts(before)), asTree(nameParts(after)))
}

/** Questions stand by themselves with the section they are in, for one that moves is still the same. */
function nameParts({ sections, ...rest }: Definition): object {
  const questions = sections.flatMap(({ id, questions: asked }) => asked.map((question) => ({ ...question, section: id })))
  return { ...rest, sections: sections.map((section) => ({ ...section, questions: undefined })), questions: named(questions) }
}

/** By id; where one id stands for several questions of different tiers, with those tiers. */
function named(questions: readonly Question[]): object {
  const isShared = (id: string) => questions.filter((other) => other.id === id).length > 1
  const entries = questions.map((question) => [nameOf(question, isShared(question.id)), question] as const)
  return { ...Object.fromEntries(entries), [ORDER]: entries.map(([name]) => name) }
}

function nameOf({ id, tiers }: Question, isShared: boolean): string {
  return isShared ? `${id} (${tiers.join(', ')})` : id
}

/** What each thing of a list is called, by the first of these that it has. */
const NAMES = ['id', 'code', 'name', 'when', 'of'] as const
export const ORDER = ' order'

function asTree(value: unknown): Tree {
  if (Array.isArray(value))
    return value.some((one) => typeof one === 'object' && one !== null) ? listTree(value) : (value as Leaf[])
  if (typeof value !== 'object' || value === null) return value as Leaf
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([name, one]) => [name, asTree(one)]),
  )
}

/** A list of things becomes the things by name and their order. Things without a name of their own go by their place. */
function listTree(list: readonly unknown[]): Tree {
  const name = NAMES.find((one) => list.every((thing) => typeof (thing as Record<string, unknown>)[one] === 'string'))
  const nameOfThing = (thing: unknown, at: number): string =>
    name === undefined ? String(at + 1) : `${(thing as Record<string, string>)[name]}${langOf(thing)}`
  const names = list.map(nameOfThing)
  if (new Set(names).size < names.length) return Object.fromEntries(list.map((thing, at) => [String(at + 1), asTree(thing)]))
  return { ...Object.fromEntries(list.map((thing, at) => [names[at]!, asTree(thing)])), ...(name && { [ORDER]: names }) }
}

/** Recordings of one text are told apart by their language. */
function langOf(thing: unknown): string {
  const { lang } = thing as { lang?: unknown }
  return typeof lang === 'string' ? ` ${lang}` : ''
}

function changes(path: readonly string[], before: Tree | undefined, after: Tree | undefined): Change[] {
  if (isSame(before, after)) return []
  if (path.at(-1) === ORDER) return hasMoved(before, after) ? [{ path, before, after }] : []
  if (!isBranch(before) || !isBranch(after) || isTranslation(before, after)) return [{ path, before, after }]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) => changes([...path, name], own(before, name), own(after, name)))
}

function own(tree: { [name: string]: Tree }, name: string): Tree | undefined {
  return Object.hasOwn(tree, name) ? tree[name] : undefined
}

function isBranch(tree: Tree | undefined): tree is { [name: string]: Tree } {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree)
}

/** A translation is one place: its words, and how far it has come. */
function isTranslation(before: Tree, after: Tree): boolean {
  const has = (tree: Tree) => isBranch(tree) && typeof tree['text'] === 'string' && typeof tree['status'] === 'string'
  return has(before) && has(after)
}

function isSame(a: Tree | undefined, b: Tree | undefined): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(tree: Tree | undefined): unknown {
  if (!isBranch(tree)) return tree
  return Object.entries(tree)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, sorted(value)])
}

/** What came or went is said of itself: only those that are in both can have moved. */
function hasMoved(before: Tree | undefined, after: Tree | undefined): boolean {
  const [a, b] = [before, after].map((order) => (Array.isArray(order) ? (order as string[]) : []))
  const both = (one: readonly string[], other: readonly string[]) => one.filter((name) => other.includes(name)).join('\n')
  return both(a!, b!) !== both(b!, a!)
}
