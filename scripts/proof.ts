// Writes docs/proof.md from the reports in docs/proof. Make them anew with the commands that stand in it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { proofPage, type AnyReport } from './proof-page.ts'

const DOCS = new URL('../docs/', import.meta.url)

/** In the order of their names. */
export function readReports(): AnyReport[] {
  const folder = new URL('proof/', DOCS)
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.sort().map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as AnyReport)
}

export const PROOF_PAGE = fileURLToPath(new URL('proof.md', DOCS))

if (import.meta.main) writeFileSync(PROOF_PAGE, proofPage(readReports()))
