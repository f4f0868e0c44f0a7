import { createEnrolmentCode } from '../accounts/create-enrolment-code.ts'
import { originOf, readProcessConfig } from '../config.ts'
import type { Note } from '../store/audit.ts'
import { print, readArguments, UsageError, wholeNumber } from './usage.ts'
import { noteCommand } from './note-command.ts'
import { withDatabase } from './with-database.ts'

export const DEVICE_USAGE = `Usage: device code [--uses N] [--days D] [--json]

Makes an enrolment code and its link, for N devices (1) within D days (1). It is shown once.
`

export async function deviceCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { uses: { type: 'string' }, days: { type: 'string' } })
  if (positionals[0] !== 'code' || positionals.length > 1) throw new UsageError('say: device code')
  const uses = wholeNumber(values.uses, { name: 'uses', from: 1, to: 100, otherwise: 1 })
  const days = wholeNumber(values.days, { name: 'days', from: 1, to: 90, otherwise: 1 })
  const config = readProcessConfig()
  const about = { uses, hours: days * 24, now: new Date(), origin: originOf(config) }
  const made = await withDatabase(config.dataFolder, (database) => {
    const note: Note = (tx) => noteCommand(tx, 'device-code-made', `${uses} devices, ${about.hours} hours`)
    return createEnrolmentCode(database, { ...about, note })
  })
  const times = uses === 1 ? 'one device' : `${uses} devices`
  print(values.json, made, `Code: ${made.code}\nLink: ${made.link}\nFor ${times}, until ${made.expiresAt}.`)
  return 0
}
