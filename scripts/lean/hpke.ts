import type { Lean } from './make-lean.ts'

/** HPKE: the tablet seals with one suite, and never opens. */
export const HPKE: Lean = {
  file: '/hpke/index.js',
  parts: {
    CipherSuite: [
      'GenerateKeyPair DeriveKeyPair SerializePrivateKey SerializePublicKey DeserializePrivateKey Seal',
      'Open SendExport ReceiveExport SetupRecipient #extractRecipientKeys KEM KDF AEAD',
    ],
    SenderContext: ['mode seq Export Nt'],
    DHKEM_SHARED: ['SerializePrivateKey Decap'],
    AEAD_SHARED: ['Open'],
    HKDF_SHARED: ['Derive'],
    KEM_DHKEM_P256_HKDF_SHA256: ['DeriveKeyPair DeserializePrivateKey'],
    P256: ['order bitmask pkcs8 spki Gx Gy'],
  },
  // Suites other than ours: one that seals nothing, and hashes of a single stage.
  neverAnywhere: [
    'suite.AEAD.id === EXPORT_ONLY',
    'state.suite.AEAD.id === EXPORT_ONLY',
    'stages === 1',
    'KDFStages(DHKEM.kdf) === 1',
  ],
}
