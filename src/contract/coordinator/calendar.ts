import * as z from 'zod/mini'

/** What a consultation goes through, in this order; two may overlap. */
export const PHASES = ['prepare', 'collect', 'cleanse', 'analyse', 'coProduce', 'reportBack'] as const
export type Phase = (typeof PHASES)[number]

const isWhole = ({ from, to }: { from: string | null; to: string | null }) => from !== null && to !== null

/** First and last day, both counted in (UTC). Not confirmed is shown as "to be confirmed", and locks nothing. */
export const phaseDatesSchema = z
  .strictObject({ from: z.nullable(z.iso.date()), to: z.nullable(z.iso.date()), isConfirmed: z.boolean() })
  .check(
    z.refine(({ from, to }) => from === null || to === null || from <= to, { path: ['to'] }),
    z.refine((dates) => !dates.isConfirmed || isWhole(dates), { path: ['isConfirmed'] }),
  )
export type PhaseDates = z.infer<typeof phaseDatesSchema>

/** PUT calendars/QUESTIONNAIRE: the whole calendar, in place of the one it had. */
export const phasesSchema = z.strictObject({
  prepare: phaseDatesSchema,
  collect: phaseDatesSchema,
  cleanse: phaseDatesSchema,
  analyse: phaseDatesSchema,
  coProduce: phaseDatesSchema,
  reportBack: phaseDatesSchema,
} satisfies Record<Phase, typeof phaseDatesSchema>)
export type Phases = z.infer<typeof phasesSchema>

/** `set`: by whom and when; `null` while nobody has set one, then only the days of fieldwork in the targets file are known. */
export const calendarSchema = z.strictObject({
  questionnaire: z.string(),
  title: z.string(),
  phases: phasesSchema,
  set: z.nullable(z.strictObject({ at: z.iso.datetime(), by: z.string() })),
})
export type Calendar = z.infer<typeof calendarSchema>

/** GET calendars: one for each questionnaire in force. `today` is the endpoint's date (UTC), by which tablets are locked. */
export const calendarListSchema = z.strictObject({ today: z.iso.date(), calendars: z.array(calendarSchema) })
export type CalendarList = z.infer<typeof calendarListSchema>

/** Calendar days are 24 hours apart in UTC, whatever the clocks do here. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** Where a day lies; `undefined` where a date that would tell is not known. */
export function placeInTime({ from, to }: PhaseDates, today: string): 'to-come' | 'now' | 'over' | undefined {
  if (to !== null && today > to) return 'over'
  if (from !== null && today < from) return 'to-come'
  return from !== null && to !== null ? 'now' : undefined
}
