// A reply as the tablet's code reads one, of which it can be said how it comes: whole, cut off, or never to the end.
import type { Answer } from '../endpoint/server.ts'

export type Cut = { after: number; isError: boolean }

export function replyOf({ status, headers, body }: Answer, cut?: Cut): Response {
  const parts = cut ? [body.subarray(0, cut.after)] : [body]
  const reader = {
    async read() {
      const value = parts.shift()
      if (value) return { done: false, value: new Uint8Array(value) }
      if (cut?.isError) throw new TypeError('network error')
      return { done: true, value: undefined }
    },
    cancel: async () => undefined,
  }
  const reply = {
    status,
    ok: status >= 200 && status < 300,
    headers: { get: (name: string) => headers[name.toLowerCase()] ?? null },
    body: { getReader: () => reader, cancel: async () => undefined },
  }
  return reply as unknown as Response
}

export function htmlPage(status: number): Answer {
  const body = Buffer.from('<!doctype html><title>Welcome to our Wi-Fi</title><p>You are connected.')
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}

export function jsonReply(status: number, content: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(JSON.stringify(content)) }
}

export function problemReply(status: number, code: string, headers: Record<string, string> = {}): Answer {
  const problem = { type: `urn:earshot:problem:${code}`, title: code, status, detail: 'simulated', code }
  return jsonReply(status, problem, { 'content-type': 'application/problem+json', ...headers })
}
