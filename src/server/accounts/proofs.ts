import type { ProblemCode } from '#contract/sync/problem.ts'
import type { SecondStepCode } from '#contract/coordinator/second-step.ts'
import { nowOf, type Endpoint } from '../endpoint.ts'
import { Refusal } from '../http/refusal.ts'
import { findCoordinator, type Coordinator } from '../store/coordinators.ts'
import type { Transaction } from '../store/schema.ts'
import { inTransaction } from '../store/transaction.ts'
import { isPassword } from './password.ts'
import { takeCode } from './second-step.ts'
import { countTogether } from './count-together.ts'
import { createSharedBrake, createSignInBrake, type SignInBrake } from './sign-in-brake.ts'

/** What shows that somebody is who they say. Each wrong try makes the next one wait longer, wherever it is typed. */
export type Proofs = {
  /** Gives who it is, or refuses. */
  mustBePassword(who: { name: string; address: string }, password: string, otherwise?: ProblemCode): Promise<Coordinator>
  /** Takes a code of this account and does `act` in the same transaction: both or neither. */
  mustBeCode<Done>(coordinator: number, code: string, act: Act<Done>): Promise<Done>
}

type Act<Done> = (transaction: Transaction, by: SecondStepCode['by']) => Promise<Done>

/**
 * Wrong passwords are counted by name and address: nobody locks somebody out from elsewhere. Wrong codes are counted by account
 * alone: whoever gets so far has its password, and shall not try on from a hundred addresses.
 */
export function createProofs(endpoint: Pick<Endpoint, 'database' | 'keys' | 'clock'>): Proofs {
  const together = countTogether(endpoint)
  const brakeOn = (what: string) => (together ? createSharedBrake(together, what) : createSignInBrake(endpoint.clock))
  const passwords = brakeOn('password')
  const codes = brakeOn('code')
  return {
    async mustBePassword(who, password, otherwise = 'sign-in-failed') {
      await mustNotWait(passwords, who)
      const coordinator = await findCoordinator(endpoint.database, who.name, nowOf(endpoint))
      if (!(await isPassword(password, coordinator?.passwordHash)) || !coordinator?.mayEnter) throw new Refusal(otherwise)
      await passwords.succeeded(who)
      return coordinator
    },
    async mustBeCode(coordinator, code, act) {
      const who = { name: String(coordinator), address: '' }
      await mustNotWait(codes, who)
      const done = await inTransaction(endpoint.database, async (tx) => act(tx, await takeCode(tx, endpoint, coordinator, code)))
      await codes.succeeded(who)
      return done
    },
  }
}

async function mustNotWait(brake: SignInBrake, who: { name: string; address: string }): Promise<void> {
  const waitMs = await brake.tryNow(who)
  if (waitMs > 0) throw new Refusal('too-many-requests', { retryAfterSeconds: waitMs / 1000 })
}
