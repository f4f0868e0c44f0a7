import { digestOf } from './digest.ts'

/** A tenth of a second on a desk, about half a second on a slow tablet. */
const ITERATIONS = 210_000

/** What is kept of a PIN: PBKDF2 with SHA-256, then one more SHA-256 as hex. */
export async function hashPin(pin: string, salt: string): Promise<string> {
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', encoder.encode(pin), 'PBKDF2', false, ['deriveBits'])
  const about = { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations: ITERATIONS }
  return digestOf(new Uint8Array(await crypto.subtle.deriveBits(about, key, 256)))
}
