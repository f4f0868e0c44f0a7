import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import type { Audited } from '#contract/coordinator/audit.ts'
import {
  beginSecondStepSchema,
  begunSecondStepSchema,
  firstCodeSchema,
  proofSchema,
  recoveryCodesSchema,
  secondStepSchema,
  type BegunSecondStep,
  type Proof,
  type RecoveryCodes,
  type SecondStep,
} from '#contract/coordinator/second-step.ts'
import type { Proofs } from '../../accounts/proofs.ts'
import { beginSecondStep, renewRecoveryCodes, setUpSecondStep } from '../../accounts/second-step.ts'
import { hashOfCookie } from '../../accounts/sessions.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { mustBeFresh, mustBeSignedIn } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { noteAudit, type Note } from '../../store/audit.ts'
import type { Transaction } from '../../store/schema.ts'
import { inTransaction } from '../../store/transaction.ts'
import { deleteSecondStep, findSecondStep, isSecondStepDemanded } from '../../store/second-steps.ts'
import type { SignIn } from '../../store/sign-ins.ts'

const PATH = `${COORDINATOR_PATHS.session}/second-step`

/** Everybody's own, whatever their role. What is shown once is never kept by a browser. */
export function addOwnSecondStep(app: FastifyInstance, endpoint: Endpoint, proofs: Proofs): void {
  void app.register(async (scope) => {
    scope.addHook('onSend', async (_, reply) => void reply.header('cache-control', 'no-store'))
    addLooking(scope, endpoint)
    addSettingUp(scope, endpoint, proofs)
    addChanging(scope, endpoint, proofs)
  })
}

function addLooking(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const own = describe({ summary: 'How it stands with your second step', replies: { 200: secondStepSchema } })
  app.get(PATH, { ...LIMIT.usual, schema: own }, async (request): Promise<SecondStep> => {
    const { n } = await mustBeSignedIn(endpoint, request, { onlyLooks: true, isBeforeSetUp: true })
    const { since = null, recoveryCodesLeft = 0 } = (await findSecondStep(database, n)) ?? {}
    return { since, recoveryCodesLeft, isDemanded: await isSecondStepDemanded(database) }
  })
}

function addSettingUp(app: FastifyInstance, endpoint: Endpoint, proofs: Proofs): void {
  const { database } = endpoint
  const begin = describe({
    summary: 'Begin a second step, or move it to another phone; it counts from its first code on',
    body: beginSecondStepSchema,
    replies: { 201: begunSecondStepSchema },
  })
  app.post(PATH, { ...LIMIT.guessable, schema: begin }, async (request, reply): Promise<BegunSecondStep> => {
    const { proof } = readWith(beginSecondStepSchema, request.body)
    const person = await mustBeSignedIn(endpoint, request, { isBeforeSetUp: true })
    reply.code(201)
    const first = await inTransaction(database, async (tx) => {
      if (await findSecondStep(tx, person.n)) return undefined
      mustBeFresh(endpoint, person)
      return beginSecondStep(tx, endpoint, person)
    })
    if (first) return first
    const { password, code } = readWith(proofSchema, proof)
    await proofs.mustBePassword({ name: person.name, address: request.ip }, password, 'password-wrong')
    return proofs.mustBeCode(person.n, code, (tx) => beginSecondStep(tx, endpoint, person))
  })

  const confirm = describe({
    summary: 'A first code from the phone: the second step counts, your sign-ins elsewhere end, recovery codes are shown once',
    body: firstCodeSchema,
    replies: { 200: recoveryCodesSchema },
  })
  app.put(PATH, { ...LIMIT.guessable, schema: confirm }, async (request): Promise<RecoveryCodes> => {
    const { code: typed } = readWith(firstCodeSchema, request.body)
    const person = await mustBeSignedIn(endpoint, request, { isBeforeSetUp: true })
    mustBeFresh(endpoint, person)
    const tokenHash = hashOfCookie(endpoint, request)
    const note: Note = (tx) => noteOwn(tx, endpoint, person, 'second-step-set-up')
    return { recoveryCodes: await setUpSecondStep(endpoint, { coordinator: person.n, typed, tokenHash, note }) }
  })
}

type Act<Done> = (transaction: Transaction) => Promise<Done>

function addChanging(app: FastifyInstance, endpoint: Endpoint, proofs: Proofs): void {
  const { database } = endpoint

  /** Does `act` in the transaction that takes the code. */
  async function withProof<Done>(person: SignIn, address: string, { password, code }: Proof, act: Act<Done>): Promise<Done> {
    if (!(await findSecondStep(database, person.n))) throw new Refusal('second-step-none')
    await proofs.mustBePassword({ name: person.name, address }, password, 'password-wrong')
    return proofs.mustBeCode(person.n, code, act)
  }

  const renew = describe({
    summary: 'New recovery codes, shown once; those of before open nothing any more',
    body: proofSchema,
    replies: { 201: recoveryCodesSchema },
  })
  app.post(`${PATH}/recovery-codes`, { ...LIMIT.guessable, schema: renew }, async (request, reply): Promise<RecoveryCodes> => {
    const proof = readWith(proofSchema, request.body)
    const person = await mustBeSignedIn(endpoint, request)
    reply.code(201)
    return withProof(person, request.ip, proof, async (tx) => {
      await noteOwn(tx, endpoint, person, 'recovery-codes-made')
      return { recoveryCodes: await renewRecoveryCodes(tx, person.n) }
    })
  })

  const end = describe({ summary: 'Switch your second step off', body: proofSchema, replies: { 204: 'Switched off' } })
  app.post(`${PATH}/ended`, { ...LIMIT.guessable, schema: end }, async (request, reply) => {
    const proof = readWith(proofSchema, request.body)
    const person = await mustBeSignedIn(endpoint, request)
    if (await isSecondStepDemanded(database)) throw new Refusal('second-step-demanded')
    await withProof(person, request.ip, proof, async (tx) => {
      await deleteSecondStep(tx, person.n)
      await noteOwn(tx, endpoint, person, 'second-step-ended')
    })
    return reply.code(204).send()
  })
}

async function noteOwn(tx: Transaction, endpoint: Endpoint, { name }: SignIn, what: Audited): Promise<void> {
  await noteAudit(tx, { at: nowOf(endpoint), who: name, what, about: '' })
}
