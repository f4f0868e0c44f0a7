// Opens what a fake endpoint was sent, with its own key, as the real endpoint's opener does.
import { inflateRawSync } from 'node:zlib'
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import type { Item, ItemKind } from '#contract/sync/envelope.ts'
import { ENCODING, SEAL, sealAssociatedData, unpadBody } from '#contract/sync/sealing.ts'
import { PROJECT, type FakeEndpoint } from './fake-endpoint.ts'

const utf8 = new TextEncoder()

async function openItem({ sealingKey }: FakeEndpoint, { id, kind, questionnaire, sealed }: Item): Promise<unknown> {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
  const jwk = sealingKey.export({ format: 'jwk' })
  const recipientKey = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const bytes = new Uint8Array(Buffer.from(sealed, 'base64url'))
  const enc = bytes.slice(1 + SEAL.keyIdBytes, SEAL.headerBytes)
  const context = await suite.createRecipientContext({ recipientKey, enc, info: utf8.encode(SEAL.info) })
  const aad = sealAssociatedData({ project: PROJECT.id, id, kind, questionnaireHash: questionnaire.hash })
  const { encoding, body } = unpadBody(new Uint8Array(await context.open(bytes.slice(SEAL.headerBytes), utf8.encode(aad))))!
  return JSON.parse(Buffer.from(encoding === ENCODING.deflateRaw ? inflateRawSync(body) : body).toString('utf8'))
}

/** The contents of every item of this kind that was sent. */
export function openItems(endpoint: FakeEndpoint, kind: ItemKind): Promise<unknown[]> {
  const items = endpoint.batches.flatMap((batch) => batch.items).filter((item) => item.kind === kind)
  return Promise.all(items.map((item) => openItem(endpoint, item)))
}
