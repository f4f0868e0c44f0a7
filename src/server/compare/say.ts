// The differences in words, for whoever publishes, with what they mean for answers that were given before.
import type { Difference } from '#contract/coordinator/compare.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { type Change, changesBetween, ORDER } from './compare.ts'

type Comparable = Difference['comparable']
/** `{}` stands for the name of the thing, in the sentence. */
type Rule = { path: RegExp; says: (change: Change, names: string[]) => string; comparable: Comparable }

/** The most serious first. */
export function sayDifferences(before: Definition, after: Definition): Difference[] {
  const said = changesBetween(before, after)
    .filter(({ path }) => path[0] !== 'version')
    .map((change): Difference => {
      const place = change.path.join('/')
      const rule = RULES.find(({ path }) => path.test(place))!
      const names = rule.path.exec(place)!.slice(1)
      return { place: place.replaceAll(ORDER, 'order'), says: rule.says(change, names), comparable: rule.comparable }
    })
  const weights: Comparable[] = ['no', 'with-care', 'yes']
  return said.toSorted((a, b) => weights.indexOf(a.comparable) - weights.indexOf(b.comparable))
}

const question = (name: string | undefined) => `Question ${name}`
const option = ([list, code]: string[]) => `Option ${code} of the list ${list}`
const come = ({ before, after }: Change, isNew: string, isGone: string, differs: string): string =>
  before === undefined ? isNew : after === undefined ? isGone : differs

const FIELDS: Record<string, string> = {
  relevant: 'when it is asked',
  missing: 'the buttons beside “skip”',
  randomise: 'whether its order is drawn by lot',
  keepLast: 'what stays last',
  max: 'how many may be chosen',
  exclusive: 'what stands alone',
  maxChars: 'how much may be typed',
  constraint: 'which numbers are taken',
  supportCardIf: 'when the support card is shown',
  offByDefault: 'whether it is asked at all',
  concept: 'the priority it speaks to',
  section: 'the section it is in',
  faces: 'whether it has faces',
  practice: 'whether it is for practice only',
}

