// An ordinary load balancer without stickiness: each connection goes to the next endpoint that takes it.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type LoadBalancer = { origin: string; close: () => Promise<void> }

export async function startLoadBalancer(ports: readonly number[]): Promise<LoadBalancer> {
  const clients = new Set<Socket>()
  let turn = 0
  async function pass(client: Socket): Promise<void> {
    clients.add(client)
    client.once('close', () => clients.delete(client)).on('error', () => undefined)
    turn += 1
    for (const [at] of ports.entries()) {
      const target = await reach(ports[(turn + at) % ports.length]!)
      if (!target) continue
      target.on('error', () => undefined).once('close', () => client.destroy())
      client.once('close', () => target.destroy())
      client.pipe(target).pipe(client)
      return
    }
    client.destroy()
  }
  const server = createServer((client) => void pass(client)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const client of clients) client.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

async function reach(port: number): Promise<Socket | undefined> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return socket
  } catch {
    return undefined
  }
}
