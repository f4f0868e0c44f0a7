import { useRef } from 'preact/hooks'
import type { Account, AccountChange } from '#contract/coordinator/accounts.ts'
import { ROLE_WORDS } from '#contract/coordinator/roles.ts'
import { Button } from '#design/Button.tsx'
import { AskTwice } from '../parts/AskTwice.tsx'
import { DataTable, type Column } from '../parts/DataTable.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import type { Reply } from '../ask.ts'
import { useRoom } from '../room-state.ts'
import { useAct, type Act } from '../use-act.ts'
import { formatAgo, formatDate } from '../wording/times.ts'

type AccountTableProps = { accounts: readonly Account[]; own: Account | undefined; onChanged: () => void }
type Change = (account: Account, change: AccountChange, done: string) => Promise<void>

const COLUMNS: readonly [Column<Account>, ...Column<Account>[]] = [
  { head: 'Name', cell: ({ name }) => name },
  { head: 'As', cell: ({ role }) => ROLE_WORDS[role].name },
  { head: 'Last day', isNumber: true, cell: ({ endsOn }) => (endsOn === null ? '–' : formatDate(endsOn)) },
  {
    head: 'Last here',
    isNumber: true,
    cell: ({ lastSeenAt }) => (lastSeenAt === null ? '–' : formatAgo(new Date(lastSeenAt), new Date())),
  },
]

/** Everybody who can come in, or could; and the way to shut somebody out. */
export function AccountTable({ accounts, own, onChanged }: AccountTableProps) {
  const { api } = useRoom()
  const act = useAct()
  const panel = useRef<HTMLElement>(null)
  const run = async (ask: () => Promise<Reply<unknown>>, done: string) => {
    const reply = await act.run(ask, () => done)
    if (!reply) return
    // The button goes: the focus must not go with it.
    panel.current?.focus()
    onChanged()
  }
  const change: Change = ({ n }, wanted, done) => run(() => api.changeAccount(n, wanted), done)
  const removeStep = ({ n, name }: Account) =>
    void run(() => api.removeSecondStep(n), `${name} signs in by the password alone now.`)
  return (
    <section class="panel" ref={panel} tabIndex={-1}>
      <DataTable
        title="Who can come in"
        columns={[...COLUMNS, secondStepColumn(act, own, removeStep), accessColumn(act, change)]}
        rows={accounts}
        keyOf={({ n }) => n}
        empty={<p>Nobody yet.</p>}
      />
      <Outcome act={act} />
    </section>
  )
}

/** For somebody who has lost phone and recovery codes. One's own is changed with a code, on one's own page. */
function secondStepColumn(act: Act, own: Account | undefined, onRemove: (account: Account) => void): Column<Account> {
  return {
    head: 'Second step',
    cell: (account) => {
      if (!account.hasSecondStep) return '–'
      if (account.n === own?.n) return 'Yes'
      return (
        <AskTwice
          act="Remove"
          of={`the second step of ${account.name}`}
          question="For a lost phone, once you know that it is them who ask. They are signed out; the password alone lets them in."
          yes="Remove it"
          isBusy={act.isBusy.value}
          onYes={() => onRemove(account)}
        />
      )
    },
  }
}

function accessColumn(act: Act, change: Change): Column<Account> {
  const end = (account: Account) => void change(account, { isDisabled: true }, `${account.name} cannot come in any more.`)
  const open = (account: Account) => void change(account, { isDisabled: false }, `${account.name} can come in again.`)
  return {
    head: 'Access',
    cell: (account) =>
      account.isDisabled ? (
        <Button class="small" isBusy={act.isBusy.value} onClick={() => open(account)}>
          Let in again<span class="visually-hidden"> {account.name}</span>
        </Button>
      ) : (
        <AskTwice
          act="End access"
          of={account.name}
          question="They are signed out at once. What they have done stays in the log."
          yes="End it"
          isBusy={act.isBusy.value}
          onYes={() => end(account)}
        />
      ),
  }
}
