import type { ResponseId } from '#contract/ids.ts'

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** 128 random bits. Never made from the time. */
export function randomId(): ResponseId {
  return toHex(crypto.getRandomValues(new Uint8Array(16))) as ResponseId
}

/** 32 random bits for the shuffled orders of one interview. */
export function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]!
}

/** At least 0, below 1. */
export function randomFraction(): number {
  return randomSeed() / 0x1_0000_0000
}
