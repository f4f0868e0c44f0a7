// A loopback proxy between device and endpoint: cuts the network, loses replies, or plays any other fault of a network.
import { once } from 'node:events'
import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { passOn, playFault, type Answer, type Asked, type Fault } from './faults.ts'
import { findSteadyPort } from './steady-port.ts'

export type Seen = { method: string; path: string; bytes: number; status: number | undefined; dropped: boolean }

export type FaultProxy = {
  origin: string
  /** Every request that came through, oldest first; `status` is the endpoint's. */
  seen: Seen[]
  /** The next reply to this method and path is read whole from the endpoint, then thrown away. */
  dropNextReply: (method: string, path: string) => void
  /** What happens to each request from now on; `undefined` carries it. */
  setFault: (choose: (asked: Asked) => Fault | undefined) => void
  /** Closes every connection and refuses new ones, as where there is no signal. */
  cut: () => Promise<void>
  mend: () => Promise<void>
  close: () => Promise<void>
}

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const seen: Seen[] = []
  const toDrop = new Set<string>()
  let choose: (asked: Asked) => Fault | undefined = () => undefined
  let server: Server | undefined
  const port = await findSteadyPort()

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = (incoming.url ?? '/').split('?', 1)[0] ?? '/'
    const method = incoming.method ?? 'GET'
    const body = await readAll(incoming)
    const row: Seen = { method, path, bytes: body.length, status: undefined, dropped: false }
    seen.push(row)
    const fault = choose({ method, path, headers: incoming.headers, body })
    // What is to be changed must come whole and as it is: not packed, nor as "you have it already".
    if (fault?.name === 'change') askForWhole(incoming.headers)
    const ask = async (): Promise<Answer> => {
      const reply = await forward(incoming, body, new URL(target))
      row.status = reply.status
      return reply
    }
    if (fault) return playFault(fault, ask, outgoing)
    const reply = await ask()
    row.dropped = toDrop.delete(`${method} ${path}`)
    if (row.dropped) return void outgoing.destroy()
    passOn(reply, outgoing)
  }

  async function listen(): Promise<void> {
    // A request that the endpoint does not answer is a lost connection for the device, never an invented reply.
    server = createServer((incoming, outgoing) => void answer(incoming, outgoing).catch(() => outgoing.destroy()))
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }

  async function cut(): Promise<void> {
    if (!server) return
    const closing = once(server, 'close')
    server.close()
    server.closeAllConnections()
    server = undefined
    await closing
  }

  await listen()
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    dropNextReply: (method, path) => void toDrop.add(`${method} ${path}`),
    setFault: (next) => {
      choose = next
    },
    cut,
    mend: listen,
    close: cut,
  }
}

function askForWhole(headers: IncomingHttpHeaders): void {
  delete headers['accept-encoding']
  delete headers['if-none-match']
  delete headers['if-modified-since']
}

/** Sends the request on and gives the endpoint's whole reply. */
async function forward(incoming: IncomingMessage, body: Buffer, target: URL): Promise<Answer> {
  const outgoing = request(new URL(incoming.url ?? '/', target), {
    method: incoming.method,
    headers: incoming.headers,
    agent: false,
  })
  outgoing.end(body)
  const [reply] = (await once(outgoing, 'response')) as [IncomingMessage]
  return { status: reply.statusCode ?? 502, headers: reply.headers, body: await readAll(reply) }
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
