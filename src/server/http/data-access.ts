import type { FastifyReply, FastifyRequest } from 'fastify'
import { hashToken } from '../accounts/tokens.ts'
import { nowOf, type Endpoint } from '../endpoint.ts'
import { useDataKey } from '../store/data-keys.ts'
import { Refusal } from './refusal.ts'

/**
 * Lets a request through with a key of the live link: as the password of HTTP Basic (any name), which Excel and Power BI
 * can send, or as a bearer token. Never in the address, where logs and histories keep it.
 */
export function needDataKey({ database, clock }: Endpoint) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const key = keyIn(request.headers.authorization)
    const today = nowOf({ clock }).slice(0, 10)
    if (key !== undefined && (await useDataKey(database, hashToken(key), today))) return
    reply.header('www-authenticate', 'Basic realm="Earshot data", charset="UTF-8"')
    throw new Refusal('data-key-unknown')
  }
}

function keyIn(authorization: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^(\S+) +(\S+)$/.exec(authorization ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return undefined
  const pair = Buffer.from(value, 'base64').toString()
  const colon = pair.indexOf(':')
  return colon === -1 ? undefined : pair.slice(colon + 1)
}
