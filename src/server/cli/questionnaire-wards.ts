import { writeFileSync } from 'node:fs'
import { readProcessConfig } from '../config.ts'
import { Trouble } from '../trouble.ts'
import { proposeWards } from '../wards/propose-wards.ts'
import { faultsTrouble, readTextFile } from './read-definition.ts'
import { print, UsageError } from './usage.ts'
import { withDatabase } from './with-database.ts'

type Wish = { for?: string | undefined; version?: string | undefined; out?: string | undefined; json?: boolean | undefined }

/** Writes the questionnaire in force with the wards of a table to a new file, to be published like any other. */
export async function putWards(file: string, { for: questionnaire, version, out, json: asJson }: Wish): Promise<number> {
  if (!questionnaire || !version || !out)
    throw new UsageError('say: questionnaire wards FILE.csv --for ID --version V --out FILE.json')
  const csv = readTextFile(file)
  const proposed = await withDatabase(readProcessConfig().dataFolder, (database) =>
    proposeWards(database, { questionnaire, version, csv }),
  )
  if (proposed.outcome === 'not-valid') {
    if (asJson) print(asJson, { ok: false, faults: proposed.faults }, '')
    throw faultsTrouble(file, proposed.faults)
  }
  const { definition, ...about } = proposed.proposal
  try {
    writeFileSync(out, `${JSON.stringify(definition, null, 2)}\n`, { flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Trouble(`${out} cannot be written (${code}). Name a file that is not there yet, in a folder that is.`, {
      cause: error,
    })
  }
  const changes = `${about.added.length} new, ${about.gone.length} gone`
  print(
    asJson,
    { ok: true, file: out, ...about },
    `${questionnaire} version ${version} with ${about.wards} wards (${changes}) is in ${out}. Look at it, then: questionnaire publish ${out}`,
  )
  return 0
}
