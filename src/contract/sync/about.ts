import * as z from 'zod/mini'

/**
 * What a device says of itself, as JSON in this header of GET /api/v1/device: for whoever looks after devices. In a header,
 * because an endpoint that does not know it passes it over.
 */
export const ABOUT_HEADER = 'earshot-about'

/** Nothing in it comes from anybody who answered. */
export const aboutSchema = z.object({
  /** `earshot 0.1.0` */
  app: z.string().check(z.maxLength(40)),
  /** Whether the browser has promised to keep what it holds. */
  isProtected: z.boolean(),
  /** Questionnaires it has: `mcm 1.0.0`. */
  questionnaires: z.array(z.string().check(z.maxLength(120))).check(z.maxLength(20)),
})
export type About = z.infer<typeof aboutSchema>

export function aboutName({ id, version }: { id: string; version: string }): string {
  return `${id} ${version}`
}
