import { parseArgs } from 'node:util'

export type Options = {
  schedules: number
  seed: number
  devices: number
  responses: number
  faults: 'all' | string[]
  mutant: string | undefined
  mutants: boolean
  workers: number
  /** So many endpoints on one PostgreSQL; left out, one on SQLite. */
  endpoints: number | undefined
  /** Stops after so many minutes, however many schedules that is. */
  minutes: number | undefined
  verbose: boolean
  json: string | boolean
  /** Goes on where the report in the file of `json` ends. */
  resume: boolean
}

export const USAGE = `Usage: npm run simulate -- [options]

Lives through simulated days of tablets and an endpoint, with everything going wrong that the seed says, and looks for a
response that was lost, doubled, changed, let go of too early, or came back.

  --schedules N    how many days (default 200)
  --seed S         the first one's number (default 1); the others follow
  --devices D      at most so many tablets in one day (default 2)
  --responses R    at most so many interviews in one day (default 6)
  --faults LIST    all, or names with commas between them
  --mutant NAME    breaks the protocol in this way: it must be found
  --mutants        all of them (or the one of --mutant), each until it is found
  --engine E       sqlite (default) or postgres: a real one, whose own time makes a seed the same day, not the same steps
  --endpoints N    with postgres: so many endpoints on one database, behind a load balancer (default 1)
  --workers N      processes side by side (default 2)
  --minutes M      stops after so many minutes
  --verbose        says what happens, day by day
  --json [FILE]    prints the report as JSON, or writes it to a file
  --resume         goes on with the days that the report in that file lacks, and adds them to it
`

/** Throws a `RangeError` with one clear line. */
export function readOptions(args: string[]): Options | 'help' {
  const text = { type: 'string' } as const
  const yes = { type: 'boolean' } as const
  const { values, positionals } = parseArgs({
    args: joinJson(args),
    allowPositionals: true,
    options: {
      schedules: text,
      seed: text,
      devices: text,
      responses: text,
      faults: text,
      mutant: text,
      mutants: yes,
      workers: text,
      engine: text,
      endpoints: text,
      minutes: text,
      verbose: yes,
      json: text,
      resume: yes,
      help: yes,
    },
  })
  if (values.help) return 'help'
  if (positionals.length > 0) throw new RangeError(`Not understood: ${positionals.join(' ')}. See --help.`)
  return {
    schedules: whole('schedules', values.schedules, 200),
    seed: whole('seed', values.seed, 1),
    devices: whole('devices', values.devices, 2),
    responses: whole('responses', values.responses, 6),
    faults: values.faults === undefined || values.faults === 'all' ? 'all' : values.faults.split(','),
    mutant: values.mutant,
    mutants: values.mutants ?? false,
    workers: whole('workers', values.workers, 2),
    endpoints: endpointsOf(values),
    minutes: values.minutes === undefined ? undefined : whole('minutes', values.minutes, 1),
    verbose: values.verbose ?? false,
    json: values.json === undefined ? false : values.json === '' || values.json,
    resume: mustHaveFile(values.resume ?? false, values.json),
  }
}

type EngineWords = {
  engine?: string | undefined
  endpoints?: string | undefined
  mutant?: string | undefined
  mutants?: boolean | undefined
}

/** What is broken on purpose is broken in SQLite. */
function endpointsOf({ engine = 'sqlite', endpoints, mutant, mutants }: EngineWords): number | undefined {
  if (engine !== 'sqlite' && engine !== 'postgres') throw new RangeError('--engine is sqlite or postgres.')
  if (engine === 'postgres' && (mutants || mutant !== undefined)) throw new RangeError('Mutants are for --engine sqlite.')
  if (engine === 'sqlite' && endpoints !== undefined) throw new RangeError('--endpoints goes with --engine postgres.')
  return engine === 'postgres' ? whole('endpoints', endpoints, 1) : undefined
}

function mustHaveFile(resume: boolean, json: string | undefined): boolean {
  if (resume && !json) throw new RangeError('--resume goes on from a report: name its file with --json FILE.')
  return resume
}

/** `--json` may stand alone. */
function joinJson(args: string[]): string[] {
  return args.map((arg, at) => (arg === '--json' && (args[at + 1] ?? '--').startsWith('--') ? '--json=' : arg))
}

function whole(name: string, value: string | undefined, otherwise: number): number {
  const number = value === undefined ? otherwise : Number(value)
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`--${name} takes a whole number from 1.`)
  return number
}
