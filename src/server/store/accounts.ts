import { sql } from 'kysely'
import type { Account, AccountChange } from '#contract/coordinator/accounts.ts'
import { ROLE_WORDS, type Role } from '#contract/coordinator/roles.ts'
import type { Note } from './audit.ts'
import type { Database, Queryable } from './schema.ts'
import { listRows } from './statements.ts'
import { inTransaction } from './transaction.ts'

type Row = Omit<Account, 'isDisabled' | 'hasSecondStep'> & { disabled_at: string | null; secondSteps: number }

/** By name, whatever their capitals. */
const ACCOUNTS = sql<Row>`SELECT c.n, c.name, c.role, c.ends_on AS "endsOn", c.disabled_at, c.created_at AS "createdAt",
  (SELECT max(last_used_at) FROM sign_in WHERE coordinator = c.n) AS "lastSeenAt",
  (SELECT count(*) FROM second_step WHERE coordinator = c.n) AS "secondSteps" FROM coordinator c ORDER BY lower(c.name)`

export async function listAccounts(database: Queryable): Promise<Account[]> {
  return (await listRows(database, ACCOUNTS)).map(asAccount)
}

/** `last-one`: nobody would be left who may manage accounts. Whoever loses access or changes roles is signed out. */
export async function changeAccount(
  database: Database,
  n: number,
  change: AccountChange,
  about: { now: string; mayManage: (role: Role) => boolean; note: Note<[account: Account]> },
): Promise<'changed' | 'unknown' | 'last-one' | 'needs-day'> {
  return inTransaction(database, async (tx) => {
    const accounts = await listAccounts(tx)
    const account = accounts.find((each) => each.n === n)
    if (!account) return 'unknown'
    const next = { ...account, ...withoutUndefined(change) }
    if (mustHaveLastDay(next)) return 'needs-day'
    const others = accounts.filter((each) => each.n !== n)
    if (![...others, next].some((each) => about.mayManage(each.role) && isLive(each, about.now))) return 'last-one'
    const row = { role: next.role, ends_on: next.endsOn, disabled_at: next.isDisabled ? about.now : null }
    await tx.query.updateTable('coordinator').set(row).where('n', '=', n).execute()
    await tx.query.deleteFrom('sign_in').where('coordinator', '=', n).execute()
    await about.note(tx, next)
    return 'changed'
  })
}

/** A partner's access ends some day. */
export function mustHaveLastDay({ role, endsOn }: Pick<Account, 'role' | 'endsOn'>): boolean {
  return role === 'partner' && endsOn === null
}

/** For the log and the command line. */
export function describeAccount({ name, role, endsOn, isDisabled }: Account): string {
  const until = endsOn === null ? '' : `, until ${endsOn}`
  return `${name}: ${ROLE_WORDS[role].name}${until}${isDisabled ? ', access ended' : ''}`
}

/** Whether somebody may sign in now: not disabled, and not past their last day. */
export function isLive({ endsOn, isDisabled }: Pick<Account, 'endsOn' | 'isDisabled'>, now: string): boolean {
  return !isDisabled && (endsOn === null || now.slice(0, 10) <= endsOn)
}

function asAccount({ disabled_at, secondSteps, ...row }: Row): Account {
  return { ...row, isDisabled: disabled_at !== null, hasSecondStep: secondSteps > 0 }
}

function withoutUndefined(change: AccountChange): Partial<Account> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}
