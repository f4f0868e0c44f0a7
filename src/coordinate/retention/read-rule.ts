import { retentionRuleSchema, type RetentionRule } from '#contract/coordinator/retention.ts'
import { typedText } from '../typed-text.ts'

export type RuleFaults = Partial<Record<keyof RetentionRule, string>>

const MONTHS = 'A whole number from 0 to 120.'

/** What was typed, or what is wrong with each field. */
export function readRule(form: FormData): { rule: RetentionRule } | { faults: RuleFaults } {
  const number = (name: string) => (/^\d+$/.test(typedText(form, name)) ? Number(typedText(form, name)) : Number.NaN)
  const typed = { closedOn: typedText(form, 'closedOn'), textMonths: number('textMonths'), rowMonths: number('rowMonths') }
  const read = retentionRuleSchema.safeParse(typed)
  if (read.success) return { rule: read.data }
  const { shape } = retentionRuleSchema
  return {
    faults: {
      ...(!shape.closedOn.safeParse(typed.closedOn).success && { closedOn: 'Choose a day.' }),
      ...(!shape.textMonths.safeParse(typed.textMonths).success && { textMonths: MONTHS }),
      ...(!shape.rowMonths.safeParse(typed.rowMonths).success
        ? { rowMonths: MONTHS }
        : typed.textMonths > typed.rowMonths && { rowMonths: 'Texts go first: give at least as many months as there.' }),
    },
  }
}
