import { afterEach, beforeEach, expect, test } from 'vitest'
import { may, ROLES, type Permission, type Role } from '#contract/coordinator/roles.ts'
import { hashPassword } from '#server/accounts/password.ts'
import { addCoordinator } from '#server/store/coordinators.ts'
import { cookieOf, enrol, makeTestEndpoint, PASSWORD, START, type TestEndpoint } from './test-endpoint.ts'

let endpoint: TestEndpoint
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
})
afterEach(() => endpoint.close())

const ROOM = '/api/v1/coordinator'

async function signInAs(role: Role): Promise<string> {
  const passwordHash = await hashPassword(PASSWORD)
  await addCoordinator(endpoint.database, { name: role, passwordHash, now: START, role, endsOn: '2027-01-01' })
  const reply = await endpoint.app.inject({ method: 'POST', url: `${ROOM}/session`, payload: { name: role, password: PASSWORD } })
  return cookieOf(reply.headers['set-cookie'])
}

/** What each route of the room needs: written here by hand, apart from the routes. */
const NEEDED: Record<string, Permission> = {
  'GET /overview': 'see-small-numbers',
  'GET /progress': 'see-progress',
  'POST /enrolment-codes': 'run-fieldwork',
  'GET /devices': 'run-fieldwork',
  'DELETE /devices/x': 'run-fieldwork',
  'PATCH /devices/x': 'run-fieldwork',
  'GET /quarantine': 'decide-quarantine',
  'POST /quarantine/retry': 'decide-quarantine',
  'POST /quarantine/accepted': 'decide-quarantine',
  'POST /quarantine/99/removed': 'decide-quarantine',
  'POST /quarantine/99/taken': 'decide-quarantine',
  'GET /questionnaires': 'see-small-numbers',
  'POST /questionnaires': 'publish',
  'POST /questionnaires/check': 'publish',
  'POST /questionnaires/wards': 'publish',
  'GET /calendars': 'see-progress',
  'PUT /calendars/x': 'run-fieldwork',
  'GET /targets': 'see-small-numbers',
  'POST /targets': 'run-fieldwork',
  'POST /targets/csv': 'run-fieldwork',
  'GET /draft-languages': 'run-fieldwork',
  'PUT /draft-languages/ar': 'run-fieldwork',
  'DELETE /draft-languages/ar': 'run-fieldwork',
  'GET /places': 'run-fieldwork',
  'POST /places': 'run-fieldwork',
  'POST /places/several': 'run-fieldwork',
  'PUT /places/1': 'run-fieldwork',
  'DELETE /places/1': 'run-fieldwork',
  'GET /sessions': 'see-worries',
  'GET /batches': 'take-data',
  'POST /batches': 'take-data',
  'GET /batches/1/export': 'take-data',
  'GET /batches/choices': 'take-data',
  'GET /batch-presets': 'take-data',
  'PUT /batch-presets': 'take-data',
  'DELETE /batch-presets/x': 'take-data',
  'GET /data-keys': 'give-keys',
  'POST /data-keys': 'give-keys',
  'DELETE /data-keys/99': 'give-keys',
  'POST /rescue-copies': 'run-fieldwork',
  'POST /withdrawals': 'withdraw',
  'GET /accounts': 'manage-accounts',
  'PATCH /accounts/99': 'manage-accounts',
  'PUT /accounts/second-step': 'manage-accounts',
  'DELETE /accounts/99/second-step': 'manage-accounts',
  'POST /invitations': 'manage-accounts',
  'GET /audit': 'read-audit',
  'GET /retention': 'set-retention',
  'POST /retention/plan': 'set-retention',
  'PUT /retention': 'set-retention',
  'DELETE /retention': 'set-retention',
}

