// What every command of the proof has in common: how much, from which seed, and where the figures go.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

export type HowMuch = { runs: number; seed: number; json: string | undefined }

/** A figure that is a fault must be 0, one that shows that something was tried must not be. */
export type Figures = {
  /** How much was tried, and what happened on the way. */
  counts: Record<string, number>
  /** Each must be 0. */
  faults: Record<string, number>
}

type Proof = { name: string; runs: number; prove: (options: HowMuch) => Promise<Figures> }

/** Runs a proof as a command: prints its figures and its seed, writes them where `--json` says, exits 1 on any fault. */
export async function runCommand({ name, runs, prove }: Proof): Promise<void> {
  const word = { type: 'string' } as const
  const { values } = parseArgs({ options: { runs: word, seed: word, json: word, help: { type: 'boolean' } } })
  if (values.help) return void process.stdout.write(`Usage: npm run ${name} -- [--runs ${runs}] [--seed S] [--json FILE]\n`)
  const options = { runs: Number(values.runs ?? runs), seed: Number(values.seed ?? Date.now() % 1_000_000), json: values.json }
  if (!(options.runs > 0) || !Number.isSafeInteger(options.seed)) throw new Error('--runs and --seed are whole numbers.')
  const figures = await prove(options)
  print(name, options, figures)
  if (Object.values(figures.faults).some((count) => count !== 0)) process.exitCode = 1
}

function print(name: string, { runs, seed, json }: HowMuch, { counts, faults }: Figures): void {
  const lines = Object.entries({ runs, seed, ...counts, ...faults }).map(([what, count]) => `${what.padEnd(44)} ${count}`)
  process.stdout.write(`${name}\n${lines.join('\n')}\n`)
  const all = { command: name, seed, runs, ...counts, ...faults, date: new Date().toISOString().slice(0, 10) }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(all, null, 2)}\n`)
}

/** What is under way, where somebody looks on. */
export function progress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${line.padEnd(78)}`)
}
