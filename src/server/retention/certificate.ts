import { createPublicKey, verify } from 'node:crypto'
import { canonicalJson } from '#contract/canonical-json.ts'
import type { Certificate } from '#contract/coordinator/retention.ts'
import type { Keys } from '../keys/keys.ts'
import { signText } from '../keys/sign-text.ts'

type Unsigned = Omit<Certificate, 'signature'>

/** What is signed: a name that no other signed text has, and the certificate without its signature as canonical JSON. */
export function certificateText(certificate: Unsigned): string {
  return `earshot-deletion-1\n${canonicalJson(certificate)}`
}

export function signCertificate(keys: Keys, certificate: Unsigned): Certificate {
  return { ...certificate, signature: signText(keys, certificateText(certificate)) }
}

export function isSigned(keys: Keys, { signature, ...certificate }: Certificate): boolean {
  const key = { key: createPublicKey(keys.receipt.privateKey), dsaEncoding: 'ieee-p1363' } as const
  return verify('sha256', Buffer.from(certificateText(certificate)), key, Buffer.from(signature, 'base64url'))
}
