import { createHash, createPrivateKey, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CipherSuite } from 'hpke'
import { SEAL } from '#contract/sync/sealing.ts'
import { Trouble } from '../trouble.ts'
import { createOpeningSuite } from './node-suite.ts'
import { writeFileSafely } from '../write-file-safely.ts'
import { deriveKey } from './secrets.ts'

/** The endpoint's two key pairs. Public keys are uncompressed P-256 points (65 bytes). */
export type Keys = {
  sealing: { suite: CipherSuite<CryptoKey>; pair: CryptoKeyPair; publicBytes: Uint8Array<ArrayBuffer>; keyId: Uint8Array }
  receipt: { privateKey: KeyObject; publicBytes: Uint8Array<ArrayBuffer> }
  /** For what the endpoint keeps in its database and must read again itself. */
  secrets: KeyObject
  /** For the names under which endpoints count together who tries how often. */
  counting: KeyObject
}

const FILES = { sealing: 'sealing.json', receipt: 'receipt.json' } as const

/**
 * Makes the key files that are missing. `mayMake` is false once a device is enrolled: new keys would then make every
 * sealed response unreadable and every receipt worthless, so a lost file must be put back instead.
 */
export async function ensureKeys(folder: string, mayMake: boolean): Promise<void> {
  for (const file of Object.values(FILES)) {
    const path = join(folder, file)
    if (existsSync(path)) continue
    if (!mayMake)
      throw new Trouble(
        `The key file ${path} is missing, but devices are enrolled. Put it back from your copy of the data folder.`,
      )
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSafely(path, `${JSON.stringify(await makePrivateJwk())}\n`)
  }
}

/** Loads both key pairs from the key folder. Throws `Trouble` when a file is not there or is not a key. */
export async function loadKeys(folder: string): Promise<Keys> {
  const sealing = readJwk(join(folder, FILES.sealing))
  const receipt = readJwk(join(folder, FILES.receipt))
  const publicBytes = pointOf(sealing)
  return {
    sealing: {
      suite: createOpeningSuite(Buffer.from(sealing.d, 'base64url'), publicBytes),
      pair: await importEcdhPair(sealing),
      publicBytes,
      keyId: new Uint8Array(await crypto.subtle.digest('SHA-256', publicBytes)).subarray(0, SEAL.keyIdBytes),
    },
    receipt: { privateKey: createPrivateKey({ key: receipt, format: 'jwk' }), publicBytes: pointOf(receipt) },
    secrets: deriveKey(Buffer.from(sealing.d, 'base64url'), 'secrets'),
    counting: deriveKey(Buffer.from(sealing.d, 'base64url'), 'counting'),
  }
}

type PrivateJwk = { kty: 'EC'; crv: 'P-256'; x: string; y: string; d: string }

async function makePrivateJwk(): Promise<PrivateJwk> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const { x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return { kty: 'EC', crv: 'P-256', x: x!, y: y!, d: d! }
}

function readJwk(path: string): PrivateJwk {
  try {
    const jwk = JSON.parse(readFileSync(path, 'utf8')) as PrivateJwk
    createPrivateKey({ key: jwk, format: 'jwk' })
    return jwk
  } catch (error) {
    throw new Trouble(`The key file ${path} cannot be read as a key. Put it back from your copy of the data folder.`, {
      cause: error,
    })
  }
}

async function importEcdhPair(jwk: PrivateJwk): Promise<CryptoKeyPair> {
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' }
  const { d: _, ...publicJwk } = jwk
  return {
    privateKey: await crypto.subtle.importKey('jwk', jwk, algorithm, true, ['deriveBits']),
    publicKey: await crypto.subtle.importKey('jwk', publicJwk, algorithm, true, []),
  }
}

function pointOf({ x, y }: PrivateJwk): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]))
}

/** Names both key pairs, and gives nothing of them away: SHA-256 of the public keys, hex. */
export function fingerprintOf({ sealing, receipt }: Keys): string {
  return createHash('sha256').update(sealing.publicBytes).update(receipt.publicBytes).digest('hex')
}

/** Both public keys as devices pin them, base64url. */
export function publicKeysOf(keys: Keys): { sealing: string; receipt: string } {
  return {
    sealing: Buffer.from(keys.sealing.publicBytes).toString('base64url'),
    receipt: Buffer.from(keys.receipt.publicBytes).toString('base64url'),
  }
}
