import { BATCH_PARTS, batchChoiceSchema, type BatchChoice } from '#contract/coordinator/batches.ts'
import { UsageError } from './usage.ts'

/** The words of the command line that say what goes into a batch. */
export const CHOICE_OPTIONS = {
  questionnaire: { type: 'string' },
  everything: { type: 'boolean' },
  from: { type: 'string' },
  until: { type: 'string' },
  tier: { type: 'string', multiple: true },
  'setting-type': { type: 'string', multiple: true },
  'review-state': { type: 'string', multiple: true },
  parts: { type: 'string' },
  exact: { type: 'boolean' },
  language: { type: 'string' },
} as const

type Words = { [Name in keyof typeof CHOICE_OPTIONS]?: string | boolean | string[] | undefined }
export type ChoiceValues = Words & { json?: boolean | undefined }

export function isChosen(values: ChoiceValues): boolean {
  return Object.keys(CHOICE_OPTIONS).some((name) => values[name as keyof Words] !== undefined)
}

/** The choice with its questionnaire. Throws `UsageError`, naming the word that is not right. */
export function readChoice(values: ChoiceValues): BatchChoice & { questionnaire: string } {
  const { questionnaire } = values
  if (typeof questionnaire !== 'string') throw new UsageError('--questionnaire takes the id of a published questionnaire')
  const choice = batchChoiceSchema.safeParse({
    selection: values.everything ? 'everything' : 'new',
    filters: given({
      from: values.from,
      until: values.until,
      tiers: values.tier,
      settingTypes: values['setting-type'],
      reviewStates: values['review-state'],
    }),
    ...given({ parts: readParts(values.parts), language: values.language }),
    csv: values.exact ? 'exact' : 'spreadsheet',
  })
  if (choice.success) return { questionnaire, ...choice.data }
  const [issue] = choice.error.issues
  throw new UsageError(`--${WORDS[String(issue!.path.at(issue!.path[0] === 'filters' ? 1 : 0))] ?? 'parts'} is not of its form`)
}

/** What stands on the command line for what stands in the contract. */
const WORDS: Record<string, string> = {
  from: 'from',
  until: 'until',
  tiers: 'tier',
  settingTypes: 'setting-type',
  reviewStates: 'review-state',
  language: 'language',
}

function readParts(words: Words['parts']): string[] | undefined {
  if (typeof words !== 'string') return undefined
  const parts = words === 'none' ? [] : words.split(',').map((word) => word.trim())
  const unknown = parts.find((part) => !(BATCH_PARTS as readonly string[]).includes(part))
  if (unknown !== undefined) throw new UsageError(`--parts takes ${BATCH_PARTS.join(', ')} or none, not "${unknown}"`)
  return parts
}

function given(words: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined))
}
