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
  /** 'manual' only tells a redirect from no signal; it is never followed. */
  redirect?: 'error' | 'manual'
}

/** Asks the endpoint once. Never rejects. Waits 30 s for the whole reply and reads 1 MB of it at most. */
export async function ask(ports: Pick<SyncPorts, 'fetch' | 'now' | 'setTimer'>, question: Question): Promise<Reply> {
  const abort = new AbortController()
  const stopTimer = ports.setTimer(() => abort.abort(), LIMITS.replyWaitMs)
  try {
    return await read(await ports.fetch(question.path, requestOf(question, abort.signal)), ports.now())
  } catch (error) {
    return { name: abort.signal.aborted || error instanceof CutOff ? 'cut-off' : 'no-signal' }
  } finally {
    stopTimer()
  }
}

function requestOf(question: Question, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (question.token) headers['authorization'] = `Bearer ${question.token}`
  if (question.etag) headers['if-none-match'] = question.etag
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
  const text = await readText(response)
  const body = parse(text)
  if (body === undefined) throw new CutOff()
  return { name: 'json', status, body, text, etag: response.headers.get('etag') ?? '', retryAfterMs }
}

class CutOff extends Error {}

function isJson(contentType: string | null): boolean {
  return /^application\/(problem\+)?json\s*(;|$)/i.test(contentType ?? '')
}

async function readText(response: Response): Promise<string> {
  if (!response.body) return ''
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new CutOff()
    })
    if (done) return text + decoder.decode()
    bytes += value.length
    if (bytes > LIMITS.replyBytes) {
      await reader.cancel()
      throw new CutOff()
    }
    text += decoder.decode(value, { stream: true })
  }
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
