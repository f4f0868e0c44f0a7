import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { LIMITS } from '#contract/sync/limits.ts'
import { createProofs } from './accounts/proofs.ts'
import type { Endpoint } from './endpoint.ts'
import { describeApi, DOCS_PREFIX } from './http/api-docs.ts'
import { letIn, refuseOtherSites } from './http/coordinator-access.ts'
import { answerBrokenRequests, refuseOddHosts } from './http/broken-requests.ts'
import { answerError, answerErrors } from './http/errors.ts'
import { readPlainJsonOnly } from './http/plain-json.ts'
import { servePages } from './http/pages.ts'
import { limitRates } from './http/rate-limits.ts'
import { logRequests } from './http/request-log.ts'
import { sendSecurityHeaders } from './http/security-headers.ts'
import { stopGracefully } from './http/stopping.ts'
import { answerUnknownAddresses } from './http/unknown-addresses.ts'
import { addAccounts } from './routes/coordinator/accounts.ts'
import { addAudit } from './routes/coordinator/audit.ts'
import { addBatchPresets } from './routes/coordinator/batch-presets.ts'
import { addBatches } from './routes/coordinator/batches.ts'
import { addDataKeys } from './routes/coordinator/data-keys.ts'
import { addDevices } from './routes/coordinator/devices.ts'
import { addCalendars } from './routes/coordinator/calendars.ts'
import { addDraftLanguages } from './routes/coordinator/draft-languages.ts'
import { addEnrolmentCodes } from './routes/coordinator/enrolment-codes.ts'
import { addAccepting, addInvitations } from './routes/coordinator/invitations.ts'
import { addOwnPassword } from './routes/coordinator/own-password.ts'
import { addOwnSecondStep } from './routes/coordinator/own-second-step.ts'
import { addOverview } from './routes/coordinator/overview.ts'
import { addProgress } from './routes/coordinator/progress.ts'
import { addPlaceRoutes } from './routes/coordinator/places.ts'
import { addQuarantine } from './routes/coordinator/quarantine.ts'
import { addQuestionnaireRoom } from './routes/coordinator/questionnaires.ts'
import { addRetention } from './routes/coordinator/retention.ts'
import { addRescueCopies } from './routes/coordinator/rescue-copies.ts'
import { addRoomWithdrawals } from './routes/coordinator/withdrawals.ts'
import { addSecondSteps } from './routes/coordinator/second-steps.ts'
import { addSession } from './routes/coordinator/session.ts'
import { addSignIns } from './routes/coordinator/sign-ins.ts'
import { addSessions } from './routes/coordinator/sessions.ts'
import { addSetup } from './routes/coordinator/setup.ts'
import { addTargets } from './routes/coordinator/targets.ts'
import { addData } from './routes/data.ts'
import { addDevice } from './routes/device.ts'
import { addEnrolments } from './routes/enrolments.ts'
import { addHello } from './routes/hello.ts'
import { addMonitoring, countReplies } from './routes/monitoring.ts'
import { addMissing } from './routes/missing.ts'
import { addQuestionnaires } from './routes/questionnaires.ts'
import { addRecordings } from './routes/recordings.ts'
import { addResponses } from './routes/responses.ts'
import { addWithdrawals } from './routes/withdrawals.ts'

export type AppOptions = Pick<FastifyServerOptions, 'logger' | 'trustProxy'> & {
  https?: { cert: Buffer; key: Buffer } | null
  /** How long a request may take to arrive, and a connection may say nothing. */
  patienceMs?: number
  /** More are closed at once: a town's tablets are some dozens, and each holds memory. */
  mostConnections?: number
}

/** The endpoint as a table of contents: what holds for every request, then one line a route. */
export async function createApp(endpoint: Endpoint, options: AppOptions = {}): Promise<FastifyInstance> {
  const { https, patienceMs = 60_000, mostConnections = 2_000, ...more } = options
  const node = { requireHostHeader: false, connectionsCheckingInterval: patienceMs / 4 }
  const app: FastifyInstance = fastify({
    ...more,
    ...(https ? { https: { ...https, ...node } } : { http: node }),
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: patienceMs,
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    clientErrorHandler: answerBrokenRequests,
  })
  app.server.headersTimeout = patienceMs
  app.server.maxConnections = mostConnections
  answerErrors(app)
  answerUnknownAddresses(app)
  refuseOddHosts(app)
  stopGracefully(app)
  readPlainJsonOnly(app)
  logRequests(app)
  countReplies(app, endpoint)
  await sendSecurityHeaders(app, { isSecure: endpoint.isSecure, docsPrefix: DOCS_PREFIX })
  await limitRates(app, endpoint)
  await app.register(cookie)
  await describeApi(app)
  await app.register(async (scope) => addMonitoring(scope, endpoint))
  await app.register(async (scope) => addSyncRoutes(scope, endpoint))
  await app.register(async (scope) => addCoordinatorRoutes(scope, endpoint))
  await app.register(async (scope) => addData(scope, endpoint))
  await app.register(async (scope) => servePages(scope, endpoint))
  return app
}

function addSyncRoutes(app: FastifyInstance, endpoint: Endpoint): void {
  addEnrolments(app, endpoint)
  addHello(app, endpoint)
  addDevice(app, endpoint)
  addQuestionnaires(app, endpoint)
  addRecordings(app, endpoint)
  addResponses(app, endpoint)
  addMissing(app, endpoint)
  addWithdrawals(app, endpoint)
}

async function addCoordinatorRoutes(app: FastifyInstance, endpoint: Endpoint): Promise<void> {
  app.addHook('onRequest', refuseOtherSites(endpoint))
  const proofs = createProofs(endpoint)
  addSetup(app, endpoint)
  addSession(app, endpoint, proofs)
  addSignIns(app, endpoint)
  addOwnPassword(app, endpoint, proofs)
  addOwnSecondStep(app, endpoint, proofs)
  addAccepting(app, endpoint)
  await app.register(async (signedIn) => addSignedInRoutes(signedIn, endpoint))
}

function addSignedInRoutes(app: FastifyInstance, endpoint: Endpoint): void {
  letIn(app, endpoint)
  app.addHook('onSend', async (_, reply) => void (reply.hasHeader('cache-control') || reply.header('cache-control', 'no-store')))
  addOverview(app, endpoint)
  addProgress(app, endpoint)
  addEnrolmentCodes(app, endpoint)
  addDevices(app, endpoint)
  addQuarantine(app, endpoint)
  addQuestionnaireRoom(app, endpoint)
  addTargets(app, endpoint)
  addCalendars(app, endpoint)
  addDraftLanguages(app, endpoint)
  addPlaceRoutes(app, endpoint)
  addSessions(app, endpoint)
  addBatches(app, endpoint)
  addBatchPresets(app, endpoint)
  addDataKeys(app, endpoint)
  addRescueCopies(app, endpoint)
  addRoomWithdrawals(app, endpoint)
  addAccounts(app, endpoint)
  addInvitations(app, endpoint)
  addSecondSteps(app, endpoint)
  addAudit(app, endpoint)
  addRetention(app, endpoint)
}
