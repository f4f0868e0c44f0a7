import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from 'hpke'
import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { ItemKind } from '#contract/sync/envelope.ts'
import { LIMITS } from '#contract/sync/limits.ts'
import { ENCODING, padBody, SEAL, sealAssociatedData } from '#contract/sync/sealing.ts'
import { fromBase64url } from './base64url.ts'
import { deflate } from './deflate.ts'
import { digestOf } from './digest.ts'

/** What may lie on the disk: nothing on this device can open `sealed`. The bytes are made once and never change. */
export type SealedItem = {
  id: ResponseId
  kind: ItemKind
  digest: Digest
  sealed: Uint8Array<ArrayBuffer>
  questionnaire: QuestionnaireRef
}

export type Seal = (
  about: { id: ResponseId; kind: ItemKind; questionnaire: QuestionnaireRef },
  content: unknown,
  /** Somebody waits for it, and it is made anew at the next tap: a small one is not deflated. */
  isDraft?: boolean,
) => Promise<SealedItem>

/** Should it be sent after all, it weighs little as it is, and far less than an item may (`LIMITS.plaintextBytes`). */
const SMALL_DRAFT_BYTES = 8 * 1024

/** The next context is made this long after a seal, when the screen has moved on: making it is most of the work. */
const PREPARE_AFTER_MS = 250

/**
 * Gives the seal of one project (the format is in `contract/sync/sealing.ts`). `sealingKey` is the endpoint's public
 * key, P-256 uncompressed, base64url. Each call has its own HPKE context: one context never seals twice.
 */
export function createSeal(sealingKey: string, project: string): Seal {
  let recipient: Promise<{ suite: CipherSuite; publicKey: CryptoKey; keyId: Uint8Array }> | undefined
  async function importRecipient() {
    const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM)
    const raw = fromBase64url(sealingKey)
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', raw))
    return { suite, publicKey: await suite.DeserializePublicKey(raw), keyId: hash.slice(0, SEAL.keyIdBytes) }
  }
  let prepared: ReturnType<typeof prepare> | undefined
  async function prepare() {
    const { suite, publicKey, keyId } = await (recipient ??= importRecipient())
    return { keyId, ...(await suite.SetupSender(publicKey, { info: encode(SEAL.info) })) }
  }
  /** The one that was made beforehand, which nobody else gets then; else a new one. */
  function takeContext() {
    const taken = prepared ?? prepare()
    prepared = undefined
    return taken
  }
  function prepareNext(): void {
    prepared ??= prepare()
    prepared.catch(() => (prepared = undefined))
  }
  return async function seal(about, content, isDraft) {
    const plain = encode(JSON.stringify(content))
    const [{ keyId, encapsulatedSecret, ctx }, { encoding, body }] = await Promise.all([
      takeContext(),
      isDraft && plain.length <= SMALL_DRAFT_BYTES ? { encoding: ENCODING.plain, body: plain } : deflate(plain),
    ])
    const aad = encode(sealAssociatedData({ project, ...about, questionnaireHash: about.questionnaire.hash }))
    const plaintext = padBody(encoding, body, LIMITS.paddingBytes)
    const ciphertext = await ctx.Seal(plaintext, aad)
    setTimeout(prepareNext, PREPARE_AFTER_MS)
    const sealed = concatenate(Uint8Array.of(SEAL.version), keyId, encapsulatedSecret, ciphertext)
    return { id: about.id, kind: about.kind, questionnaire: about.questionnaire, sealed, digest: await digestOf(sealed) }
  }
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function concatenate(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
