import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import { ENCODING, SEAL, unpadBody } from '#contract/sync/sealing.ts'
import { ensureKeys, type Keys, loadKeys, publicKeysOf } from '#server/keys/keys.ts'
import { createOpeningSuite } from '#server/keys/node-suite.ts'
import { openSealed } from '#server/keys/open-sealed.ts'
import { decipherSecret, encipherSecret } from '#server/keys/secrets.ts'
import { hashPassword, isPassword } from '#server/accounts/password.ts'
import { makeSealer, type Sealer } from '../support/sealing.ts'

let folder: string
let keys: Keys
let sealer: Sealer
const id = '0123456789abcdef0123456789abcdef' as ResponseId
const questionnaire = { id: 'mcm', version: '1', hash: 'ab'.repeat(32) as Digest } satisfies QuestionnaireRef
const about = { id, kind: 'response', questionnaire } as const
const inside = { id, kind: 'response', questionnaireHash: questionnaire.hash } as const

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-'))
  await ensureKeys(folder, true)
  keys = await loadKeys(folder)
  sealer = await makeSealer({ publicKey: publicKeysOf(keys).sealing, project: 'p' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('opening a seal', () => {
  test('what was sealed for this endpoint opens, deflated or not', async () => {
    const body = new TextEncoder().encode('{"a": "ż"}')
    const plain = await sealer.sealBytes(about, body)
    const deflated = await sealer.sealBytes(about, deflateRawSync(body), ENCODING.deflateRaw)
    for (const { sealed } of [plain, deflated])
      expect(Buffer.from(await openSealed(keys, 'p', inside, sealed))).toEqual(Buffer.from(body))
  })

  test('under another project, id, kind or questionnaire it does not open', async () => {
    const { sealed } = await sealer.sealBytes(about, new Uint8Array(10))
    const others = [
      ['q', inside],
      ['p', { ...inside, id: 'f'.repeat(32) as ResponseId }],
      ['p', { ...inside, kind: 'session' }],
      ['p', { ...inside, questionnaireHash: 'cd'.repeat(32) as Digest }],
    ] as const
    for (const [project, other] of others) await expect(openSealed(keys, project, other, sealed)).rejects.toThrow()
    await expect(openSealed(keys, 'p', inside, sealed)).resolves.toHaveLength(10)
  })

  test('with any one bit changed, cut short or with bytes behind it, it does not open', async () => {
    const { sealed } = await sealer.sealBytes(about, new Uint8Array(10))
    for (const at of [0, 1, 8, 9, 40, 73, 74, sealed.length - 1]) {
      const changed = Uint8Array.from(sealed)
      changed[at]! ^= 1
      await expect(openSealed(keys, 'p', inside, changed)).rejects.toThrow()
    }
    for (const length of [0, 1, 73, 74, 75, sealed.length - 1]) {
      await expect(openSealed(keys, 'p', inside, sealed.subarray(0, length))).rejects.toThrow()
    }
    await expect(openSealed(keys, 'p', inside, Uint8Array.of(...sealed, 0))).rejects.toThrow()
  })

  test('a small body that unfolds into megabytes is refused', async () => {
    const bomb = await sealer.sealBytes(about, deflateRawSync(new Uint8Array(8 * 1024 * 1024)), ENCODING.deflateRaw)
    expect(bomb.sealed.length).toBeLessThan(32 * 1024)
    await expect(openSealed(keys, 'p', inside, bomb.sealed)).rejects.toThrow()
  })

  test('a frame that says more than it holds, or an encoding that nobody knows, is refused', async () => {
    const lying = await sealer.sealPlaintext(about, Uint8Array.of(0, 255, 255, 255, 255, 1))
    const unknown = await sealer.sealBytes(about, new Uint8Array(4), 7)
    for (const { sealed } of [lying, unknown]) await expect(openSealed(keys, 'p', inside, sealed)).rejects.toThrow()
  })
})

test('a damaged key file is named, with what to do', async () => {
  const other = mkdtempSync(join(tmpdir(), 'earshot-'))
  await ensureKeys(other, true)
  writeFileSync(join(other, 'sealing.json'), '{"kty":"EC"')
  await expect(loadKeys(other)).rejects.toThrow(/sealing\.json cannot be read as a key\. Put it back/)
  rmSync(other, { recursive: true })
})

test('a password is kept with its costs, salted, and only itself fits', async () => {
  const [first, second] = await Promise.all([hashPassword('pässwörd lang'), hashPassword('pässwörd lang')])
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(first).not.toBe(second)
  expect(await isPassword('pässwörd lang'.normalize('NFD'), first)).toBe(true)
  expect(await isPassword('password lang', first)).toBe(false)
  expect(await isPassword('AAAA', undefined)).toBe(false)
})

test('the suite on Node’s primitives opens the published vector, and no point off the curve', async () => {
  const vectors = JSON.parse(readFileSync(new URL('../../docs/sync-protocol.vectors.json', import.meta.url), 'utf8'))
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
  const point = bytes(vectors.sealingKey.public)
  const pair = { publicKey: await importPoint(point), privateKey: await importPrivate(vectors.sealingKey.private) }
  const suite = createOpeningSuite(bytes(vectors.sealingKey.private.d), point)
  const sealed = bytes(vectors.seal.item.sealed)
  const about = { info: new TextEncoder().encode(SEAL.info), aad: new TextEncoder().encode(vectors.seal.associatedData) }
  const ciphertext = sealed.slice(SEAL.headerBytes)
  const frame = unpadBody(await suite.Open(pair, sealed.slice(9, SEAL.headerBytes), ciphertext, about))
  expect(inflateRawSync(frame!.body).toString()).toBe(vectors.seal.plaintext)
  const offCurve = sealed.slice(9, SEAL.headerBytes).fill(7, 1)
  await expect(suite.Open(pair, offCurve, ciphertext, about)).rejects.toThrow()
})

function importPoint(point: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', point, { name: 'ECDH', namedCurve: 'P-256' }, true, [])
}

function importPrivate(jwk: JsonWebKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', jwk, { name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
}

describe('a secret in the database', () => {
  const secret = Buffer.from('12345678901234567890')

  test('is read again with the keys of this folder, also by the next start, and is never the same bytes twice', async () => {
    const [one, other] = [0, 1].map(() => encipherSecret(keys.secrets, secret, 'of 1'))
    expect(one!.equals(other!)).toBe(false)
    expect(one!.includes(secret)).toBe(false)
    const again = await loadKeys(folder)
    expect(decipherSecret(again.secrets, one!, 'of 1')).toEqual(secret)
  })

  test('is not read with other keys, about another, or changed', async () => {
    const enciphered = encipherSecret(keys.secrets, secret, 'of 1')
    const elsewhere = mkdtempSync(join(tmpdir(), 'earshot-'))
    await ensureKeys(elsewhere, true)
    const others = await loadKeys(elsewhere)
    rmSync(elsewhere, { recursive: true })
    expect(() => decipherSecret(others.secrets, enciphered, 'of 1')).toThrow('not made with the keys here')
    expect(() => decipherSecret(keys.secrets, enciphered, 'of 2')).toThrow('not made with the keys here')
    for (const at of [0, 12, 31, enciphered.length - 1]) {
      const changed = Buffer.from(enciphered)
      changed[at]! ^= 1
      expect(() => decipherSecret(keys.secrets, changed, 'of 1')).toThrow('not made with the keys here')
    }
  })
})
