import type { FastifyInstance } from 'fastify'
import { isDeeperThan } from './json-depth.ts'
import { Refusal } from './refusal.ts'

/** A questionnaire that ships nests 9 deep, a batch 4. */
const DEEPEST = 32

/** The escape of the character zero. Where its backslash is itself an escaped one, these are six characters that somebody typed. */
const ZERO = /(?<!\\)((?:\\\\)*)\\u0000/g

/** Nobody types that character, and not every database keeps it. */
function withoutZero(body: string): string {
  return body.includes('\\u0000') ? body.replaceAll(ZERO, '$1\\ufffd') : body
}

/**
 * Bodies are JSON as they are: a compressed one could unfold into any size, and text types would get past the browser's
 * rule that other sites may send only those. Schemas are for the description; the zod schemas read the bodies.
 */
export function readPlainJsonOnly(app: FastifyInstance): void {
  app.removeContentTypeParser(['text/plain', 'application/json'])
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (isDeeperThan(DEEPEST, body)) throw new Refusal('body-not-json')
    return parse(request, withoutZero(body), done)
  })
  app.addHook('onRequest', async ({ headers }) => {
    const encoding = headers['content-encoding']
    if (encoding !== undefined && encoding !== 'identity') throw new Refusal('encoding-refused')
  })
  app.setValidatorCompiler(() => (value) => ({ value }))
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
}
