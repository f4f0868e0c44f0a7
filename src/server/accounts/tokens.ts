import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, shown once; only the hash is kept. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Tokens are long and random, so one SHA-256 is enough to keep. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Eight characters of Crockford base32, 40 random bits: `7K3M-Q9TX`. */
export function makeEnrolmentCode(): string {
  const letters = Array.from(randomBytes(8), (byte) => CODE_LETTERS[byte & 31]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
