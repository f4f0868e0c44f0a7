import { helloText, missingText, receiptText, type Hello, type MissingReply, type Receipt } from '#contract/sync/receipt.ts'
import { fromBase64url } from './base64url.ts'

/** Tells whether a reply is signed by this project's endpoint. Nothing else may change what the device holds. */
export type Proof = {
  isReceipt: (reply: Receipt) => Promise<boolean>
  isMissingReply: (reply: MissingReply) => Promise<boolean>
  isHello: (reply: Hello) => Promise<boolean>
}

/** r and s, 64 bytes, in base64url. */
const SIGNATURE_LENGTH = 86

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** `receiptKey` is the key pinned at enrolment, P-256 uncompressed, base64url; never one that a later reply brings. */
export function createProof(receiptKey: string, project: string): Proof {
  let key: Promise<CryptoKey> | undefined
  async function isSigned(text: string, signature: string): Promise<boolean> {
    if (signature.length !== SIGNATURE_LENGTH) return false
    key ??= crypto.subtle.importKey('raw', fromBase64url(receiptKey), ALGORITHM, false, ['verify'])
    return crypto.subtle.verify(ALGORITHM, await key, fromBase64url(signature), new TextEncoder().encode(text))
  }
  return {
    isReceipt: (reply) => isSigned(receiptText(project, reply), reply.signature),
    isMissingReply: (reply) => isSigned(missingText(project, reply), reply.signature),
    isHello: (reply) => isSigned(helloText(project, reply), reply.signature),
  }
}
