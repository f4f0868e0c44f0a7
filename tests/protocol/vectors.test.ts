import { createHash, webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { describe, expect, test } from 'vitest'
import { batchSchema, itemSchema } from '#contract/sync/envelope.ts'
import { helloText, missingText, receiptSchema, receiptText } from '#contract/sync/receipt.ts'
import { sealAssociatedData, SEAL } from '#contract/sync/sealing.ts'
import { responseSchema, withdrawalSchema } from '#contract/response.ts'
import { withdrawalText } from '#contract/withdrawal.ts'

// Written from docs/sync-protocol.md alone, with nothing of ours that opens or checks: what a stranger's client would do.

const vectors = JSON.parse(readFileSync(new URL('../../docs/sync-protocol.vectors.json', import.meta.url), 'utf8'))
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
const sealed = bytes(vectors.seal.item.sealed)

async function verifies(signature: string, text: string): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await webcrypto.subtle.importKey('raw', bytes(vectors.receiptKey.public), algorithm, false, ['verify'])
  return webcrypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes(signature), new TextEncoder().encode(text))
}

async function openPlain(item: Uint8Array<ArrayBuffer>, associatedData: string): Promise<Uint8Array<ArrayBuffer>> {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
  const recipientKey = await suite.kem.importKey('jwk', vectors.sealingKey.private, false)
  const encode = (text: string) => new TextEncoder().encode(text)
  return new Uint8Array(
    await suite.open(
      { recipientKey, enc: item.slice(9, 74).buffer, info: encode(SEAL.info).buffer },
      item.slice(74).buffer,
      encode(associatedData).buffer,
    ),
  )
}

describe('the vectors of the sync protocol', () => {
  test('the sealed item has the digest, the key id and the associated data that the page describes', () => {
    const { item, project, associatedData } = vectors.seal
    expect(itemSchema.parse(item)).toEqual(item)
    expect(createHash('sha256').update(sealed).digest('hex')).toBe(item.digest)
    expect(sealed[0]).toBe(1)
    const keyId = createHash('sha256').update(bytes(vectors.sealingKey.public)).digest().subarray(0, 8)
    expect(Buffer.from(sealed.subarray(1, 9))).toEqual(keyId)
    expect(associatedData).toBe(`earshot-seal-1\n${project}\n${item.id}\n${item.kind}\n${item.questionnaire.hash}\n`)
    expect(sealAssociatedData({ project, id: item.id, kind: item.kind, questionnaireHash: item.questionnaire.hash })).toBe(
      associatedData,
    )
  })

  test('the sealed item opens with plain HPKE to the plaintext, frame by frame', async () => {
    const plaintext = await openPlain(sealed, vectors.seal.associatedData)
    expect(plaintext.length % 256).toBe(0)
    expect(plaintext[0]).toBe(1)
    const length = new DataView(plaintext.buffer).getUint32(1)
    const body = inflateRawSync(plaintext.subarray(5, 5 + length)).toString('utf8')
    expect(plaintext.subarray(5 + length).every((byte) => byte === 0)).toBe(true)
    expect(body).toBe(vectors.seal.plaintext)
    expect(responseSchema.parse(JSON.parse(body)).id).toBe(vectors.seal.item.id)
  })

  test('the withdrawal names the response and the digest of its code, as the page describes them', async () => {
    const { item, plaintext, code, codeText, codeDigest } = vectors.withdrawal
    const { project } = vectors.seal
    const names = code.map(({ colour, thing }: { colour: string; thing: string }) => `${colour} ${thing}`).join(',')
    expect(codeText).toBe(`earshot-withdrawal/1|${project}|${names}`)
    expect(withdrawalText(project, code)).toBe(codeText)
    expect(createHash('sha256').update(codeText).digest('hex')).toBe(codeDigest)
    const associatedData = `earshot-seal-1\n${project}\n${item.id}\nwithdrawal\n${item.questionnaire.hash}\n`
    const opened = await openPlain(bytes(item.sealed), associatedData)
    const length = new DataView(opened.buffer).getUint32(1)
    expect(inflateRawSync(opened.subarray(5, 5 + length)).toString('utf8')).toBe(plaintext)
    const { response, withdrawal } = withdrawalSchema.parse(JSON.parse(plaintext))
    expect([response, withdrawal]).toEqual([vectors.seal.item.id, codeDigest])
  })

  test('the receipt verifies with its key, and not once a digit is changed', async () => {
    const { reply, text } = vectors.receipt
    expect(receiptSchema.parse(reply)).toEqual(reply)
    expect(receiptText(vectors.seal.project, reply)).toBe(text)
    expect(await verifies(reply.signature, text)).toBe(true)
    expect(await verifies(reply.signature, text.replace('already-stored', 'stored'))).toBe(false)
  })

  test('hello and the reply about what is missing verify with the same key', async () => {
    expect(helloText(vectors.seal.project, vectors.hello.reply)).toBe(vectors.hello.text)
    expect(await verifies(vectors.hello.reply.signature, vectors.hello.text)).toBe(true)
    expect(missingText(vectors.seal.project, vectors.missing.reply)).toBe(vectors.missing.text)
    expect(await verifies(vectors.missing.reply.signature, vectors.missing.text)).toBe(true)
  })

  test('the batch that carries the item is of the published shape', () => {
    expect(batchSchema.safeParse(vectors.batch).success).toBe(true)
  })
})
