// The coordinator's interface, one function for one call. Every reply is read with its schema from the contract.
import {
  codeNeededSchema,
  COORDINATOR_PATHS,
  deviceListSchema,
  enrolmentCodeReplySchema,
  overviewSchema,
  signedInSchema,
} from '#contract/coordinator/api.ts'
import {
  accountListSchema,
  invitationReplySchema,
  type AcceptRequest,
  type AccountChange,
  type InvitationRequest,
} from '#contract/coordinator/accounts.ts'
import { auditListSchema } from '#contract/coordinator/audit.ts'
import {
  batchChoicesSchema,
  batchInfoSchema,
  batchListSchema,
  batchPresetListSchema,
  batchPresetSchema,
  type BatchPreset,
  type BatchRequest,
} from '#contract/coordinator/batches.ts'
import { dataKeyListSchema, newDataKeySchema } from '#contract/coordinator/data-keys.ts'
import { listedPlaceSchema, placeListSchema, placesAddedSchema, type PlacesRequest } from '#contract/coordinator/places.ts'
import { progressSchema } from '#contract/coordinator/progress.ts'
import { rescueReplySchema } from '#contract/coordinator/rescue.ts'
import { sessionListSchema } from '#contract/coordinator/sessions.ts'
import type { Place } from '#contract/place.ts'
import type { EnrolmentCodeRequest, SetupRequest, SignInRequest } from '#contract/coordinator/api.ts'
import type { RescueCopy } from '#contract/sync/rescue.ts'
import { withdrawnSchema, type WithdrawalRequest } from '#contract/withdrawal-request.ts'
import * as z from 'zod/mini'
import { ask, send } from './ask.ts'
import type { Io } from './ask.ts'
import { downloadBatch, type Watch } from './batches/download-batch.ts'
import { calendarApi } from './calendar/calendar-api.ts'
import { quarantineApi } from './quarantine/quarantine-api.ts'
import { questionnairesApi } from './questionnaires/questionnaires-api.ts'
import { retentionApi } from './retention/retention-api.ts'
import { ownApi } from './you/own-api.ts'

const signInReplySchema = z.union([signedInSchema, codeNeededSchema])

export function createApi(io: Io) {
  const paths = COORDINATOR_PATHS
  return {
    setUp: (request: SetupRequest) => ask(io, paths.setup, signedInSchema, { method: 'POST', body: request }),
    acceptInvitation: (request: AcceptRequest) =>
      ask(io, `${paths.invitations}/accepted`, signedInSchema, { method: 'POST', body: request }),
    signIn: (request: SignInRequest) => ask(io, paths.session, signInReplySchema, { method: 'POST', body: request }),
    findSession: () => ask(io, paths.session, signedInSchema),
    confirmPassword: (password: string) => send(io, `${paths.session}/confirmed`, { method: 'POST', body: { password } }),
    signOut: () => send(io, paths.session, { method: 'DELETE' }),
    loadProgress: () => ask(io, paths.progress, progressSchema),
    loadOverview: () => ask(io, paths.overview, overviewSchema),
    makeEnrolmentCode: (request: EnrolmentCodeRequest) =>
      ask(io, paths.enrolmentCodes, enrolmentCodeReplySchema, { method: 'POST', body: request }),
    listDevices: () => ask(io, paths.devices, deviceListSchema),
    renameDevice: (id: string, label: string) => send(io, `${paths.devices}/${id}`, { method: 'PATCH', body: { label } }),
    revokeDevice: (id: string) => send(io, `${paths.devices}/${id}`, { method: 'DELETE' }),
    ...calendarApi(io),
    ...quarantineApi(io),
    ...questionnairesApi(io),
    listPlaces: () => ask(io, paths.places, placeListSchema),
    addPlace: (place: Place) => ask(io, paths.places, listedPlaceSchema, { method: 'POST', body: place }),
    addPlaces: (places: PlacesRequest['places']) =>
      ask(io, `${paths.places}/several`, placesAddedSchema, { method: 'POST', body: { places } }),
    changePlace: (n: number, place: Place) => ask(io, `${paths.places}/${n}`, listedPlaceSchema, { method: 'PUT', body: place }),
    removePlace: (n: number) => send(io, `${paths.places}/${n}`, { method: 'DELETE' }),
    listSessions: () => ask(io, paths.sessions, sessionListSchema),
    listBatches: () => ask(io, paths.batches, batchListSchema),
    makeBatch: (request: BatchRequest) => ask(io, paths.batches, batchInfoSchema, { method: 'POST', body: request }),
    listBatchChoices: (questionnaire: string) =>
      ask(io, `${paths.batches}/choices?questionnaire=${encodeURIComponent(questionnaire)}`, batchChoicesSchema),
    listPresets: () => ask(io, paths.batchPresets, batchPresetListSchema),
    keepPreset: (preset: BatchPreset) => ask(io, paths.batchPresets, batchPresetSchema, { method: 'PUT', body: preset }),
    removePreset: (name: string) => send(io, `${paths.batchPresets}/${encodeURIComponent(name)}`, { method: 'DELETE' }),
    importRescue: (piece: RescueCopy) => ask(io, paths.rescueCopies, rescueReplySchema, { method: 'POST', body: piece }),
    withdraw: (code: WithdrawalRequest['code']) =>
      ask(io, paths.withdrawals, withdrawnSchema, { method: 'POST', body: { code } }),
    listAccounts: () => ask(io, paths.accounts, accountListSchema),
    changeAccount: (n: number, change: AccountChange) => send(io, `${paths.accounts}/${n}`, { method: 'PATCH', body: change }),
    invite: (request: InvitationRequest) => ask(io, paths.invitations, invitationReplySchema, { method: 'POST', body: request }),
    loadAudit: (before?: number) =>
      ask(io, before === undefined ? paths.audit : `${paths.audit}?before=${before}`, auditListSchema),
    removeSecondStep: (n: number) => send(io, `${paths.accounts}/${n}/second-step`, { method: 'DELETE' }),
    demandSecondStep: (isDemanded: boolean) => send(io, `${paths.accounts}/second-step`, { method: 'PUT', body: { isDemanded } }),
    ...ownApi(io),
    ...retentionApi(io),
    listDataKeys: () => ask(io, paths.dataKeys, dataKeyListSchema),
    makeDataKey: (label: string) => ask(io, paths.dataKeys, newDataKeySchema, { method: 'POST', body: { label } }),
    revokeDataKey: (n: number) => send(io, `${paths.dataKeys}/${n}`, { method: 'DELETE' }),
    downloadBatch: (number: number, watch: Watch = {}) => downloadBatch(io, number, watch),
  }
}
export type Api = ReturnType<typeof createApi>
