import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { textHash } from '#contract/questionnaire/text.ts'
import { publishDefinition } from '#server/publish-definition.ts'
import { digestOf } from '../support/sealing.ts'
import { everyKind } from './opener/every-kind.ts'
import { enrol, makeTestEndpoint, setUp, START, type TestEndpoint } from './test-endpoint.ts'

let endpoint: TestEndpoint
let source: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  source = join(endpoint.folder, 'source')
  mkdirSync(source)
})
afterEach(() => endpoint.close())

const sound = randomBytes(3000)
const recording = {
  lang: 'en',
  of: textHash('Question?'),
  digest: digestOf(sound),
  type: 'audio/ogg' as const,
  bytes: sound.length,
}
const definition = everyKind({ recordings: [recording] })
const FILE = `${recording.digest}.ogg`

const publish = (from?: string) => publishDefinition(endpoint, definition, { now: START, from })
const kept = () => readdirSync(endpoint.folder).includes('recordings') && readdirSync(endpoint.recordings)

async function fetchRecording(name: string, token?: string) {
  const headers = { authorization: `Bearer ${token ?? (await enrol(endpoint)).token}` }
  return endpoint.app.inject({ url: `/api/v1/recordings/${name}`, headers })
}

describe('a questionnaire with recordings', () => {
  test('is published with them: each is kept under its digest and served for ever', async () => {
    writeFileSync(join(source, FILE), sound)
    expect((await publish(source)).outcome).toBe('published')
    expect([kept(), statSync(join(endpoint.recordings, FILE)).mode & 0o777]).toEqual([[FILE], 0o600])
    const reply = await fetchRecording(recording.digest)
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'audio/ogg'])
    expect(reply.headers['cache-control']).toBe('private, max-age=31536000, immutable')
    expect(reply.rawPayload.equals(sound)).toBe(true)
  })

  test('whose recordings are kept already needs no folder', async () => {
    writeFileSync(join(source, FILE), sound)
    await publish(source)
    const again = await publishDefinition(endpoint, { ...definition, version: '2' }, { now: START })
    expect(again.outcome).toBe('published')
  })

  test('is refused while one is missing, and says how to bring it', async () => {
    const faults = async (from?: string) => ((await publish(from)) as { faults?: object[] }).faults
    expect(await faults()).toEqual([{ path: 'recordings[0]', reason: expect.stringMatching(/not here\. .* --recordings/) }])
    expect(await faults(source)).toEqual([{ path: 'recordings[0]', reason: expect.stringMatching(/cannot be read in .*ENOENT/) }])
    expect(kept()).toBe(false)
    const headers = { cookie: await setUp(endpoint) }
    const url = '/api/v1/coordinator/questionnaires'
    const room = await endpoint.app.inject({ method: 'POST', url, headers, payload: definition })
    expect(room.json()).toMatchObject({ code: 'questionnaire-not-valid', places: [{ path: 'recordings[0]' }] })
  })

  test.each([
    ['of another size', sound.subarray(1), /has 2999 bytes, not 3000/],
    ['with other bytes', randomBytes(3000), /not the one with this SHA-256/],
  ])('is refused for a file %s, and nothing of it is kept', async (_, bytes, reason) => {
    writeFileSync(join(source, FILE), bytes)
    expect(await publish(source)).toMatchObject({ outcome: 'not-valid', faults: [{ reason: expect.stringMatching(reason) }] })
    expect(kept()).toBe(false)
  })
})

describe('a recording is not given out', () => {
  test.each([
    '0'.repeat(64),
    FILE,
    '..%2Fearshot.db',
    '..%2F..%2Fetc%2Fpasswd',
    `..%2Fkeys%2Freceipt.json`,
    recording.digest.toUpperCase(),
  ])('under the name %s', async (name) => {
    writeFileSync(join(source, FILE), sound)
    await publish(source)
    const reply = await fetchRecording(name)
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([404, expect.stringContaining('application/problem+json')])
  })

  test('to whoever is not an enrolled device', async () => {
    writeFileSync(join(source, FILE), sound)
    await publish(source)
    expect((await fetchRecording(recording.digest, 'x'.repeat(43))).statusCode).toBe(401)
  })
})

test('what lies in the folder is what was published, byte for byte', async () => {
  writeFileSync(join(source, FILE), sound)
  await publish(source)
  expect(readFileSync(join(endpoint.recordings, FILE)).equals(sound)).toBe(true)
})
