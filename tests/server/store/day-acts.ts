// What is asked at the endpoint and in its room in the course of a day.
import { readFileSync } from 'node:fs'
import type { ResponseId } from '#contract/ids.ts'
import { codeParts } from '#contract/withdrawal.ts'
import { codeOn } from '../../support/authenticator.ts'
import { everyPhase } from '../../support/every-phase.ts'
import { toWire } from '../../support/sealing.ts'
import { everyKind } from '../opener/every-kind.ts'
import { makeItem, NOTHING_HELD, PASSWORD, type TestEndpoint } from '../test-endpoint.ts'

export type Act = [method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object | (() => object)]

export const shipped = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../questionnaires/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>
export const idOf = (n: number) => n.toString(16).padStart(32, '0') as ResponseId

const PLACE = { code: 'YC 7', name: 'Riverside', type: 'youth_club' }
const LIST = { questionnaire: 'every_kind', reason: 'Monthly report' }

export function begins(deviceId: string): Act[] {
  return [
    ['GET', '/session'],
    ['PATCH', `/devices/${deviceId}`, { label: 'Tablet\0 12' }],
    ['POST', '/enrolment-codes', {}],
    ['POST', '/places', PLACE],
    ['POST', '/places', PLACE],
    ['PUT', '/places/1', { ...PLACE, name: 'Riverside Club' }],
    ['POST', '/places/several', { places: [PLACE, { ...PLACE, code: 'YC 8' }] }],
    ['PUT', '/draft-languages/ar'],
    ['PUT', '/draft-languages/ar'],
    ['PUT', '/calendars/mcm', everyPhase({ from: null, to: null, isConfirmed: false })],
    ['POST', '/targets', shipped('middlesbrough-targets')],
    [
      'PUT',
      '/batch-presets',
      { name: 'Weekly', questionnaire: 'every_kind', selection: 'new', filters: {}, parts: [], csv: 'exact' },
    ],
    [
      'PUT',
      '/batch-presets',
      { name: 'WEEKLY', questionnaire: 'every_kind', selection: 'everything', filters: {}, parts: [], csv: 'exact' },
    ],
    ['POST', '/questionnaires', { ...everyKind(), version: '99.0.0' }],
    ['POST', '/questionnaires', everyKind()],
  ]
}

/** Every page of the room. */
export const LOOKS: Act[] = [
  'overview',
  'devices',
  'quarantine',
  'questionnaires',
  'sessions',
  'batches',
  'batch-presets',
  'data-keys',
  'targets',

  'calendars',
  'draft-languages',
  'places',
  'progress',
  'accounts',
  'audit',
  'retention',
  'session/all',
  'session/second-step',
  'batches/choices?questionnaire=every_kind',
].map((path) => ['GET', `/${path}`])

export function batches(): Act[] {
  return [
    ['POST', '/batches', { ...LIST, parts: ['long', 'sessions', 'numeric'] }],
    ['GET', '/batches/1/export'],
    ['GET', '/batches/1/export'],
    ['POST', '/batches', LIST],
    ['POST', '/batches', { ...LIST, selection: 'everything', filters: { tiers: ['easy'] }, parts: ['labels', 'star', 'ndjson'] }],
    ['GET', '/batches/2/export'],
    ['DELETE', '/batch-presets/weekly'],
    ['POST', '/withdrawals', { code: codeParts(7) }],
    ['POST', '/withdrawals', { code: codeParts(7_000) }],
    ['GET', '/batches/1/export'],
    ['GET', '/batches'],
  ]
}

export function decisions(): Act[] {
  return [
    ['POST', '/quarantine/retry', {}],
    ['POST', '/quarantine/accepted', {}],
    ['POST', '/quarantine/64/removed', { reason: 'Sent twice by mistake' }],
    ['POST', '/quarantine/65/taken', {}],
    ['POST', '/data-keys', { label: 'Performance team' }],
    ['POST', '/retention/plan', { closedOn: '2027-03-31', textMonths: 3, rowMonths: 24 }],
    ['PUT', '/retention', { closedOn: '2027-03-31', textMonths: 3, rowMonths: 24 }],
    ['DELETE', '/retention'],
    ['POST', '/questionnaires/check', { ...everyKind(), version: '99.1.0' }],
  ]
}

/** What Power BI and Excel ask. */
export const LIVE: Act[] = [
  'responses.csv',
  'answers.csv',
  'sessions.csv',
  'wards.csv',
  'odata/responses?$top=7&$count=true',
  'odata/answers',
].map((path) => ['GET', `/${path}`])

export function ofDevice(): Act[] {
  const digest = 'ab'.repeat(32)
  return [
    ['GET', '/device'],
    ['GET', '/hello?nonce=0000000000000000'],
    [
      'POST',
      '/responses/missing',
      {
        protocol: 1,
        items: [
          { id: idOf(10), digest },
          { id: idOf(11), digest },
        ],
      },
    ],
  ]
}

export function secondSteps(endpoint: TestEndpoint, key: string): Act[] {
  const nextCode = (): string => {
    endpoint.moveClock(60_000)
    return codeOn(key, endpoint.clock())
  }
  const proof = () => ({ password: PASSWORD, code: nextCode() })
  return [
    ['PUT', '/session/second-step', () => ({ code: nextCode() })],
    ['PUT', '/accounts/second-step', { isDemanded: true }],
    ['PUT', '/accounts/second-step', { isDemanded: false }],
    ['POST', '/session', () => ({ name: 'SAM', password: PASSWORD })],
    ['POST', '/session', () => ({ name: 'sam', ...proof() })],
    ['POST', '/session/second-step/recovery-codes', proof],
    ['POST', '/session/second-step/ended', proof],
    ['DELETE', '/session/others'],
  ]
}

export function ends(deviceId: string, project: string): Act[] {
  return [
    ['POST', '/session/confirmed', { password: PASSWORD }],
    ['POST', '/invitations', { role: 'reader' }],
    ['PATCH', '/accounts/1', { role: 'reader' }],
    ['DELETE', `/devices/${deviceId}`],
    ['DELETE', '/places/1'],
    ['DELETE', '/draft-languages/ar'],
    ['DELETE', '/data-keys/1'],
    [
      'POST',
      '/rescue-copies',
      { format: 'earshot-rescue-1', project, deviceId, ledger: NOTHING_HELD, items: [toWire(makeItem())] },
    ],
    ['PUT', '/session/password', { present: PASSWORD, password: 'seven slow brown otters' }],
  ]
}
