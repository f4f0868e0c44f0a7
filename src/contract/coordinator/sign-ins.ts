import * as z from 'zod/mini'

/** GET session/all: where somebody is signed in, the newest first. `browser`: `Firefox on Windows`. */
export const signInListSchema = z.strictObject({
  signIns: z.array(
    z.strictObject({
      browser: z.string(),
      startedAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime(),
      /** Whether it is the one that asks. */
      isThis: z.boolean(),
    }),
  ),
})
export type SignInList = z.infer<typeof signInListSchema>

/** DELETE session/others */
export const othersEndedSchema = z.strictObject({ ended: z.int() })
