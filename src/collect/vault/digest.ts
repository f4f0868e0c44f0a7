import type { Digest } from '#contract/ids.ts'
import { withdrawalText, type CodePart } from '#contract/withdrawal.ts'

/** SHA-256 as 64 lower-case hex digits. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<Digest> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') as Digest
}

/** By this digest a device finds the response whose code it is. */
export function withdrawalDigest(project: string, parts: readonly CodePart[]): Promise<Digest> {
  return digestOf(new TextEncoder().encode(withdrawalText(project, parts)))
}

/** The name of a definition: SHA-256 over its canonical JSON, which is the very text that the endpoint serves. */
export function definitionHash(served: string): Promise<Digest> {
  return digestOf(new TextEncoder().encode(served))
}
