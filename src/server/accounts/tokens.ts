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
  return `${fourLetters()}-${fourLetters()}`
}

/** Sixteen of them, 80 random bits: too many to try through, also for whoever has the hash. */
export function makeRecoveryCode(): string {
  return Array.from({ length: 4 }, fourLetters).join('-')
}

function fourLetters(): string {
  return Array.from(randomBytes(4), (byte) => CODE_LETTERS[byte & 31]).join('')
}
