import * as z from 'zod/mini'

/** Those a definition may offer on a question; the other two are never a choice of the definition. */
export const offeredMissingSchema = z.enum(['dont_know', 'prefer_not', 'never_needed'])

/** Those a response may hold; `-8` is never stored, because what was not asked is simply absent. */
export const storedMissingCodeSchema = z.enum(['-1', '-2', '-3', '-9'])
