import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { originOf, type Config } from '../config.ts'
import { Trouble } from '../trouble.ts'

type Address = Pick<Config, 'port' | 'host'>

/** Asked before anything is made on the disk, so that a second start says what is the matter and leaves nothing behind. */
export async function mustBeFree(address: Address): Promise<void> {
  const probe = createServer()
  try {
    await once(probe.listen(address.port, address.host), 'listening')
  } catch (error) {
    throw listenTrouble(error, address)
  }
  probe.close()
  await once(probe, 'close')
}

/** Listens, and gives the origin where people reach it; with port 0 a free one was chosen. Throws `Trouble`. */
export async function listen(app: FastifyInstance, config: Config): Promise<string> {
  try {
    await app.listen({ port: config.port, host: config.host, listenTextResolver: () => 'listening' })
    return originOf(config, (app.server.address() as AddressInfo).port)
  } catch (error) {
    await app.close()
    throw listenTrouble(error, config)
  }
}

function listenTrouble(error: unknown, { port, host }: Address): Trouble {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return new Trouble(`Port ${port} is taken by another program. Stop that one, or set PORT to a free port.`)
  if (code === 'EACCES') return new Trouble(`Port ${port} is not for this user. Set PORT to a port above 1023.`)
  return new Trouble(`Earshot cannot listen at ${host} port ${port} (${code ?? 'unknown reason'}). Check HOST and PORT.`, {
    cause: error,
  })
}
