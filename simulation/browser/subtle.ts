// The few acts of WebCrypto that the vault and its HPKE library ask for, done by Node's own primitives at once instead of
// by threads: the algorithms are real, their order and the keys they draw are the seed's.
import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createHash,
  createHmac,
  createPublicKey,
  createSecretKey,
  verify,
  type KeyObject,
} from 'node:crypto'

type Bytes = Uint8Array | ArrayBuffer
type Algorithm = string | { name: string; namedCurve?: string; iv?: Bytes; additionalData?: Bytes; public?: SimulatedKey }

const TAG_BYTES = 16
const SCALAR_BYTES = 32

class SimulatedKey {
  readonly extractable = true
  readonly type: 'public' | 'private'
  readonly algorithm: { name: string; namedCurve?: string }
  readonly bytes: Buffer
  /** Of a private key: its scalar. */
  readonly scalar: Buffer | undefined
  verifying: KeyObject | undefined
  /** As a secret, which Node takes several times faster than bytes. */
  private madeSecret: KeyObject | undefined
  /** Secrets shared with other keys, worked out once. */
  readonly shared = new Map<string, ArrayBuffer>()
  constructor(algorithm: { name: string; namedCurve?: string }, bytes: Buffer, scalar?: Buffer) {
    this.algorithm = algorithm
    this.bytes = bytes
    this.scalar = scalar
    this.type = scalar ? 'private' : 'public'
  }
  get secret(): KeyObject {
    return (this.madeSecret ??= createSecretKey(this.bytes))
  }
  get [Symbol.toStringTag](): string {
    return 'CryptoKey'
  }
}

/** `fill` draws randomness; with `trusts` a signature is right whatever it says (a mutant's word). */
export function createSubtle(fill: (bytes: Buffer) => Buffer, trusts: () => boolean) {
  return {
    digest: async (_: Algorithm, data: Bytes) => exact(createHash('sha256').update(bufferOf(data)).digest()),
    importKey: async (_: string, raw: Bytes, algorithm: Algorithm) =>
      new SimulatedKey(named(algorithm), Buffer.from(bufferOf(raw))),
    exportKey: async (_: 'raw', key: SimulatedKey) => exact(key.bytes),
    generateKey: async (algorithm: Algorithm) => drawPair(named(algorithm), fill),
    deriveBits: async (algorithm: Algorithm, key: SimulatedKey) => deriveBits(algorithm, key),
    sign: async (_: Algorithm, key: SimulatedKey, data: Bytes) =>
      exact(createHmac('sha256', key.secret).update(bufferOf(data)).digest()),
    verify: async (_: Algorithm, key: SimulatedKey, signature: Bytes, data: Bytes) =>
      trusts() || isSigned(key, bufferOf(signature), bufferOf(data)),
    encrypt: async (algorithm: Algorithm, key: SimulatedKey, data: Bytes) => encrypt(algorithm, key, bufferOf(data)),
    decrypt: async (algorithm: Algorithm, key: SimulatedKey, data: Bytes) => decrypt(algorithm, key, bufferOf(data)),
  }
}

function bufferOf(bytes: Bytes): Buffer {
  return bytes instanceof ArrayBuffer ? Buffer.from(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function exact(buffer: Buffer): ArrayBuffer {
  return new Uint8Array(buffer).buffer
}

function named(algorithm: Algorithm): { name: string; namedCurve?: string } {
  if (typeof algorithm === 'string') return { name: algorithm }
  return { name: algorithm.name, ...(algorithm.namedCurve && { namedCurve: algorithm.namedCurve }) }
}

type Pair = { privateKey: SimulatedKey; publicKey: SimulatedKey }

/** Making a key pair and a shared secret is most of a seal's cost, so the worlds of one process draw from one stock of pairs. */
const STOCK = 256
const stock: Pair[] = []

function drawPair(algorithm: { name: string }, fill: (bytes: Buffer) => Buffer): Pair {
  const at = fill(Buffer.alloc(4)).readUInt32LE() % STOCK
  return (stock[at] ??= makePair(algorithm, at))
}

/** The same pair under the same number in every process. */
function makePair(algorithm: { name: string }, number: number): Pair {
  const ecdh = createECDH('prime256v1')
  const scalar = createHash('sha256').update(`earshot-simulation ${number}`).digest()
  scalar[0]! &= 0x7f
  ecdh.setPrivateKey(scalar)
  const point = ecdh.getPublicKey()
  return { privateKey: new SimulatedKey(algorithm, point, scalar), publicKey: new SimulatedKey(algorithm, point) }
}

function deriveBits(algorithm: Algorithm, key: SimulatedKey): ArrayBuffer {
  if (typeof algorithm === 'string' || !algorithm.public || !key.scalar) throw new TypeError('Only ECDH is simulated.')
  const name = algorithm.public.bytes.toString('latin1')
  const known = key.shared.get(name)
  if (known) return known.slice(0)
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(key.scalar)
  const secret = exact(ecdh.computeSecret(algorithm.public.bytes))
  key.shared.set(name, secret)
  return secret.slice(0)
}

function isSigned(key: SimulatedKey, signature: Buffer, data: Buffer): boolean {
  key.verifying ??= verifyingKey(key.bytes)
  return verify('sha256', data, { key: key.verifying, dsaEncoding: 'ieee-p1363' }, signature)
}

const verifyingKeys = new Map<string, KeyObject>()

/** Reading a key costs as much as using it, and one project has one. */
function verifyingKey(point: Buffer): KeyObject {
  const name = point.toString('base64url')
  const known = verifyingKeys.get(name)
  if (known) return known
  const at = 1 + SCALAR_BYTES
  const [x, y] = [point.subarray(1, at).toString('base64url'), point.subarray(at).toString('base64url')]
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  verifyingKeys.set(name, key)
  return key
}

function gcmOf(algorithm: Algorithm): { iv: Buffer; aad: Buffer } {
  if (typeof algorithm === 'string' || !algorithm.iv) throw new TypeError('Only AES-GCM is simulated.')
  return { iv: bufferOf(algorithm.iv), aad: algorithm.additionalData ? bufferOf(algorithm.additionalData) : Buffer.alloc(0) }
}

function encrypt(algorithm: Algorithm, key: SimulatedKey, data: Buffer): ArrayBuffer {
  const { iv, aad } = gcmOf(algorithm)
  const cipher = createCipheriv('aes-256-gcm', key.secret, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(aad)
  return exact(Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]))
}

function decrypt(algorithm: Algorithm, key: SimulatedKey, data: Buffer): ArrayBuffer {
  const { iv, aad } = gcmOf(algorithm)
  const decipher = createDecipheriv('aes-256-gcm', key.secret, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(aad)
  decipher.setAuthTag(data.subarray(-TAG_BYTES))
  return exact(Buffer.concat([decipher.update(data.subarray(0, -TAG_BYTES)), decipher.final()]))
}
