import type { FastifyInstance } from 'fastify'
import { accountChangeSchema, accountListSchema } from '#contract/coordinator/accounts.ts'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { may } from '#contract/coordinator/roles.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs, needsFresh } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { changeAccount, describeAccount, listAccounts } from '../../store/accounts.ts'
import { isSecondStepDemanded } from '../../store/second-steps.ts'

const PATH = COORDINATOR_PATHS.accounts

/** Who can sign in, and as what. */
export function addAccounts(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const list = describe({ summary: 'Everybody who can sign in, or could', replies: { 200: accountListSchema } })
  app.get(PATH, { ...needs('manage-accounts', LIMIT.usual), schema: list }, async () => ({
    accounts: await listAccounts(database),
    isSecondStepDemanded: await isSecondStepDemanded(database),
  }))

  const change = describe({
    summary: 'Change a role or a last day, or end somebody’s access; they are signed out',
    body: accountChangeSchema,
    replies: { 204: 'Changed' },
  })
  app.patch<{ Params: { n: string } }>(
    `${PATH}/:n`,
    { ...needsFresh('manage-accounts', LIMIT.usual), schema: change },
    async (request, reply) => {
      const wanted = readWith(accountChangeSchema, request.body)
      const outcome = await changeAccount(database, Number(request.params.n), wanted, {
        now: nowOf(endpoint),
        mayManage: (role) => may(role, 'manage-accounts'),
        note: (tx, account) => audit(tx, endpoint, request, 'account-changed', describeAccount(account)),
      })
      if (outcome === 'unknown') throw new Refusal('account-unknown')
      if (outcome === 'needs-day') throw new Refusal('partner-needs-day')
      if (outcome === 'last-one') throw new Refusal('last-manager')
      return reply.code(204).send()
    },
  )
}