/** For whoever holds a link or a password. */
const OPEN = [
  'POST /setup',
  'POST /session',
  'POST /session/confirmed',
  'GET /session/all',
  'DELETE /session/others',
  'PUT /session/password',
  'GET /session/second-step',
  'POST /session/second-step',
  'PUT /session/second-step',
  'POST /session/second-step/recovery-codes',
  'POST /session/second-step/ended',
  'GET /session',
  'DELETE /session',
  'POST /invitations/accepted',
]

test('every route of the room is in the list of this test, with what it needs', async () => {
  const { paths } = (await endpoint.app.inject('/api/docs/json')).json<{ paths: Record<string, object> }>()
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.slice(ROOM.length)}`),
  )
  const listed = [...Object.keys(NEEDED), ...OPEN].map((each) => each.replace(/\/(x|ar|1|99)(?=\/|$)/, '/:'))
  expect(found.map((each) => each.replace(/\/\{\w+\}/, '/:')).toSorted()).toEqual(listed.toSorted())
})

test.each(ROLES)('a %s gets through where the role allows it, and nowhere else', async (role) => {
  const cookie = await signInAs(role)
  for (const [route, permission] of Object.entries(NEEDED)) {
    const [method, path] = route.split(' ') as ['GET', string]
    const reply = await endpoint.app.inject({
      method,
      url: `${ROOM}${path}`,
      headers: { cookie },
      ...(method !== 'GET' && { payload: {} }),
    })
    const isRefused = reply.statusCode === 403 && reply.json().code === 'not-allowed'
    expect([route, isRefused]).toEqual([route, !may(role, permission)])
    expect(reply.statusCode).not.toBe(500)
  }
})

test('nobody gets anywhere without signing in', async () => {
  for (const route of Object.keys(NEEDED)) {
    const [method, path] = route.split(' ') as ['GET', string]
    expect([route, (await endpoint.app.inject({ method, url: `${ROOM}${path}` })).statusCode]).toEqual([route, 401])
  }
})

test('roles without answers have none, and only a coordinator has everything', () => {
  expect(ROLES.filter((role) => may(role, 'take-data'))).toEqual(['coordinator', 'analyst', 'partner'])
  expect(ROLES.filter((role) => may(role, 'give-keys'))).toEqual(['coordinator'])
  expect(ROLES.filter((role) => may(role, 'see-worries'))).toEqual(['coordinator', 'safeguarding'])
  expect(may('administrator', 'see-progress')).toBe(false)
})

/** Every address of the live link: a key opens it, no role does. */
const LIVE = ['', '/responses.csv', '/odata', '/odata/', '/odata/$metadata', '/odata/responses', '/odata/responses/$count']

test.each(ROLES)('being signed in as a %s opens no address of the live link, nor does the token of a device', async (role) => {
  const cookie = await signInAs(role)
  const { token } = await enrol(endpoint)
  for (const address of LIVE) {
    for (const headers of [{ cookie }, { authorization: `Bearer ${token}` }]) {
      const reply = await endpoint.app.inject({ url: `/api/v1/data/mcm${address}`, headers })
      expect([address, reply.statusCode, reply.json().code]).toEqual([address, 401, 'data-key-unknown'])
    }
  }
})

test('a key of the live link opens nothing of the room and nothing of the devices', async () => {
  const cookie = await signInAs('coordinator')
  const payload = { label: 'Performance team' }
  const made = await endpoint.app.inject({ method: 'POST', url: `${ROOM}/data-keys`, headers: { cookie }, payload })
  const headers = { authorization: `Bearer ${made.json<{ key: string }>().key}` }
  expect((await endpoint.app.inject({ url: '/api/v1/data/mcm', headers })).json().code).not.toBe('data-key-unknown')
  for (const route of Object.keys(NEEDED)) {
    const [method, path] = route.split(' ') as ['GET', string]
    expect([route, (await endpoint.app.inject({ method, url: `${ROOM}${path}`, headers })).statusCode]).toEqual([route, 401])
  }
  expect((await endpoint.app.inject({ url: '/api/v1/device', headers })).statusCode).toBe(401)
})
