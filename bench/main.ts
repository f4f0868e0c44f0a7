// npm run bench: one file a row, each with its baseline measured in the same run. Prints a table, writes bench-results.json.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { measureExport } from './export.ts'
import { measureIngest } from './ingest.ts'
import type { Figure } from './measure.ts'
import { type Options, readOptions, USAGE } from './options.ts'
import { tableOf } from './print.ts'
import { measureProgress } from './progress-page.ts'
import { readWords } from './read-words.ts'
import { measureSync } from './sync.ts'
import { measureTablet } from './tablet.ts'
import { measureWeight } from './weight.ts'

const ROWS: Record<string, (options: Options) => Promise<Figure[]>> = {
  weight: measureWeight,
  tablet: measureTablet,
  sync: measureSync,
  ingest: measureIngest,
  export: measureExport,
  progress: measureProgress,
}

const options = readWords((args) => readOptions(args, Object.keys(ROWS)), USAGE)
if (options) await bench(options)

async function bench(options: Options): Promise<void> {
  const figures: Figure[] = []
  for (const [name, measure] of Object.entries(ROWS)) {
    if (options.only === undefined || options.only === name) figures.push(...(await measure(options)))
  }
  const machine = { node: process.version, platform: process.platform, cpus: cpus().length, model: cpus()[0]?.model }
  writeFileSync('bench-results.json', `${JSON.stringify({ at: new Date().toISOString(), machine, options, figures }, null, 2)}\n`)
  process.stdout.write(`${tableOf(figures)}\n`)
}
