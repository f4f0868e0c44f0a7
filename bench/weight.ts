// Row "weight": what a tablet has to load, gzip, beside its budget.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { weighedFiles } from '../scripts/tablet-files.ts'
import type { Figure } from './measure.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export async function measureWeight(): Promise<Figure[]> {
  execFileSync(process.execPath, [`${ROOT}scripts/build-if-stale.ts`], { stdio: 'inherit' })
  const { beforePaint, whole } = weighedFiles(`${ROOT}dist`)
  return [weigh('tablet, before anything is painted', beforePaint, 30), weigh('tablet, whole, with worker', whole, 90)]
}

function weigh(what: string, files: readonly string[], budget: number): Figure {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0)
  const value = bytes / 1000
  return { row: 'weight', what, value, unit: 'kB gzip', ratio: value / budget, against: `its ${budget} kB`, target: { most: 1 } }
}
