import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { may, type Permission, type Role } from '#contract/coordinator/roles.ts'
import type { Audited } from '#contract/coordinator/audit.ts'
import { findSession, isFresh } from '../accounts/sessions.ts'
import { nowOf, type Endpoint } from '../endpoint.ts'
import { noteAudit } from '../store/audit.ts'
import type { Queryable } from '../store/schema.ts'
import type { SignIn } from '../store/sign-ins.ts'
import { Refusal } from './refusal.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What somebody must be allowed to do, to be let through. */
    needs?: Permission
    /** Whether the password must have been typed in the last ten minutes. */
    isFresh?: boolean
  }
}

type SignedIn = { n: number; name: string; role: Role }

const people = new WeakMap<FastifyRequest, SignedIn>()

/** A route of the room with its limit, for those who may do this. */
export function needs(permission: Permission, limit: RouteShorthandOptions): RouteShorthandOptions {
  return { ...limit, config: { ...limit.config, needs: permission } }
}

/** The same for what gives data out or changes who may: the password is asked for once more, unless it was just typed. */
export function needsFresh(permission: Permission, limit: RouteShorthandOptions): RouteShorthandOptions {
  const { config, ...route } = needs(permission, limit)
  return { ...route, config: { ...config, isFresh: true } }
}

/**
 * Lets a request through with a live session of somebody who may do what the route needs. A route that does not say what it
 * needs stops the start. Only changes keep a session alive, because the pages refresh themselves.
 */
export function letIn(app: FastifyInstance, endpoint: Endpoint): void {
  app.addHook('onRoute', ({ config, method, url }) => {
    if (!config?.needs) throw new Error(`${String(method)} ${url} does not say who may use it.`)
  })
  app.addHook('onRequest', async (request) => {
    const person = await findSession(endpoint, request, request.method !== 'GET')
    if (!person) throw new Refusal('not-signed-in')
    if (person.mustSetUpSecondStep) throw new Refusal('second-step-needed')
    const { needs, isFresh: needsFresh } = request.routeOptions.config
    if (!needs || !may(person.role, needs)) throw new Refusal('not-allowed')
    if (needsFresh) mustBeFresh(endpoint, person)
    people.set(request, person)
  })
}

type OwnRoute = {
  /** A page that only looks keeps no session alive. */
  onlyLooks?: boolean
  /** For somebody, too, who must set up their second step before anything else. */
  isBeforeSetUp?: boolean
}

/** Who asks, on a route that is everybody's own. */
export async function mustBeSignedIn(endpoint: Endpoint, request: FastifyRequest, how: OwnRoute = {}): Promise<SignIn> {
  const person = await findSession(endpoint, request, !how.onlyLooks)
  if (!person) throw new Refusal('not-signed-in')
  if (person.mustSetUpSecondStep && !how.isBeforeSetUp) throw new Refusal('second-step-needed')
  return person
}

/** The password was typed in the last ten minutes, or it is asked for once more. */
export function mustBeFresh(endpoint: Endpoint, person: SignIn): void {
  if (!isFresh(endpoint, person)) throw new Refusal('confirm-needed')
}

/** Who was let in. */
export function personOf(request: FastifyRequest): SignedIn {
  const person = people.get(request)
  if (!person) throw new Error('This route is open to everybody.')
  return person
}

/**
 * Writes into the audit log what this person does: in the transaction that does it, or before it is done. `about` names things,
 * never people who answered.
 */
export async function audit(
  database: Queryable,
  endpoint: Pick<Endpoint, 'clock'>,
  request: FastifyRequest,
  what: Audited,
  about: string,
): Promise<void> {
  await noteAudit(database, { at: nowOf(endpoint), who: personOf(request).name, what, about })
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
