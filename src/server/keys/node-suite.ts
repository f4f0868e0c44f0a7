import { createDecipheriv, createECDH, createHmac, createSecretKey } from 'node:crypto'
import {
  AEAD_AES_256_GCM,
  CipherSuite,
  concat,
  encode,
  I2OSP,
  KDF_HKDF_SHA256,
  KEM_DHKEM_P256_HKDF_SHA256,
  LabeledExpand,
  LabeledExtract,
  type AEAD,
  type KDF,
  type KEM,
} from 'hpke'

const TAG_BYTES = 16

/**
 * The suite of the seals, for opening, with Node's own primitives under it. WebCrypto hands each of a dozen tiny steps to
 * another thread: that was over a third of the cost of opening an item. What the steps are stays with `hpke` (RFC 9180).
 * `privateBytes` is the scalar, 32 bytes; `publicBytes` the point, uncompressed.
 */
export function createOpeningSuite(privateBytes: Uint8Array, publicBytes: Uint8Array): CipherSuite<CryptoKey> {
  return new CipherSuite(() => decapsulating(privateBytes, publicBytes), hkdf, openingAes)
}

/** RFC 9180 section 4.1, `Decap`. `computeSecret` refuses a point that is not on the curve. */
function decapsulating(privateBytes: Uint8Array, publicBytes: Uint8Array): KEM<CryptoKey> {
  const kem = KEM_DHKEM_P256_HKDF_SHA256()
  const kdf = hkdf()
  const suiteId = concat(encode('KEM'), I2OSP(kem.id, 2))
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(privateBytes)
  async function Decap(enc: Uint8Array): Promise<Uint8Array> {
    const dh = new Uint8Array(ecdh.computeSecret(enc))
    const prk = await LabeledExtract(kdf, suiteId, new Uint8Array(), encode('eae_prk'), dh)
    return LabeledExpand(kdf, suiteId, prk, encode('shared_secret'), concat(enc, publicBytes), kem.Nsecret)
  }
  return Object.assign(Object.create(kem) as KEM<CryptoKey>, { Decap })
}

/** RFC 5869. A key object first: Node takes one several times faster than bare bytes. */
function hkdf(): KDF {
  const kdf = KDF_HKDF_SHA256()
  const hmac = (key: Uint8Array, data: Uint8Array) => createHmac('sha256', createSecretKey(key)).update(data).digest()
  async function Extract(salt: Uint8Array, ikm: Uint8Array): Promise<Uint8Array> {
    return new Uint8Array(hmac(salt, ikm))
  }
  async function Expand(prk: Uint8Array, info: Uint8Array, length: number): Promise<Uint8Array> {
    let block: Uint8Array = new Uint8Array()
    let output: Uint8Array = new Uint8Array()
    for (let count = 1; output.length < length; count++) {
      block = hmac(prk, concat(block, info, Uint8Array.of(count)))
      output = concat(output, block)
    }
    return output.slice(0, length)
  }
  return Object.assign(Object.create(kdf) as KDF, { Extract, Expand })
}

function openingAes(): AEAD {
  const aead = AEAD_AES_256_GCM()
  async function Open(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, text: Uint8Array): Promise<Uint8Array> {
    const at = text.length - TAG_BYTES
    const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(aad)
    decipher.setAuthTag(text.subarray(at))
    return concat(decipher.update(text.subarray(0, at)), decipher.final())
  }
  return Object.assign(Object.create(aead) as AEAD, { Open })
}
