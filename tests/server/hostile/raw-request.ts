// Requests as no client would send them: bytes over a socket, and whatever comes back.
import { connect, type Socket } from 'node:net'

export type RawReply = { status: number; headers: Map<string, string>; body: string }

const PATIENCE_MS = 20_000

export function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.once('error', reject)
  })
}

/**
 * Sends the bytes and gives every reply on that connection until the endpoint closes it or has answered `replies` of
 * them. `undefined` parts end the sending side.
 */
export async function sendRaw(port: number, bytes: Iterable<string | Uint8Array>, replies = 1): Promise<RawReply[]> {
  const socket = await openSocket(port)
  socket.on('error', () => undefined)
  const { promise, resolve } = Promise.withResolvers<void>()
  let text = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk
    if (readReplies(text).length >= replies) resolve()
  })
  socket.once('close', () => resolve())
  const timer = setTimeout(resolve, PATIENCE_MS)
  for (const part of bytes) if (socket.writable) socket.write(part)
  await promise
  clearTimeout(timer)
  socket.destroy()
  return readReplies(text)
}

/** Whole replies with a length; what is not whole is left out. */
function readReplies(text: string): RawReply[] {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return []
  const [first = '', ...lines] = text.slice(0, end).split('\r\n')
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  )
  const status = Number(first.split(' ')[1])
  const length = status === 100 ? 0 : Number(headers.get('content-length') ?? 0)
  const from = end + 4
  if (text.length < from + length) return []
  const reply = { status, headers, body: Buffer.from(text.slice(from, from + length), 'latin1').toString('utf8') }
  return status === 100 ? readReplies(text.slice(from)) : [reply, ...readReplies(text.slice(from + length))]
}
