import * as z from 'zod/mini'
import { sessionSchema } from '../response.ts'

const count = z.int().check(z.minimum(0))

/** GET sessions: visits to settings, the newest first, at most 1,000 of `total`. Counts and circumstances, never an answer. */
export const sessionListSchema = z.strictObject({
  total: count,
  sessions: z.array(
    z.strictObject({
      ...z.omit(sessionSchema, { schema: true }).shape,
      /** How the tier is called where its questionnaire is published here. */
      tierLabel: z.string(),
      /** As the researcher's device counted when the session ended; `null` until that has arrived. */
      counts: z.nullable(z.strictObject({ heard: count, partial: count, stopped: count, declined: count })),
      /** How often "I am worried about someone" was opened. It says nothing of whom. */
      worries: count,
    }),
  ),
  /** Worries whose session has not arrived here, by day: a named adult should ask all the same. */
  worriesElsewhere: z.array(z.strictObject({ ...sessionSchema.shape.collected.shape, worries: count })),
})
export type SessionList = z.infer<typeof sessionListSchema>
