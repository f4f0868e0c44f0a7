/** Bounds both sides hold; the endpoint refuses more with 413, the tablet never sends more. Sizes in bytes. */
export const LIMITS = {
  itemsPerBatch: 100,
  defaultItemsPerBatch: 50,
  bodyBytes: 512 * 1024,
  batchesInFlight: 2,
  itemsPerMissing: 500,
  /** Plaintext after deflate and padding. */
  plaintextBytes: 32 * 1024,
  paddingBytes: 256,
  replyBytes: 1024 * 1024,
  replyWaitMs: 30_000,
} as const

export const PROTOCOL_VERSION = 1
