import * as z from 'zod/mini'
import { may, ROLE_WORDS, roleSchema, ROLES } from '#contract/coordinator/roles.ts'
import type { Account } from '#contract/coordinator/accounts.ts'
import { createInvitation } from '../accounts/create-invitation.ts'
import { originOf, readProcessConfig } from '../config.ts'
import { changeAccount, describeAccount, listAccounts, mustHaveLastDay } from '../store/accounts.ts'
import type { Database } from '../store/schema.ts'
import { removeSecondStep } from '../store/second-steps.ts'
import { Trouble } from '../trouble.ts'
import type { Note } from '../store/audit.ts'
import { print, readArguments, troubleOf, UsageError } from './usage.ts'
import { BY_COMMAND, noteCommand } from './note-command.ts'
import { withDatabase } from './with-database.ts'

export const ACCOUNT_USAGE = `Usage: account list [--json]
       account invite --role ROLE [--until DAY] [--json]
       account end NAME [--json]
       account let-in NAME [--json]
       account remove-second-step NAME [--json]

Lists who can sign in, makes a one-time link for somebody new, ends somebody's access or gives it again. For somebody who has
lost phone and recovery codes it removes their second step; they are signed out, and then sign in by the password alone.
Roles: ${ROLES.join(', ')}. A partner needs a last day, for example --until 2027-03-31.
`

export async function accountCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { role: { type: 'string' }, until: { type: 'string' } })
  const [action, name, ...more] = positionals
  const isWrong = more.length > 0 || (action !== 'invite' && (values.role ?? values.until) !== undefined)
  if (action === 'list' && name === undefined && !isWrong) return list(values.json)
  if (action === 'invite' && name === undefined && !isWrong) return invite(values.role, values.until, values.json)
  if ((action === 'end' || action === 'let-in') && name !== undefined && !isWrong) return give(name, action, values.json)
  if (action === 'remove-second-step' && name !== undefined && !isWrong) return removeStep(name, values.json)
  throw new UsageError('say: account list, account invite --role ROLE, or account end, let-in or remove-second-step NAME')
}

async function list(asJson: boolean | undefined): Promise<number> {
  const accounts = await withDatabase(readProcessConfig().dataFolder, async (database) => listAccounts(database))
  print(asJson, { accounts }, accounts.map(inList).join('\n') || 'Nobody can sign in yet.')
  return 0
}

function inList(account: Account): string {
  return `${describeAccount(account)}${account.hasSecondStep ? ', with a second step' : ''}`
}

async function invite(role: string | undefined, until: string | undefined, asJson: boolean | undefined): Promise<number> {
  const asked = roleSchema.safeParse(role)
  if (!asked.success) throw new UsageError(`--role takes one of ${ROLES.join(', ')}`)
  if (until !== undefined && !z.iso.date().safeParse(until).success) throw new UsageError('--until takes a day like 2027-03-31')
  const invitation = { role: asked.data, endsOn: until ?? null }
  if (mustHaveLastDay(invitation)) throw troubleOf('partner-needs-day')
  const config = readProcessConfig()
  const about = { ...invitation, by: BY_COMMAND, now: new Date(), origin: originOf(config) }
  const made = await withDatabase(config.dataFolder, async (database) => createInvitation(database, about))
  print(asJson, made, `Link: ${made.link}\nFor one ${ROLE_WORDS[asked.data].name}, until ${made.expiresAt}. It works once.`)
  return 0
}

async function give(name: string, action: 'end' | 'let-in', asJson: boolean | undefined): Promise<number> {
  const isDisabled = action === 'end'
  const outcome = await withDatabase(readProcessConfig().dataFolder, async (database) => {
    const account = await findByName(database, name)
    return account ? change(database, account, isDisabled) : 'unknown'
  })
  if (outcome === 'unknown') throw troubleOf('account-unknown')
  if (outcome === 'last-one') throw troubleOf('last-manager')
  print(asJson, { name, isDisabled }, `${name} can ${isDisabled ? 'not sign in any more' : 'sign in again'}.`)
  return 0
}

async function removeStep(name: string, asJson: boolean | undefined): Promise<number> {
  const outcome = await withDatabase(readProcessConfig().dataFolder, async (database) => {
    const account = await findByName(database, name)
    const note: Note<[about: string]> = (tx, about) => noteCommand(tx, 'second-step-removed', about)
    return account ? removeSecondStep(database, account.n, note) : 'unknown'
  })
  if (outcome === 'unknown') throw troubleOf('account-unknown')
  if (outcome === 'none') throw new Trouble(`${name} has no second step: the password alone is asked for.`)
  print(asJson, { name, hasSecondStep: false }, `${name} signs in by the password alone now.`)
  return 0
}

async function findByName(database: Database, name: string): Promise<Account | undefined> {
  return (await listAccounts(database)).find((each) => each.name.toLowerCase() === name.toLowerCase())
}

function change(database: Database, { n }: Account, isDisabled: boolean) {
  const now = new Date().toISOString()
  return changeAccount(
    database,
    n,
    { isDisabled },
    {
      now,
      mayManage: (role) => may(role, 'manage-accounts'),
      note: (tx, account) => noteCommand(tx, 'account-changed', describeAccount(account)),
    },
  )
}
