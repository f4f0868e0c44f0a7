import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { believedProxies } from '#server/start-endpoint.ts'
import { makeTestEndpoint, type TestEndpoint } from './test-endpoint.ts'

let endpoint: TestEndpoint
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
})
afterEach(() => endpoint.close())

const ORIGIN = { EARSHOT_ORIGIN: 'https://earshot.example.org' }

/** What forty callers are told who guess codes, each from another address if the one who passes them on is believed. */
async function guessing(remoteAddress: string, environment: Record<string, string>): Promise<string[]> {
  const app = await createApp(endpoint, { trustProxy: believedProxies(readConfig(environment)) })
  const told = new Set<string>()
  for (let n = 0; n < 40; n += 1) {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/v1/enrolments',
      payload: { code: '7K3M-Q9TX', label: 'x' },
      headers: { 'x-forwarded-for': `203.0.113.${n}` },
      remoteAddress,
    })
    told.add(reply.json<{ code: string }>().code)
  }
  await app.close()
  return [...told]
}

const ALL_KNOWN = ['code-unknown']
const TAKEN_FOR_ONE = ['code-unknown', 'too-many-requests']

test('a proxy on this machine, or one that is named, is believed for whom it asks; nobody else is', async () => {
  const named = { ...ORIGIN, EARSHOT_PROXY: '10.89.7.0/24' }
  expect(await guessing('127.0.0.1', ORIGIN)).toEqual(ALL_KNOWN)
  expect(await guessing('10.89.7.2', named)).toEqual(ALL_KNOWN)
  expect(await guessing('127.0.0.1', named)).toEqual(ALL_KNOWN)
  expect(await guessing('10.89.7.2', ORIGIN)).toEqual(TAKEN_FOR_ONE)
  expect(await guessing('10.89.8.2', named)).toEqual(TAKEN_FOR_ONE)
  expect(await guessing('127.0.0.1', {})).toEqual(TAKEN_FOR_ONE)
  expect(await guessing('10.89.7.2', { ...named, EARSHOT_TLS_CERT: 'c', EARSHOT_TLS_KEY: 'k' })).toEqual(TAKEN_FOR_ONE)
})
