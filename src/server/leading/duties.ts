// What an endpoint does beside answering, in one place at a time: it opens, and deletes by the rule and by the ledger. Of
// several endpoints on one database the one that leads does it; what another one began is not done twice.
import { catchUpHeard } from '../opener/catch-up-heard.ts'
import { startOpener, type Opener } from '../opener/opener.ts'
import type { SettlingParts } from '../opener/settle-items.ts'
import { applyRetention, type Retaining } from '../retention/apply-retention.ts'
import { keepRetention } from '../retention/keep-retention.ts'
import { keepRemoving } from '../withdrawal/keep-removing.ts'
import { applyLedger } from '../withdrawal/withdraw.ts'
import { whileLeading } from './while-leading.ts'

export type Duties = {
  opener: Opener
  /** Before anything else is done by whoever has come to lead: brings the database into line with what lies beside it. */
  takeOver(): Promise<void>
  /** To be called every minute. Never rejects. */
  wake(): Promise<void>
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>
}

export type DutiesParts = Retaining & Pick<SettlingParts, 'keyFolder' | 'onTrouble' | 'startWorker'>

/** The database comes back within seconds, and with it whoever leads. */
const RETRY_MS = 5_000

export function startDuties({ database, keyFolder, onTrouble, startWorker, ...about }: DutiesParts): Duties {
  const { peers } = database
  const led = whileLeading(database)
  const { project, clock } = about
  const retaining = { ...about, database: led }
  const opener = startOpener({
    database: led,
    keyFolder,
    project,
    onTrouble,
    now: clock,
    mayOpen: () => peers.leads(),
    ...(startWorker && { startWorker }),
    ...(peers.counters && { retryMs: RETRY_MS }),
  })
  const retention = keepRetention({ ...retaining, onTrouble })
  const removeLeftOver = keepRemoving(led)
  const today = () => clock().toISOString().slice(0, 10)
  async function tidy(): Promise<void> {
    await removeLeftOver(today())
    await peers.counters?.sweep()
  }
  return {
    opener,
    async takeOver() {
      await catchUpHeard(led)
      await applyLedger(led, today())
      await applyRetention(retaining)
    },
    async wake() {
      if (!peers.leads()) return
      opener.wake()
      await Promise.all([retention.wake(), tidy().catch(onTrouble)])
    },
    async stop() {
      await retention.stop()
      await opener.stop()
    },
  }
}
