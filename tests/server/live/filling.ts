// An endpoint whose live link has something to read, and a key for it.
import type { Response } from '#contract/response.ts'
import type { NewDataKey } from '#contract/coordinator/data-keys.ts'
import { everyKind } from '../opener/every-kind.ts'
import { makeWorld, sampleResponses, type World } from '../opener/world.ts'
import { makeTestEndpoint, setUp, type TestEndpoint } from '../test-endpoint.ts'

export type Filled = {
  world: World
  endpoint: TestEndpoint
  responses: Response[]
  key: string
  cookie: string
  /** Asks with the key, as a bearer token. */
  get: (path: string, headers?: Record<string, string>) => Promise<Awaited<ReturnType<TestEndpoint['app']['inject']>>>
  close: () => Promise<void>
}

export const SECRET_TEXT = 'zzqx only in a text'

export async function fillEndpoint(count: number): Promise<Filled> {
  const world = await makeWorld()
  const definition = everyKind()
  const responses = sampleResponses(definition, await world.publish(definition), count)
  const [first, ...others] = responses
  await world.send({ ...first!, answers: { ...first!.answers, words: SECRET_TEXT } }, ...others)
  const endpoint = await makeTestEndpoint({ database: world.database })
  const cookie = await setUp(endpoint)
  const made = await endpoint.app.inject({
    method: 'POST',
    url: '/api/v1/coordinator/data-keys',
    payload: { label: 'Power BI' },
    headers: { cookie },
  })
  const { key } = made.json<NewDataKey>()
  return {
    world,
    endpoint,
    responses,
    key,
    cookie,
    get: async (path, headers = {}) =>
      endpoint.app.inject({ url: `/api/v1/data/${path}`, headers: { authorization: `Bearer ${key}`, ...headers } }),
    async close() {
      await endpoint.close()
      await world.close()
    },
  }
}
