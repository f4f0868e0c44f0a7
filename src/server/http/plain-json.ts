import type { FastifyInstance } from 'fastify'
import { isDeeperThan } from './json-depth.ts'
import { Refusal } from './refusal.ts'

/** A questionnaire that ships nests 9 deep, a batch 4. */
const DEEPEST = 32

/**
 * Bodies are JSON as they are: a compressed one could unfold into any size, and text types would get past the browser's
 * rule that other sites may send only those. Schemas are for the description; the zod schemas read the bodies.
 */
export function readPlainJsonOnly(app: FastifyInstance): void {
  app.removeContentTypeParser(['text/plain', 'application/json'])
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (isDeeperThan(DEEPEST, body)) throw new Refusal('body-not-json')
    // Nobody types the character zero, and not every database keeps it.
    return parse(request, body.replaceAll('\\u0000', '\\ufffd'), done)
  })
  app.addHook('onRequest', async ({ headers }) => {
    const encoding = headers['content-encoding']
    if (encoding !== undefined && encoding !== 'identity') throw new Refusal('encoding-refused')
  })
  app.setValidatorCompiler(() => (value) => ({ value }))
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
}
