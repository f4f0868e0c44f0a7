import type { FastifyRequest } from 'fastify'
import { ABOUT_HEADER, aboutSchema, type About } from '#contract/sync/about.ts'

/** What the device says of itself; a header that cannot be read is as none. */
export function readAbout({ headers }: Pick<FastifyRequest, 'headers'>): About | undefined {
  const text = headers[ABOUT_HEADER]
  try {
    return aboutSchema.parse(JSON.parse(String(text)))
  } catch {
    return undefined
  }
}
