import { hash } from 'node:crypto'
import type { Digest } from '#contract/ids.ts'
import { withdrawalText, type CodePart } from '#contract/withdrawal.ts'

/** By this digest a response is found by its code. */
export function codeDigest(project: string, code: readonly CodePart[]): Digest {
  return hash('sha256', withdrawalText(project, code), 'hex') as Digest
}
