import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SignedIn } from '#contract/coordinator/api.ts'
import type { Role } from '#contract/coordinator/roles.ts'
import type { SignInList } from '#contract/coordinator/sign-ins.ts'
import { nowOf, type Endpoint } from '../endpoint.ts'
import {
  confirmSignIn,
  deleteSignIn,
  endOtherSignIns,
  listSignIns,
  findSignIn,
  noteSignInUse,
  storeSignIn,
  type SignIn,
} from '../store/sign-ins.ts'
import { noteAudit, type Note } from '../store/audit.ts'
import type { Transaction } from '../store/schema.ts'
import { inTransaction } from '../store/transaction.ts'
import { browserWords } from './browser-words.ts'
import { mustSetUp } from './second-step.ts'
import { hashToken, makeToken } from './tokens.ts'

const IDLE_MS = 30 * 60_000
const ABSOLUTE_MS = 12 * 60 * 60_000

type Cookies = Pick<Endpoint, 'database' | 'clock' | 'isSecure'>

/** Browsers hold `__Host-` cookies to https, this very host and no other path. */
export function cookieName({ isSecure }: Pick<Endpoint, 'isSecure'>): string {
  return isSecure ? '__Host-earshot' : 'earshot'
}

/** Keeps a new session of somebody who has just shown who they are, and gives its token. */
export async function storeSession(
  tx: Transaction,
  { clock }: Pick<Endpoint, 'clock'>,
  request: FastifyRequest,
  coordinator: number,
): Promise<string> {
  const token = makeToken()
  const forgetBefore = new Date(clock().getTime() - ABSOLUTE_MS).toISOString()
  const browser = browserWords(request.headers['user-agent'])
  await storeSignIn(tx, { tokenHash: hashToken(token), coordinator, browser, now: nowOf({ clock }), forgetBefore })
  return token
}

/** Gives it to the browser, in a cookie that scripts cannot read and other sites cannot send. */
export function giveSession(endpoint: Pick<Endpoint, 'isSecure'>, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName(endpoint), token, attributesOf(endpoint))
}

export async function startSession(
  endpoint: Cookies,
  request: FastifyRequest,
  reply: FastifyReply,
  coordinator: number,
): Promise<void> {
  const token = await inTransaction(endpoint.database, (tx) => storeSession(tx, endpoint, request, coordinator))
  giveSession(endpoint, reply, token)
}

/** What a page is told of who is signed in. */
export async function asSignedIn(
  { database, project }: Pick<Endpoint, 'database' | 'project'>,
  { n, name, role }: { n: number; name: string; role: Role },
): Promise<SignedIn> {
  return { name, role, project, ...((await mustSetUp(database, n)) && { mustSetUpSecondStep: true }) }
}

/** Who is signed in. `counts` is whether this request is a sign of life: a page that refreshes itself is not. */
export async function findSession(endpoint: Cookies, request: FastifyRequest, counts: boolean): Promise<SignIn | undefined> {
  const token = request.cookies[cookieName(endpoint)]
  if (token === undefined) return undefined
  const signIn = await findSignIn(endpoint.database, hashToken(token), nowOf(endpoint))
  const nowMs = endpoint.clock().getTime()
  if (!signIn || nowMs - Date.parse(signIn.createdAt) > ABSOLUTE_MS || nowMs - Date.parse(signIn.lastUsedAt) > IDLE_MS)
    return undefined
  if (counts) await noteSignInUse(endpoint.database, hashToken(token), nowOf(endpoint))
  return signIn
}

/** Where this person is signed in; those that have ended by themselves are left out. */
export async function listOwn(endpoint: Cookies, request: FastifyRequest, { n }: SignIn): Promise<SignInList['signIns']> {
  const nowMs = endpoint.clock().getTime()
  const since = (ms: number) => new Date(nowMs - ms).toISOString()
  const about = { coordinator: n, usedSince: since(IDLE_MS), begunSince: since(ABSOLUTE_MS) }
  return listSignIns(endpoint.database, { ...about, tokenHash: hashOfCookie(endpoint, request) })
}

/** Ends what this person has open elsewhere. */
export async function endOthers(endpoint: Cookies, request: FastifyRequest, { n, name }: SignIn): Promise<number> {
  const note: Note<[ended: number]> = (tx, ended) =>
    noteAudit(tx, { at: nowOf(endpoint), who: name, what: 'sign-ins-ended', about: `${ended} others` })
  return endOtherSignIns(endpoint.database, { coordinator: n, tokenHash: hashOfCookie(endpoint, request), note })
}

/** By this a session is told from the others of its account. */
export function hashOfCookie(endpoint: Cookies, request: FastifyRequest): Buffer {
  return hashToken(request.cookies[cookieName(endpoint)] ?? '')
}

/** The password of a session was typed once more. */
export async function confirmSession(endpoint: Cookies, request: FastifyRequest): Promise<void> {
  const token = request.cookies[cookieName(endpoint)]
  if (token !== undefined) await confirmSignIn(endpoint.database, hashToken(token), nowOf(endpoint))
}

const FRESH_MS = 10 * 60_000

/** Whether the password was typed in the last ten minutes: whoever finds an open computer has not. */
export function isFresh({ clock }: Pick<Endpoint, 'clock'>, { confirmedAt }: SignIn): boolean {
  return clock().getTime() - Date.parse(confirmedAt) <= FRESH_MS
}

export async function endSession(endpoint: Cookies, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const token = request.cookies[cookieName(endpoint)]
  if (token !== undefined) await deleteSignIn(endpoint.database, hashToken(token))
  reply.clearCookie(cookieName(endpoint), attributesOf(endpoint))
}

function attributesOf({ isSecure }: Pick<Endpoint, 'isSecure'>) {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure } as const
}
