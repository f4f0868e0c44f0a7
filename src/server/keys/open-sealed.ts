import { inflateRawSync } from 'node:zlib'
import type { Digest, ResponseId } from '#contract/ids.ts'
import type { ItemKind } from '#contract/sync/envelope.ts'
import { ENCODING, SEAL, sealAssociatedData, unpadBody } from '#contract/sync/sealing.ts'
import type { Keys } from './keys.ts'

const INFO = new TextEncoder().encode(SEAL.info)

/** A small deflated body must not unfold into the memory of the whole machine. */
const INFLATED_BYTES = 256 * 1024

/**
 * Opens sealed bytes and gives the JSON text inside, as UTF-8 bytes. Rejects when they were not sealed for these keys,
 * this project, id, kind and questionnaire, or were changed. The bytes given back are answers: never log them.
 */
export async function openSealed(
  keys: Keys,
  project: string,
  about: { id: ResponseId; kind: ItemKind; questionnaireHash: Digest },
  sealed: Uint8Array,
): Promise<Uint8Array> {
  const { enc, ciphertext } = takeApart(keys, sealed)
  const aad = new TextEncoder().encode(sealAssociatedData({ project, ...about }))
  const frame = unpadBody(await keys.sealing.suite.Open(keys.sealing.pair, enc, ciphertext, { info: INFO, aad }))
  if (!frame) throw new Error('The sealed frame is not one of ours.')
  if (frame.encoding === ENCODING.plain) return frame.body
  if (frame.encoding === ENCODING.deflateRaw) return inflateRawSync(frame.body, { maxOutputLength: INFLATED_BYTES })
  throw new Error('The sealed body has an unknown encoding.')
}

function takeApart(keys: Keys, sealed: Uint8Array): { enc: Uint8Array<ArrayBuffer>; ciphertext: Uint8Array<ArrayBuffer> } {
  if (sealed.length <= SEAL.headerBytes || sealed[0] !== SEAL.version) throw new Error('These are not sealed bytes of version 1.')
  const keyId = sealed.subarray(1, 1 + SEAL.keyIdBytes)
  if (Buffer.compare(keyId, keys.sealing.keyId) !== 0) throw new Error('This was sealed for another key.')
  const bytes = new Uint8Array(sealed)
  return { enc: bytes.slice(1 + SEAL.keyIdBytes, SEAL.headerBytes), ciphertext: bytes.slice(SEAL.headerBytes) }
}
