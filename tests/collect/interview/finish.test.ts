import { expect, test } from 'vitest'
import { createFinish } from '#collect/interview/finish.ts'
import type { Finished, HostPorts, Sealed } from '#collect/interview/host-ports.ts'
import type { Response } from '#contract/response.ts'
import { sampleResponse } from '../../contract/sample-response.ts'
import { digest } from '../support/fake-endpoint.ts'

function begin() {
  const sealed: Response[] = []
  const finished: Finished[] = []
  const meets = { failure: undefined as Error | undefined }
  const ports = {
    randomSeed: () => 7,
    now: () => 0,
    withdrawalDigest: async (code: number) => digest(code),
    finish: async (item: Finished) => {
      finished.push(item)
      if (meets.failure) throw meets.failure
    },
    onKept: () => undefined,
  } as Partial<HostPorts> as HostPorts
  const seal = async (response: Response) => {
    sealed.push(response)
    return { id: response.id, digest: digest(100 + sealed.length) } as Sealed
  }
  return { finish: createFinish(ports, seal), sealed, finished, meets }
}

test('the digest of the code is sealed with the response and stands beside it; the code itself is only told', async () => {
  const { finish, sealed, finished } = begin()
  expect(await finish(sampleResponse())).toBe(7)
  expect(sealed).toEqual([{ ...sampleResponse(), withdrawal: digest(7) }])
  expect(finished).toMatchObject([{ withdrawal: digest(7) }])
})

test('the same answers a little later are the same sealed bytes; others are sealed anew, and name all tries before', async () => {
  const { finish, finished, meets } = begin()
  meets.failure = new Error('full')
  const others = { ...sampleResponse(), answers: {} }
  for (const response of [sampleResponse(), { ...sampleResponse(), activeSeconds: 990 }, others])
    await expect(finish(response)).rejects.toMatchObject({ trouble: { code: 'not-kept' } })
  meets.failure = undefined
  await finish(sampleResponse())
  expect(finished.map((item) => [item.digest, item.tried])).toEqual([
    [digest(101), [digest(101)]],
    [digest(101), [digest(101)]],
    [digest(102), [digest(101), digest(102)]],
    [digest(101), [digest(101), digest(102)]],
  ])
})
