import type { Account, AccountChange } from '#contract/coordinator/accounts.ts'
import { ROLE_WORDS, type Role } from '#contract/coordinator/roles.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

const ACCOUNTS = `SELECT c.n, c.name, c.role, c.ends_on AS endsOn, c.disabled_at, c.created_at AS createdAt,
  (SELECT max(last_used_at) FROM sign_in WHERE coordinator = c.n) AS lastSeenAt,
  EXISTS (SELECT 1 FROM second_step WHERE coordinator = c.n) AS hasSecondStep FROM coordinator c`

type Row = Omit<Account, 'isDisabled' | 'hasSecondStep'> & { disabled_at: string | null; hasSecondStep: number }

export function listAccounts(database: Database): Account[] {
  return (database.prepared(`${ACCOUNTS} ORDER BY c.name COLLATE NOCASE`).all() as Row[]).map(asAccount)
}

/** `last-one`: nobody would be left who may manage accounts. Whoever loses access or changes roles is signed out. */
export function changeAccount(
  database: Database,
  n: number,
  change: AccountChange,
  about: { now: string; mayManage: (role: Role) => boolean; note: (account: Account) => void },
): 'changed' | 'unknown' | 'last-one' | 'needs-day' {
  return inTransaction(database, () => {
    const account = listAccounts(database).find((each) => each.n === n)
    if (!account) return 'unknown'
    const next = { ...account, ...withoutUndefined(change) }
    if (mustHaveLastDay(next)) return 'needs-day'
    const others = listAccounts(database).filter((each) => each.n !== n)
    if (![...others, next].some((each) => about.mayManage(each.role) && isLive(each, about.now))) return 'last-one'
    database
      .prepared('UPDATE coordinator SET role = ?, ends_on = ?, disabled_at = ? WHERE n = ?')
      .run(next.role, next.endsOn, next.isDisabled ? about.now : null, n)
    database.prepared('DELETE FROM sign_in WHERE coordinator = ?').run(n)
    about.note(next)
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

function asAccount({ disabled_at, hasSecondStep, ...row }: Row): Account {
  return { ...row, isDisabled: disabled_at !== null, hasSecondStep: hasSecondStep === 1 }
}

function withoutUndefined(change: AccountChange): Partial<Account> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}
