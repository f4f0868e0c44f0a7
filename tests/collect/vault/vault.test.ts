import { generateKeyPairSync, sign } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { afterEach, expect, test, vi } from 'vitest'
import { definitionHash, digestOf } from '#collect/vault/digest.ts'
import { createProof } from '#collect/vault/proof.ts'
import { randomFraction, randomId, randomSeed } from '#collect/vault/random.ts'
import { createCopyKey, lockCopy, openCopy } from '#collect/vault/reload-copy.ts'
import { createSeal, type SealedItem } from '#collect/vault/seal.ts'
import { helloText, missingText, receiptText } from '#contract/sync/receipt.ts'
import { ENCODING, SEAL, sealAssociatedData, unpadBody } from '#contract/sync/sealing.ts'
import { digest, id, publicRaw } from '../support/fake-endpoint.ts'
import { definitionText, ref } from '../support/small-definition.ts'

const sealing = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const receipt = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const seal = createSeal(publicRaw(sealing.publicKey), 'teesside')
const about = { id: id(1), kind: 'response', questionnaire: ref } as const
const content = { id: id(1), words: 'A safe park, żółw, مدرسة 🙂'.repeat(30) }

async function open(item: SealedItem, project = 'teesside'): Promise<{ encoding: number; text: string; padded: number }> {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
  const jwk = sealing.privateKey.export({ format: 'jwk' })
  const key = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const enc = item.sealed.slice(9, SEAL.headerBytes)
  const context = await suite.createRecipientContext({ recipientKey: key, enc, info: new TextEncoder().encode(SEAL.info) })
  const aad = sealAssociatedData({ project, id: item.id, kind: item.kind, questionnaireHash: item.questionnaire.hash })
  const plain = new Uint8Array(await context.open(item.sealed.slice(SEAL.headerBytes), new TextEncoder().encode(aad)))
  const { encoding, body } = unpadBody(plain)!
  const text = encoding === ENCODING.deflateRaw ? inflateRawSync(body) : Buffer.from(body)
  return { encoding, text: text.toString('utf8'), padded: plain.length }
}

afterEach(() => void vi.unstubAllGlobals())

test('what is sealed opens with the endpoint’s key alone, to the same contents', async () => {
  const item = await seal(about, content)
  const { encoding, text, padded } = await open(item)
  expect(JSON.parse(text)).toEqual(content)
  expect(encoding).toBe(ENCODING.deflateRaw)
  expect(padded % 256).toBe(0)
  expect(item.sealed[0]).toBe(SEAL.version)
  expect(item.digest).toBe(await digestOf(item.sealed))
})

test('a browser without deflate seals it as it is', async () => {
  vi.stubGlobal('CompressionStream', undefined)
  const { encoding, text } = await open(await seal(about, content))
  expect(encoding).toBe(ENCODING.plain)
  expect(JSON.parse(text)).toEqual(content)
})

test.each([
  [100, ENCODING.plain],
  [20_000, ENCODING.deflateRaw],
])('a draft of %d letters is sealed in the encoding %d: only a long one is deflated', async (length, expected) => {
  const draft = { text: 'a '.repeat(length / 2) }
  const { encoding, text } = await open(await seal(about, draft, true))
  expect(encoding).toBe(expected)
  expect(JSON.parse(text)).toEqual(draft)
})

test('a sealed item does not open as another project’s, another id or another kind', async () => {
  const item = await seal(about, content)
  await expect(open(item, 'elsewhere')).rejects.toThrow()
  await expect(open({ ...item, id: id(2) })).rejects.toThrow()
  await expect(open({ ...item, kind: 'session' })).rejects.toThrow()
})

test('a seal that was prepared beforehand opens too, and is used once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const items: SealedItem[] = []
  for (const _ of [1, 2, 3]) {
    items.push(await seal(about, content))
    await vi.runAllTimersAsync()
  }
  vi.useRealTimers()
  const encapsulated = items.map(({ sealed }) => sealed.slice(9, SEAL.headerBytes).join())
  expect(new Set(encapsulated).size).toBe(3)
  for (const item of items) expect(JSON.parse((await open(item)).text)).toEqual(content)
})

test('no two seals are alike, also when they are made at once', async () => {
  const items = await Promise.all(Array.from({ length: 8 }, () => seal(about, content)))
  expect(new Set(items.map((item) => item.digest)).size).toBe(8)
})

test('only a signature by the pinned key is one', async () => {
  const proof = createProof(publicRaw(receipt.publicKey), 'teesside')
  const signed = (text: string, key = receipt.privateKey) =>
    sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  const epoch = '1'.repeat(32)
  const reply = { epoch, safeSequence: 0, results: [{ id: id(1), digest: digest(1), outcome: 'stored' as const, sequence: 4 }] }
  const whole = { protocol: 1 as const, ...reply, signature: signed(receiptText('teesside', reply)) }
  expect(await proof.isReceipt(whole)).toBe(true)
  expect(await proof.isReceipt({ ...whole, epoch: '2'.repeat(32) })).toBe(false)
  expect(await proof.isReceipt({ ...whole, signature: signed(receiptText('elsewhere', reply)) })).toBe(false)
  expect(await proof.isReceipt({ ...whole, signature: signed(receiptText('teesside', reply), sealing.privateKey) })).toBe(false)
  expect(await proof.isReceipt({ ...whole, signature: 'a' })).toBe(false)
  const missing = { epoch, safeSequence: 0, missing: [id(3)] }
  expect(await proof.isMissingReply({ protocol: 1, ...missing, signature: signed(missingText('teesside', missing)) })).toBe(true)
  const hello = { nonce: 'ab', epoch }
  expect(await proof.isHello({ protocol: 1, ...hello, signature: signed(helloText('teesside', hello)) })).toBe(true)
})

test('the copy for a reload opens with its key, with no other, and shows nothing', async () => {
  const key = createCopyKey()
  const copy = await lockCopy(key, { answer: 'canary' })
  expect(await openCopy(key, copy)).toEqual({ answer: 'canary' })
  expect(await openCopy(createCopyKey(), copy)).toBeUndefined()
  expect(Buffer.from(copy.bytes).toString('latin1')).not.toContain('canary')
})

test('a definition is named by the hash of the text that is served', async () => {
  expect(await definitionHash(definitionText)).toBe(ref.hash)
  expect(await definitionHash(`${definitionText} `)).not.toBe(ref.hash)
})

test('ids are 128 random bits and seeds 32', () => {
  expect(randomId()).toMatch(/^[0-9a-f]{32}$/)
  expect(randomId()).not.toBe(randomId())
  expect(randomSeed()).toBeLessThan(2 ** 32)
  expect(randomFraction()).toBeLessThan(1)
})
