import type { FastifyInstance } from 'fastify'
import { Refusal } from './refusal.ts'

/**
 * Bodies are JSON as they are: a compressed one could unfold into any size, and text types would get past the browser's
 * rule that other sites may send only those. Schemas are for the description; the zod schemas read the bodies.
 */
export function readPlainJsonOnly(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', async ({ headers }) => {
    const encoding = headers['content-encoding']
    if (encoding !== undefined && encoding !== 'identity') throw new Refusal('encoding-refused')
  })
  app.setValidatorCompiler(() => (value) => ({ value }))
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
}
