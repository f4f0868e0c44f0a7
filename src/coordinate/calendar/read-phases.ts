import { PHASES, phasesSchema, type Phase, type Phases } from '#contract/coordinator/calendar.ts'
import { typedText } from '../typed-text.ts'

export type PhaseFaults = Partial<Record<Phase, string>>

/** What was typed, or what is wrong with each phase. Fields are named `collect.from`, `collect.to` and `collect.isConfirmed`. */
export function readPhases(form: FormData): { phases: Phases } | { faults: PhaseFaults } {
  const typed = Object.fromEntries(
    PHASES.map((phase) => {
      const day = (field: string) => typedText(form, `${phase}.${field}`) || null
      return [phase, { from: day('from'), to: day('to'), isConfirmed: form.has(`${phase}.isConfirmed`) }]
    }),
  )
  const read = phasesSchema.safeParse(typed)
  if (read.success) return { phases: read.data }
  const faults = read.error.issues.map(({ path: [phase, field] }) => [phase, FAULTS[field as string] ?? 'Choose days.'])
  return { faults: Object.fromEntries(faults.toReversed()) as PhaseFaults }
}

const FAULTS: Record<string, string> = {
  to: 'The last day is before the first.',
  isConfirmed: 'Give both days, or leave it to be confirmed.',
}
