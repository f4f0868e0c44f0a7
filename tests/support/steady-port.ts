// A port to come back to: below those that systems hand out for outgoing connections, so that none takes it while nobody listens.
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Above 10080, which browsers refuse. */
const LOWEST = 11_000
const COUNT = 5_000
const TRIES = 50

/** A port of 127.0.0.1 that is free now, in 11,000 to 15,999. Throws when fifty of them are taken. */
export async function findSteadyPort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = LOWEST + Math.floor(Math.random() * COUNT)
    if (await isFree(port)) return port
  }
  throw new Error(`No free port was found in ${TRIES} tries.`)
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  try {
    await once(probe.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return false
  }
  probe.close()
  await once(probe, 'close')
  return true
}
