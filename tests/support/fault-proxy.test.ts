import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts'

let endpoint: Server
let proxy: FaultProxy
let taken: string[]

beforeEach(async () => {
  taken = []
  endpoint = createServer((incoming, outgoing) => {
    taken.push(`${incoming.method} ${incoming.url}`)
    outgoing.writeHead(200).end('kept')
  })
  endpoint.listen(0, '127.0.0.1')
  await once(endpoint, 'listening')
  proxy = await startFaultProxy(`http://127.0.0.1:${(endpoint.address() as AddressInfo).port}`)
})
afterEach(async () => {
  await proxy.close()
  endpoint.close()
})

test('the reply is lost once, after the endpoint has had the request', async () => {
  proxy.dropNextReply('POST', '/responses')
  await expect(fetch(`${proxy.origin}/responses`, { method: 'POST', body: 'x' })).rejects.toThrow()
  expect(taken).toEqual(['POST /responses'])
  const again = await fetch(`${proxy.origin}/responses`, { method: 'POST', body: 'x' })
  expect(await again.text()).toBe('kept')
  expect(proxy.seen.map(({ dropped, status }) => [dropped, status])).toEqual([
    [true, 200],
    [false, 200],
  ])
})

test('where the network is cut, connections are refused until it is mended', async () => {
  await proxy.cut()
  await expect(fetch(proxy.origin)).rejects.toThrow()
  await proxy.mend()
  expect((await fetch(proxy.origin)).status).toBe(200)
})
