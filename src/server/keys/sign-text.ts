import { sign } from 'node:crypto'
import type { Keys } from './keys.ts'

/** ECDSA P-256 with SHA-256 over the text, r and s as 64 bytes (the form WebCrypto verifies), base64url. */
export function signText(keys: Keys, text: string): string {
  return sign('sha256', Buffer.from(text), { key: keys.receipt.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
}
