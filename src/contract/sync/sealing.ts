import type { Digest, ResponseId } from '../ids.ts'
import type { ItemKind } from './envelope.ts'

/**
 * How a plaintext becomes sealed bytes, as far as that is the same on both sides. The cryptography itself lives in
 * `collect/vault` and `server/keys`.
 *
 * sealed    = version (1 byte, 0x01) | key id (8 bytes) | HPKE enc (65 bytes) | HPKE ciphertext and tag
 * plaintext = encoding (1 byte: 0 as is, 1 raw deflate) | length (4 bytes, big endian) | body | zeros to a multiple of 256
 * suite     = RFC 9180 base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; one context and one seal per item
 * key id    = first 8 bytes of SHA-256 over the recipient's public key, uncompressed (65 bytes)
 */
export const SEAL = { version: 1, keyIdBytes: 8, encBytes: 65, headerBytes: 74, info: 'earshot-seal-1' } as const

export const ENCODING = { plain: 0, deflateRaw: 1 } as const

const HEAD_BYTES = 5

/** The associated data of a seal: it cannot be opened under another project, id, kind or questionnaire. */
export function sealAssociatedData(about: {
  project: string
  id: ResponseId
  kind: ItemKind
  questionnaireHash: Digest
}): string {
  return `earshot-seal-1\n${about.project}\n${about.id}\n${about.kind}\n${about.questionnaireHash}\n`
}

/** Frames and pads a body so that its length tells little. `multiple` is LIMITS.paddingBytes. */
export function padBody(encoding: number, body: Uint8Array, multiple: number): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((HEAD_BYTES + body.length) / multiple) * multiple)
  padded[0] = encoding
  new DataView(padded.buffer).setUint32(1, body.length)
  padded.set(body, HEAD_BYTES)
  return padded
}

/** Undoes `padBody`; `undefined` when the frame is not one of ours. */
export function unpadBody(padded: Uint8Array): { encoding: number; body: Uint8Array } | undefined {
  if (padded.length < HEAD_BYTES) return undefined
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(1)
  if (HEAD_BYTES + length > padded.length) return undefined
  return { encoding: padded[0]!, body: padded.subarray(HEAD_BYTES, HEAD_BYTES + length) }
}