const RULES: readonly Rule[] = [
  { path: /^questions\/ order$/, comparable: 'with-care', says: () => 'The questions come in another order.' },
  {
    path: /^choiceLists\/([^/]+)\/ order$/,
    comparable: 'with-care',
    says: (_, [list]) => `The options of the list ${list} come in another order.`,
  },
  {
    path: /^questions\/([^/]+)$/,
    comparable: 'with-care',
    says: (change, [name]) =>
      come(change, `${question(name)} is new.`, `${question(name)} is no longer asked.`, `${question(name)} is another.`),
  },
  {
    path: /^questions\/([^/]+)\/kind$/,
    comparable: 'no',
    says: (change, [name]) => `${question(name)} is of another kind: ${quote(change.after)} in place of ${quote(change.before)}.`,
  },
  {
    path: /^questions\/([^/]+)\/(?:list|wardSet|extra)$/,
    comparable: 'no',
    says: (change, [name]) =>
      `${question(name)} offers another list: ${quote(change.after)} in place of ${quote(change.before)}.`,
  },
  {
    path: /^questions\/([^/]+)\/tiers$/,
    comparable: 'with-care',
    says: (change, [name]) =>
      `${question(name)} is asked in other tiers: ${quote(change.after)}, before ${quote(change.before)}.`,
  },
  {
    path: /^questions\/([^/]+)\/(?:text|statements\/[^/]+|wordings(?:\/[^/]+)*|constraintMessage)\/([^/]+)$/,
    comparable: 'with-care',
    says: (change, [name, lang]) => `${question(name)} ${wording(change, lang!)}`,
  },
  {
    path: /^questions\/([^/]+)\/hint\/([^/]+)$/,
    comparable: 'with-care',
    says: (change, [name, lang]) => `The hint of ${name} ${wording(change, lang!)}`,
  },
  {
    path: new RegExp(`^questions/([^/]+)/(${Object.keys(FIELDS).join('|')})$`),
    comparable: 'with-care',
    says: (change, [name, field]) => `${question(name)} differs in ${FIELDS[field!]}: ${fromTo(change)}`,
  },
  {
    path: /^choiceLists\/([^/]+)\/([^/]+)$/,
    comparable: 'with-care',
    says: (change, names) =>
      come(change, `${option(names)} is new.`, `${option(names)} is no longer offered.`, `${option(names)} is another.`),
  },
  {
    path: /^choiceLists\/([^/]+)\/([^/]+)\/num$/,
    comparable: 'no',
    says: (change, names) => `${option(names)} has another number in files for statistics: ${fromTo(change)}`,
  },
  {
    path: /^choiceLists\/([^/]+)\/([^/]+)\/label\/([^/]+)$/,
    comparable: 'with-care',
    says: (change, names) => `${option(names)} ${wording(change, names[2]!)}`,
  },
  {
    path: /^choiceLists\/([^/]+)\/([^/]+)\/hidden$/,
    comparable: 'with-care',
    says: (change, names) => `${option(names)} is ${change.after === undefined ? 'offered again' : 'no longer offered'}.`,
  },
  {
    path: /^choiceLists\/([^/]+)$/,
    comparable: 'yes',
    says: (change, [list]) =>
      come(change, `The list ${list} is new.`, `The list ${list} is gone.`, `The list ${list} is another.`),
  },
  {
    path: /^wardSets\/([^/]+)$/,
    comparable: 'no',
    says: (change, [set]) =>
      come(change, `The ward set ${set} is new.`, `The ward set ${set} is gone.`, `The ward set ${set} is another.`),
  },
  {
    path: /^wardSets\/([^/]+)\/wards\/([^/]+)$/,
    comparable: 'no',
    says: (change, [set, ward]) =>
      come(
        change,
        `The ward ${ward} of ${set} is new.`,
        `The ward ${ward} of ${set} is gone.`,
        `The ward ${ward} of ${set} is another.`,
      ),
  },
  {
    path: /^tiers\/([^/]+)$/,
    comparable: 'with-care',
    says: (change, [tier]) =>
      come(change, `The tier ${tier} is new.`, `The tier ${tier} is gone.`, `The tier ${tier} is another.`),
  },
  {
    path: /^tiers\/([^/]+)\/ages\/(from|to)$/,
    comparable: 'with-care',
    says: (change, [tier]) => `The tier ${tier} is for other ages: ${fromTo(change)}`,
  },
  { path: /^ageQuestion$/, comparable: 'with-care', says: (change) => `Another question proposes the tier: ${fromTo(change)}` },
  {
    path: /^languages$/,
    comparable: 'yes',
    says: (change) => `The languages are ${quote(change.after)}, before ${quote(change.before)}.`,
  },
  {
    path: /^assent\/([^/]+)(?:\/.*)?\/([^/]+)$/,
    comparable: 'yes',
    says: (change, [tier]) => `What young people of ${tier} agree to: ${fromTo(change)}`,
  },
  {
    path: /^(title|note|support|thanks|concepts|sections|recordings)(?:\/.*)?$/,
    comparable: 'yes',
    says: (change) => `${sayPath(change)}: ${fromTo(change)}`,
  },
  { path: /^/, comparable: 'with-care', says: (change) => `${sayPath(change)}: ${fromTo(change)}` },
]

function sayPath({ path }: Change): string {
  return path.map((name) => (name === ORDER ? 'order' : name)).join(', ')
}

/** A translation changes in its words, or in how far it has come. */
function wording({ before, after }: Change, lang: string): string {
  const [was, is] = [before, after].map(wordsOf)
  if (was !== undefined && was === is) return `has the same words in ${lang}, and their translation is ${statusOf(after)}.`
  if (was === undefined) return `has words in ${lang}: ${quote(is)}.`
  if (is === undefined) return `has no words in ${lang} any more. They were ${quote(was)}.`
  return `has other words in ${lang}: ${quote(is)} in place of ${quote(was)}.`
}

function wordsOf(value: Change['before']): string | undefined {
  if (typeof value === 'string') return value
  return fieldOf(value, 'text')
}

function statusOf(value: Change['before']): string {
  return fieldOf(value, 'status') ?? 'marked otherwise'
}

function fieldOf(value: Change['before'], name: string): string | undefined {
  const field =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).find(([key]) => key === name)?.[1]
      : undefined
  return typeof field === 'string' ? field : undefined
}

function fromTo({ before, after }: Change): string {
  if (before === undefined) return `now ${quote(after)}.`
  return after === undefined ? `no longer ${quote(before)}.` : `${quote(after)} in place of ${quote(before)}.`
}

/** As long as somebody reads it. */
const LONGEST = 200

function quote(value: Change['before']): string {
  if (value === undefined) return 'nothing'
  const words = wordsOf(value) ?? (Array.isArray(value) ? value.join(', ') : JSON.stringify(value))
  return `“${words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}”`
}
