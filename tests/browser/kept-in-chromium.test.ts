// The store and the vault on what they are made for: Chromium's own IndexedDB, WebCrypto and CompressionStream.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { expect, test, vi } from 'vitest'
import { openStore } from '#collect/store/store.ts'
import { createSeal, type SealedItem } from '#collect/vault/seal.ts'
import { digestSchema, questionnaireRefSchema, responseIdSchema } from '#contract/ids.ts'
import { ENCODING, SEAL, sealAssociatedData, unpadBody } from '#contract/sync/sealing.ts'

const DAY = '2026-11-22'
const PROJECT = 'teesside'
const WORDS = 'A safe park by the marigold shop. '.repeat(20)

const id = responseIdSchema.parse('0123456789abcdef'.repeat(2))
const questionnaire = questionnaireRefSchema.parse({ id: 'small', version: '1', hash: digestSchema.parse('ab'.repeat(32)) })
const about = { id, kind: 'response', questionnaire } as const

async function makeKeys() {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
  const pair = await suite.kem.generateKeyPair()
  const raw = new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey))
  const publicKey = btoa(String.fromCodePoint(...raw))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  return { suite, pair, publicKey }
}

async function open({ suite, pair }: Awaited<ReturnType<typeof makeKeys>>, item: SealedItem): Promise<string> {
  const enc = item.sealed.slice(SEAL.headerBytes - 65, SEAL.headerBytes)
  const info = new TextEncoder().encode(SEAL.info)
  const context = await suite.createRecipientContext({ recipientKey: pair.privateKey, enc, info })
  const aad = new TextEncoder().encode(sealAssociatedData({ project: PROJECT, ...about, questionnaireHash: questionnaire.hash }))
  const frame = unpadBody(new Uint8Array(await context.open(item.sealed.slice(SEAL.headerBytes), aad)))
  expect(frame?.encoding).toBe(ENCODING.deflateRaw)
  const inflated = new Blob([new Uint8Array(frame?.body ?? [])]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Response(inflated).text()
}

test('what Chromium deflates and seals opens with the endpoint’s key, and shows nothing before', async () => {
  const keys = await makeKeys()
  const item = await createSeal(keys.publicKey, PROJECT)(about, { words: WORDS })
  expect(new TextDecoder().decode(item.sealed)).not.toContain('marigold')
  expect(JSON.parse(await open(keys, item))).toEqual({ words: WORDS })
})

test('a finished response is written strict, and is there for whoever opens the store next', async () => {
  const { publicKey } = await makeKeys()
  const item = await createSeal(publicKey, PROJECT)(about, { words: WORDS })
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const name = `kept-${crypto.randomUUID()}`
  const store = openStore(name, Math.random)
  await store.finish(item, DAY)
  const written = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite')
  expect(written.length).toBeGreaterThan(0)
  expect(written.every(([, , options]) => options?.durability === 'strict')).toBe(true)
  store.close()

  const next = openStore(name, Math.random)
  expect(await next.loadLedger(DAY)).toMatchObject({ collected: 1, waiting: 1, accepted: 0, today: 1 })
  expect(await next.probe(item)).toMatchObject({ id, digest: item.digest, sealed: item.sealed })
  next.close()
})
