// A slow line between a tablet and the endpoint: so many bytes a second each way, so long each way, a round trip to open a
// connection. Lossless, without TLS and slow start, so that it is the same in every run and for all that is compared on it.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type Line = { roundTripMs: number; bytesPerSecond: number }

export type Link = {
  origin: string
  /** Bytes that went up since it was asked last, heads of requests counted. */
  takeBytesUp: () => number
  close: () => Promise<void>
}

/** One way: what is sent waits for what was sent before it, then travels. */
type Way = { freeAt: number }

export async function openLink(target: URL, line: Line): Promise<Link> {
  const up: Way = { freeAt: 0 }
  const down: Way = { freeAt: 0 }
  const sockets = new Set<Socket>()
  let bytesUp = 0
  const server = createServer((device) => {
    const endpoint = connect(Number(target.port), target.hostname)
    for (const socket of [device, endpoint]) sockets.add(socket.setNoDelay(true).on('close', () => sockets.delete(socket)))
    const openAt = performance.now() + line.roundTripMs
    device.on('data', (bytes) => (bytesUp += bytes.length))
    carry(device, endpoint, { way: up, line, openAt })
    carry(endpoint, device, { way: down, line, openAt: 0 })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeBytesUp() {
      const bytes = bytesUp
      bytesUp = 0
      return bytes
    },
    async close() {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
}

function carry(from: Socket, to: Socket, { way, line, openAt }: { way: Way; line: Line; openAt: number }): void {
  const later = (bytes: number, deliver: () => void) => {
    const startAt = Math.max(performance.now(), openAt, way.freeAt)
    way.freeAt = startAt + (1000 * bytes) / line.bytesPerSecond
    setTimeout(deliver, way.freeAt + line.roundTripMs / 2 - performance.now())
  }
  from.on('data', (bytes) => later(bytes.length, () => void to.write(bytes)))
  from.on('end', () => later(0, () => void to.end()))
  from.on('error', () => to.destroy())
}
