import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { findSteadyPort } from './steady-port.ts'

test('a port is free, and out of reach of what systems and browsers keep for themselves', async () => {
  const port = await findSteadyPort()
  expect(port).toBeGreaterThan(10_080)
  expect(port).toBeLessThan(16_000)
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  server.close()
})
