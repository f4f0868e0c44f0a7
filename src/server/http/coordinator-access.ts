import type { FastifyRequest } from 'fastify'
import { findSession } from '../accounts/sessions.ts'
import type { Endpoint } from '../endpoint.ts'
import { Refusal } from './refusal.ts'

const coordinators = new WeakMap<FastifyRequest, string>()

/** Lets a request through with a live session. Only changes keep a session alive, because the pages refresh themselves. */
export function needCoordinator(endpoint: Endpoint) {
  return async (request: FastifyRequest): Promise<void> => {
    const name = await findSession(endpoint, request, request.method !== 'GET')
    if (name === undefined) throw new Refusal('not-signed-in')
    coordinators.set(request, name)
  }
}

/** Name of the coordinator that `needCoordinator` let through. */
export function coordinatorOf(request: FastifyRequest): string {
  const name = coordinators.get(request)
  if (name === undefined) throw new Error('This route forgot to ask for a coordinator.')
  return name
}

/**
 * Refuses changes that another site made a browser send. Beside SameSite=Strict: `Sec-Fetch-Site` is set by the browser
 * and cannot be forged from a page; `Origin` is for browsers that do not send it. Neither is there outside a browser.
 */
export function refuseOtherSites(endpoint: Endpoint) {
  return async (request: FastifyRequest): Promise<void> => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('origin-refused')
    const { origin } = request.headers
    if (origin !== undefined && origin !== endpoint.origin() && URL.parse(origin)?.host !== request.headers.host) {
      throw new Refusal('origin-refused')
    }
  }
}
