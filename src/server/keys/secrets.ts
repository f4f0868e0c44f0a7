// What the endpoint keeps in its database and must read again itself lies there enciphered: whoever has a backup alone, which is
// without the key files, cannot read it.
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { Trouble } from '../trouble.ts'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A key of its own for each use, made from the one of `sealing.json` (HKDF, RFC 5869): no further file that could be lost. */
export function deriveKey(sealingKey: Uint8Array, use: 'secrets' | 'counting'): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', sealingKey, '', `earshot ${use} 1`, 32)))
}

/** Nonce, cipher text and tag. `about` says whose it is and is bound in: in the place of another it opens nothing. */
export function encipherSecret(key: KeyObject, secret: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(about))
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

/** Throws `Trouble` where it was not made with this key and about this. */
export function decipherSecret(key: KeyObject, enciphered: Uint8Array, about: string): Buffer {
  const bytes = Buffer.from(enciphered)
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  } catch (error) {
    throw new Trouble('A secret in the database was not made with the keys here. Put the key files of this database back.', {
      cause: error,
    })
  }
}
