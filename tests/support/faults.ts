// What networks do to a request, beside carrying it: each is played on the device's connection by the fault proxy.
import { once } from 'node:events'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

export type Asked = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer }

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

export type Fault =
  /** Somebody else answers, and the endpoint is never asked: a portal, a filter. */
  | { name: 'other-page'; status?: number; type?: string; body?: string; headers?: Record<string, string> }
  /** Never answered: the connection stays open. */
  | { name: 'silence' }
  /** The endpoint is asked twice and its second answer passed on. */
  | { name: 'twice' }
  /** The endpoint answers; of the bytes of its reply, head and body, only the first `at` of `onLength` arrive. */
  | { name: 'truncate'; at: number; onLength?: (whole: number) => void }
  /** The reply comes a byte a second. */
  | { name: 'dribble' }
  /** The endpoint has answered, and the connection is reset before a byte of it arrives. */
  | { name: 'reset' }
  /** The endpoint's answer, changed. */
  | { name: 'change'; change: (answer: Answer) => Answer }

const PAGE = '<!doctype html><title>Welcome</title><h1>Welcome to our Wi-Fi</h1><p>You are connected. Please sign in.</p>'

export const PORTAL: Fault = { name: 'other-page' }
export const JSON_PORTAL: Fault = { name: 'other-page', type: 'application/json', body: '{"ok":true}' }

/** To a page of another origin, as portals do. */
export function redirectTo(location: string): Fault {
  return { name: 'other-page', status: 302, headers: { location } }
}

/** Plays a fault; `ask` asks the endpoint and gives its whole answer. */
export async function playFault(fault: Fault, ask: () => Promise<Answer>, outgoing: ServerResponse): Promise<void> {
  switch (fault.name) {
    case 'other-page': {
      const { status = 200, type = 'text/html; charset=utf-8', body = PAGE, headers = {} } = fault
      return void outgoing.writeHead(status, { ...headers, 'content-type': type, connection: 'close' }).end(body)
    }
    case 'silence':
      return
    case 'twice':
      await ask()
      return passOn(await ask(), outgoing)
    case 'truncate': {
      const bytes = wireBytes(await ask())
      fault.onLength?.(bytes.length)
      return endAfter(socketOf(outgoing), bytes.subarray(0, fault.at))
    }
    case 'dribble':
      return dribble(socketOf(outgoing), wireBytes(await ask()))
    case 'reset':
      await ask()
      return void socketOf(outgoing).resetAndDestroy()
    case 'change':
      return passOn(fault.change(await ask()), outgoing)
  }
}

export function passOn({ status, headers, body }: Answer, outgoing: ServerResponse): void {
  const { 'content-length': _, 'transfer-encoding': __, ...rest } = headers
  outgoing.writeHead(status, { ...rest, 'content-length': body.length, connection: 'close' }).end(body)
}

/** The reply as it goes over the wire, without the headers that only a browser's page needs. */
function wireBytes({ status, headers, body }: Answer): Buffer {
  const lines = [`HTTP/1.1 ${status} Status`, `content-type: ${headers['content-type'] ?? ''}`, `content-length: ${body.length}`]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\nconnection: close\r\n\r\n`), body])
}

function socketOf(outgoing: ServerResponse): Socket {
  if (!outgoing.socket) throw new Error('The device has gone.')
  return outgoing.socket
}

async function endAfter(socket: Socket, bytes: Buffer): Promise<void> {
  socket.end(bytes)
  await once(socket, 'close')
}

async function dribble(socket: Socket, bytes: Buffer): Promise<void> {
  for (const byte of bytes) {
    if (socket.destroyed) return
    socket.write(Uint8Array.of(byte))
    await wait(1000, undefined, { ref: false })
  }
  socket.end()
}
