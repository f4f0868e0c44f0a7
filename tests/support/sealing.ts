// Seals like a device does, in Node, so that tests and the bench can stand in for tablets. Never used by the product.
import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { canonicalJson } from '#contract/canonical-json.ts'
import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { Item, ItemKind } from '#contract/sync/envelope.ts'
import { LIMITS } from '#contract/sync/limits.ts'
import { ENCODING, padBody, SEAL, sealAssociatedData } from '#contract/sync/sealing.ts'

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
const utf8 = new TextEncoder()

export type SealedItem = Omit<Item, 'sealed'> & { sealed: Uint8Array<ArrayBuffer> }
export type About = { id: ResponseId; kind: ItemKind; questionnaire: QuestionnaireRef }
export type Contents = { id: ResponseId; questionnaire: QuestionnaireRef }

export type Sealer = {
  /** Seals a response or session as a device would: JSON, deflated, padded. `outside` changes what the envelope says. */
  seal(kind: ItemKind, contents: Contents, outside?: Partial<About>): Promise<SealedItem>
  /** Seals any bytes at all, for what no honest device would send. */
  sealBytes(about: About, body: Uint8Array, encoding?: number): Promise<SealedItem>
  /** Seals bytes that stand for a whole plaintext, frame and padding included. */
  sealPlaintext(about: About, plaintext: Uint8Array<ArrayBuffer>): Promise<SealedItem>
}

/** `publicKey` is the endpoint's sealing key as a device pins it: P-256, uncompressed, base64url. */
export async function makeSealer({ publicKey, project }: { publicKey: string; project: string }): Promise<Sealer> {
  const raw = new Uint8Array(Buffer.from(publicKey, 'base64url'))
  const recipientPublicKey = await suite.kem.importKey('raw', raw.buffer, true)
  const keyId = createHash('sha256').update(raw).digest().subarray(0, SEAL.keyIdBytes)

  async function sealPlaintext(about: About, plaintext: Uint8Array<ArrayBuffer>): Promise<SealedItem> {
    const sender = await suite.createSenderContext({ recipientPublicKey, info: utf8.encode(SEAL.info) })
    const aad = utf8.encode(
      sealAssociatedData({ project, id: about.id, kind: about.kind, questionnaireHash: about.questionnaire.hash }),
    )
    const ciphertext = new Uint8Array(await sender.seal(plaintext, aad))
    const sealed = new Uint8Array(Buffer.concat([Uint8Array.of(SEAL.version), keyId, new Uint8Array(sender.enc), ciphertext]))
    return { id: about.id, kind: about.kind, digest: digestOf(sealed), sealed, questionnaire: about.questionnaire }
  }
  async function sealBytes(about: About, body: Uint8Array, encoding: number = ENCODING.plain): Promise<SealedItem> {
    return sealPlaintext(about, padBody(encoding, body, LIMITS.paddingBytes))
  }
  async function seal(kind: ItemKind, contents: Contents, outside: Partial<About> = {}): Promise<SealedItem> {
    const about = { id: contents.id, kind, questionnaire: contents.questionnaire, ...outside }
    return sealBytes(about, deflateRawSync(JSON.stringify(contents)), ENCODING.deflateRaw)
  }
  return { seal, sealBytes, sealPlaintext }
}

/** The item as it stands in the body of POST /api/v1/responses. */
export function toWire(item: SealedItem): Item {
  return { ...item, sealed: Buffer.from(item.sealed).toString('base64url') }
}

/** A fresh key pair of the kind the endpoint keeps in `keys/sealing.json`. */
export async function makeSealingKeys(): Promise<{ publicKey: string; privateJwk: JsonWebKey }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const raw = await crypto.subtle.exportKey('raw', pair.publicKey)
  return { publicKey: Buffer.from(raw).toString('base64url'), privateJwk: await crypto.subtle.exportKey('jwk', pair.privateKey) }
}

export function digestOf(bytes: Uint8Array): Digest {
  return createHash('sha256').update(bytes).digest('hex') as Digest
}

/** The name of a definition: SHA-256 over its canonical JSON. */
export function refOf(definition: { id: string; version: string }): QuestionnaireRef {
  return { id: definition.id, version: definition.version, hash: digestOf(utf8.encode(canonicalJson(definition))) }
}
