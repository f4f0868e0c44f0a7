import { ABOUT_HEADER, type About } from '#contract/sync/about.ts'
import { LIMITS } from '#contract/sync/limits.ts'
import type { SyncPorts } from './ports.ts'

/** What came back. Only `json` can hold anything of the endpoint's, and even that proves nothing until it is signed. */
export type Reply =
  | { name: 'json'; status: number; body: unknown; text: string; etag: string; retryAfterMs: number | undefined }
  | { name: 'not-modified' }
  /** An answer that is not JSON: a portal, a filter, a proxy's own error page. */
  | { name: 'other-page'; status: number; retryAfterMs: number | undefined }
  | { name: 'no-signal' }
  /** No whole answer in time, or one that was cut off or far too long. */
  | { name: 'cut-off' }

export type Question = {
  path: string
  method?: 'GET' | 'POST'
  token?: string
  etag?: string
  body?: unknown
  /** What this device says of itself. */
  about?: About
  /** 'manual' only tells a redirect from no signal; it is never followed. */
  redirect?: 'error' | 'manual'
}

type AskPorts = Pick<SyncPorts, 'fetch' | 'now' | 'setTimer'>

/** Asks the endpoint once. Never rejects. Waits 30 s for the whole reply and reads 1 MB of it at most. */
export async function ask(ports: AskPorts, question: Question): Promise<Reply> {
  return inTime<Reply>(
    ports,
    question,
    (response) => read(response, ports.now()),
    (isCutOff) => ({ name: isCutOff ? 'cut-off' : 'no-signal' }),
  )
}

/** A file of so many bytes: whatever came in its place, none when it is not there, `undefined` when nothing more can be had now. */
export async function askFile(ports: AskPorts, question: Question, most: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return inTime(
    ports,
    question,
    async (response) => {
      if (response.ok) return readBytes(response, most)
      await response.body?.cancel()
      return response.status === 404 ? new Uint8Array() : undefined
    },
    () => undefined,
  )
}

async function inTime<Answer>(
  { fetch, setTimer }: AskPorts,
  question: Question,
  read: (response: Response) => Promise<Answer>,
  failed: (isCutOff: boolean) => Answer,
): Promise<Answer> {
  const abort = new AbortController()
  const stopTimer = setTimer(() => abort.abort(), LIMITS.replyWaitMs)
  try {
    return await read(await fetch(question.path, requestOf(question, abort.signal)))
  } catch (error) {
    return failed(abort.signal.aborted || error instanceof CutOff)
  } finally {
    stopTimer()
  }
}

function requestOf(question: Question, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (question.token) headers['authorization'] = `Bearer ${question.token}`
  if (question.etag) headers['if-none-match'] = question.etag
  if (question.about) headers[ABOUT_HEADER] = JSON.stringify(question.about)
  if (question.body !== undefined) headers['content-type'] = 'application/json'
  return {
    method: question.method ?? 'GET',
    headers,
    ...(question.body !== undefined && { body: JSON.stringify(question.body) }),
    redirect: question.redirect ?? 'error',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal,
  }
}

async function read(response: Response, now: number): Promise<Reply> {
  const { status } = response
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), now)
  if (status === 304) return { name: 'not-modified' }
  if (!isJson(response.headers.get('content-type'))) {
    await response.body?.cancel()
    return { name: 'other-page', status, retryAfterMs }
  }
  const text = new TextDecoder().decode(await readBytes(response, LIMITS.replyBytes))
  const body = parse(text)
  if (body === undefined) throw new CutOff()
  return { name: 'json', status, body, text, etag: response.headers.get('etag') ?? '', retryAfterMs }
}

class CutOff extends Error {}

function isJson(contentType: string | null): boolean {
  return /^application\/(problem\+)?json\s*(;|$)/i.test(contentType ?? '')
}

async function readBytes(response: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const reader = response.body?.getReader()
  let bytes = 0
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw new CutOff()
    })
    if (done) break
    parts.push(value)
    bytes += value.length
    if (bytes > most) {
      await reader.cancel()
      throw new CutOff()
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Seconds or an HTTP date, RFC 9110 section 10.2.3; never below 0. The bound is the waiting time's own. */
function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0)
}
