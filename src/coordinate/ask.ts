import { problemSchema } from '#contract/sync/problem.ts'
import type * as z from 'zod/mini'

/** What went wrong, ready to show: one sentence, the next act, and the places of a body that are to be mended. */
export type Trouble = { title: string; detail: string; places?: { path: string; reason: string }[] }
export type Reply<T> = { ok: true; value: T } | { ok: false; trouble: Trouble }

export type Fetch = (path: string, init: RequestInit) => Promise<Response>
export type Io = {
  fetch: Fetch
  /** Called when the endpoint no longer knows the session; the room then asks to sign in again, where one is. */
  onSignedOut: () => void
  /** Called when the project asks for a second step that this person has not: nothing else is open to them until then. */
  onSecondStepNeeded?: () => void
  /** Asks for the password once more; resolves with whether it was typed right. What was asked is then asked again. */
  confirm?: () => Promise<boolean>
}
/** `body` goes as JSON; without one nothing is sent, so that a GET or DELETE carries no content type. */
export type Request = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  signal?: AbortSignal | undefined
}

const UNREACHABLE: Trouble = {
  title: 'Earshot cannot be reached.',
  detail: 'Check the connection of this computer, then try again. Nothing is lost.',
}
const NOT_EARSHOT: Trouble = {
  title: 'The reply was not one that Earshot knows.',
  detail: 'Reload this page. If it happens again, tell whoever runs the server.',
}

/** Sends and hands back what came when it is fine, or the trouble. Never rejects. */
export async function send(io: Io, path: string, request: Request = {}): Promise<Reply<Response>> {
  try {
    const response = await io.fetch(path, initOf(request))
    if (response.ok) return { ok: true, value: response }
    const { code, trouble } = await readTrouble(io, response)
    const isConfirmed = code === 'confirm-needed' && (await io.confirm?.())
    return isConfirmed ? await send({ ...io, confirm: async () => false }, path, request) : { ok: false, trouble }
  } catch {
    return { ok: false, trouble: UNREACHABLE }
  }
}

/** Sends, and reads the reply with its schema. */
export async function ask<T>(io: Io, path: string, schema: z.ZodMiniType<T>, request: Request = {}): Promise<Reply<T>> {
  const sent = await send(io, path, request)
  if (!sent.ok) return sent
  const read = schema.safeParse(await readJson(sent.value))
  return read.success ? { ok: true, value: read.data } : { ok: false, trouble: NOT_EARSHOT }
}

function initOf({ method = 'GET', body, signal }: Request): RequestInit {
  const base: RequestInit = {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    ...(signal && { signal }),
  }
  const accept = 'application/json'
  if (body === undefined) return { ...base, headers: { accept } }
  return { ...base, headers: { accept, 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

async function readTrouble(io: Io, response: Response): Promise<{ code?: string; trouble: Trouble }> {
  const problem = problemSchema.safeParse(await readJson(response))
  if (!problem.success) return { trouble: NOT_EARSHOT }
  const { code, title, detail, places } = problem.data
  if (code === 'not-signed-in') io.onSignedOut()
  if (code === 'second-step-needed') io.onSecondStepNeeded?.()
  return { code, trouble: { title, detail: waitAdvice(response) ?? detail, ...(places && { places }) } }
}

/** The catalogue's words for waiting are for programs that send responses; a person wants to know how long. */
function waitAdvice({ headers }: Response): string | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  if (!Number.isFinite(seconds)) return undefined
  return seconds <= 90
    ? `Wait ${Math.max(1, Math.ceil(seconds))} s, then try again.`
    : `Wait ${Math.ceil(seconds / 60)} minutes, then try again.`
}

/** `undefined` for what is not JSON: no schema takes it. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}
