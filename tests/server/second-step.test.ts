// The second step: a code from one's phone after the password, or a recovery code; and what a project may ask of everybody.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { begunSecondStepSchema, recoveryCodesSchema, secondStepSchema } from '#contract/coordinator/second-step.ts'
import type { Role } from '#contract/coordinator/roles.ts'
import { hashPassword } from '#server/accounts/password.ts'
import { listAudit } from '#server/store/audit.ts'
import { addCoordinator } from '#server/store/coordinators.ts'
import { codeOn } from '../support/authenticator.ts'
import { cookieOf, makeTestEndpoint, PASSWORD, setUp, START, type TestEndpoint } from './test-endpoint.ts'

const ROOM = '/api/v1/coordinator'
const MINUTE_MS = 60_000

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(() => endpoint.close())

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'
const ask = (method: Method, path: string, payload?: object, as = cookie) =>
  endpoint.app.inject({ method, url: `${ROOM}/${path}`, headers: { cookie: as }, ...(payload && { payload }) })
const signIn = (more: object = {}, name = 'Sam') => ask('POST', 'session', { name, password: PASSWORD, ...more }, '')
const phone = (key: string, off = 0) => codeOn(key, new Date(endpoint.clock().getTime() + off))
const own = async () => secondStepSchema.parse((await ask('GET', 'session/second-step')).json())
const codeOf = (reply: { json: () => { code?: string } }) => reply.json().code
const log = async () =>
  (await listAudit(endpoint.database, { before: 1_000, limit: 100 })).map(({ who, what, about }) => [who, what, about])

/** Begins and confirms. The next code that is taken is that of a later step, so time goes on by one. */
async function setUpStep(as = cookie): Promise<{ key: string; recoveryCodes: string[] }> {
  const { key } = begunSecondStepSchema.parse((await ask('POST', 'session/second-step', {}, as)).json())
  const confirmed = await ask('PUT', 'session/second-step', { code: phone(key) }, as)
  endpoint.moveClock(30_000)
  return { key, ...recoveryCodesSchema.parse(confirmed.json()) }
}

async function addPerson(name: string, role: Role): Promise<string> {
  await addCoordinator(endpoint.database, { name, passwordHash: await hashPassword(PASSWORD), now: START, role })
  return cookieOf((await signIn({}, name)).headers['set-cookie'])
}

test('it counts once a first code has come, gives ten recovery codes, and ends the sign-ins that had the password alone', async () => {
  const other = cookieOf((await signIn()).headers['set-cookie'])
  const begun = await ask('POST', 'session/second-step', {})
  const { key, link } = begunSecondStepSchema.parse(begun.json())
  expect([begun.statusCode, begun.headers['cache-control']]).toEqual([201, 'no-store'])
  expect(key).toMatch(/^[A-Z2-7]{32}$/)
  expect(link).toBe(`otpauth://totp/Earshot:Sam%20at%20localhost?issuer=Earshot&secret=${key}&algorithm=SHA1&digits=6&period=30`)
  expect((await signIn()).statusCode).toBe(200)
  expect(codeOf(await ask('PUT', 'session/second-step', { code: '000000' }))).toBe('second-step-wrong')
  expect(await own()).toEqual({ since: null, recoveryCodesLeft: 0, isDemanded: false })
  const { recoveryCodes } = recoveryCodesSchema.parse((await ask('PUT', 'session/second-step', { code: phone(key) })).json())
  expect([recoveryCodes.length, new Set(recoveryCodes).size]).toEqual([10, 10])
  expect(await own()).toEqual({ since: START, recoveryCodesLeft: 10, isDemanded: false })
  expect((await ask('GET', 'session', undefined, other)).statusCode).toBe(401)
  expect((await log())[0]).toEqual(['Sam', 'second-step-set-up', ''])
})

test('then the password alone gives no session, and a code from the phone does, one step early or late', async () => {
  const { key } = await setUpStep()
  const half = await signIn()
  expect([half.statusCode, half.json(), half.headers['set-cookie']]).toEqual([202, { needs: 'code' }, undefined])
  const whole = await signIn({ code: ` ${phone(key).replace(/(...)/, '$1 ')}` })
  expect([whole.statusCode, whole.json().name]).toEqual([200, 'Sam'])
  expect((await ask('GET', 'devices', undefined, cookieOf(whole.headers['set-cookie']))).statusCode).toBe(200)
  expect((await log())[0]).toEqual(['Sam', 'signed-in', 'with a second step'])
  expect((await signIn({ code: phone(key, 30_000) })).statusCode).toBe(200)
  endpoint.moveClock(3 * MINUTE_MS)
  expect((await signIn({ code: phone(key, -30_000) })).statusCode).toBe(200)
  endpoint.moveClock(3 * MINUTE_MS)
  for (const off of [-60_000, 60_000]) expect(codeOf(await signIn({ code: phone(key, off) }))).toBe('second-step-wrong')
})

test('the code without the password is worth nothing, and does not say that there is a second step', async () => {
  const { key } = await setUpStep()
  expect(codeOf(await signIn({ password: 'four other words', code: phone(key) }))).toBe('sign-in-failed')
  expect(codeOf(await signIn({ password: 'four other words' }))).toBe('sign-in-failed')
  expect((await signIn({ code: phone(key) })).statusCode).toBe(200)
})

test('a code is taken once, also by two at the same time, and one from before it is refused too', async () => {
  const { key } = await setUpStep()
  const replies = await Promise.all([signIn({ code: phone(key) }), signIn({ code: phone(key) })])
  expect(replies.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([200, 401])
  expect(codeOf(await signIn({ code: phone(key) }))).toBe('second-step-used')
  expect(codeOf(await signIn({ code: phone(key, -30_000) }))).toBe('second-step-used')
})

test('the code that showed that the phone has the key is used too', async () => {
  const { key } = begunSecondStepSchema.parse((await ask('POST', 'session/second-step', {})).json())
  const code = phone(key)
  expect((await ask('PUT', 'session/second-step', { code })).statusCode).toBe(200)
  expect(codeOf(await signIn({ code }))).toBe('second-step-used')
})

test('after three wrong codes each further try waits longer, from whatever address it comes', async () => {
  const { key } = await setUpStep()
  const from = (remoteAddress: string, code: string) => {
    const payload = { name: 'Sam', password: PASSWORD, code }
    return endpoint.app.inject({ method: 'POST', url: `${ROOM}/session`, payload, remoteAddress })
  }
  for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) expect((await from(address, '000000')).statusCode).toBe(401)
  const braked = await from('10.0.0.4', phone(key))
  expect([braked.statusCode, braked.headers['retry-after']]).toEqual([429, '1'])
  endpoint.moveClock(1_000)
  expect((await from('10.0.0.4', '7K3M-Q9TX-04WD-ZH5C')).statusCode).toBe(401)
  expect((await from('10.0.0.4', phone(key))).headers['retry-after']).toBe('2')
  endpoint.moveClock(2_000)
  expect((await from('10.0.0.4', phone(key))).statusCode).toBe(200)
})

test('a recovery code opens once in place of the phone; what is kept of it is a hash', async () => {
  const { recoveryCodes } = await setUpStep()
  const code = recoveryCodes[3]!
  expect((await signIn({ code: code.toLowerCase().replaceAll('-', ' ') })).statusCode).toBe(200)
  expect((await log())[0]).toEqual(['Sam', 'signed-in', 'with a recovery code'])
  expect((await own()).recoveryCodesLeft).toBe(9)
  expect(codeOf(await signIn({ code }))).toBe('recovery-code-used')
  const rows = endpoint.database.engine.connection.prepare('SELECT code_hash FROM recovery_code').all()
  expect(rows.map((row) => (row['code_hash'] as Uint8Array).length)).toEqual(Array.from({ length: 10 }, () => 32))
})

test('new recovery codes need password and code, and those of before open nothing any more', async () => {
  const { key, recoveryCodes } = await setUpStep()
  const renew = (proof: object) => ask('POST', 'session/second-step/recovery-codes', proof)
  expect(codeOf(await renew({ password: 'four other words', code: phone(key) }))).toBe('password-wrong')
  expect(codeOf(await renew({ password: PASSWORD, code: '000000' }))).toBe('second-step-wrong')
  const made = recoveryCodesSchema.parse((await renew({ password: PASSWORD, code: phone(key) })).json())
  expect(made.recoveryCodes).toHaveLength(10)
  expect((await log())[0]).toEqual(['Sam', 'recovery-codes-made', ''])
  expect(codeOf(await signIn({ code: recoveryCodes[0]! }))).toBe('second-step-wrong')
  expect((await signIn({ code: made.recoveryCodes[0]! })).statusCode).toBe(200)
})

test('it is switched off with password and code together, and then nothing of it is left', async () => {
  const { key, recoveryCodes } = await setUpStep()
  const end = (proof: object) => ask('POST', 'session/second-step/ended', proof)
  expect(codeOf(await end({ password: PASSWORD }))).toBe('body-not-valid')
  expect(codeOf(await end({ password: 'four other words', code: phone(key) }))).toBe('password-wrong')
  expect(codeOf(await end({ password: PASSWORD, code: '000000' }))).toBe('second-step-wrong')
  expect((await own()).since).not.toBeNull()
  expect((await end({ password: PASSWORD, code: recoveryCodes[0]! })).statusCode).toBe(204)
  expect(await own()).toEqual({ since: null, recoveryCodesLeft: 0, isDemanded: false })
  expect((await signIn()).statusCode).toBe(200)
  expect((await log())[1]).toEqual(['Sam', 'second-step-ended', ''])
  expect(codeOf(await end({ password: PASSWORD, code: phone(key) }))).toBe('second-step-none')
})

test('it moves to another phone with password and code; until the first code of that one the old phone counts', async () => {
  const old = await setUpStep()
  expect(codeOf(await ask('POST', 'session/second-step', {}))).toBe('body-not-valid')
  const proof = { password: PASSWORD, code: old.recoveryCodes[0]! }
  const { key } = begunSecondStepSchema.parse((await ask('POST', 'session/second-step', { proof })).json())
  expect((await signIn({ code: phone(old.key) })).statusCode).toBe(200)
  endpoint.moveClock(30_000)
  expect((await ask('PUT', 'session/second-step', { code: phone(key) })).statusCode).toBe(200)
  endpoint.moveClock(30_000)
  expect(codeOf(await signIn({ code: phone(old.key) }))).toBe('second-step-wrong')
  expect(codeOf(await signIn({ code: old.recoveryCodes[1]! }))).toBe('second-step-wrong')
  expect((await signIn({ code: phone(key) })).statusCode).toBe(200)
})

test('nothing is confirmed that was not begun', async () => {
  expect(codeOf(await ask('PUT', 'session/second-step', { code: '123456' }))).toBe('second-step-none')
  await setUpStep()
  expect(codeOf(await ask('PUT', 'session/second-step', { code: '123456' }))).toBe('second-step-none')
})

test('the key is nowhere in the database as it is, and in the place of another account it opens nothing', async () => {
  const { key } = await setUpStep()
  const kim = await addPerson('Kim', 'reader')
  await setUpStep(kim)
  const { connection } = endpoint.database.engine
  const bytes = Buffer.from(
    connection.prepare('SELECT secret FROM second_step WHERE coordinator = 1').get()!['secret'] as Uint8Array,
  )
  expect(bytes).toHaveLength(12 + 20 + 16)
  connection.exec('UPDATE second_step SET secret = (SELECT secret FROM second_step WHERE coordinator = 1), last_step = 0')
  const reply = await ask('POST', 'session', { name: 'Kim', password: PASSWORD, code: phone(key) }, '')
  expect([reply.statusCode, codeOf(reply)]).toEqual([500, 'internal'])
})

test('an administrator removes the second step of somebody who has lost their phone; it is logged and signs them out', async () => {
  const kim = await addPerson('Kim', 'analyst')
  await setUpStep(kim)
  const listed = async () => {
    const { accounts } = (await ask('GET', 'accounts')).json<{ accounts: { name: string; hasSecondStep: boolean }[] }>()
    return accounts.map(({ name, hasSecondStep }) => [name, hasSecondStep])
  }
  expect(await listed()).toEqual([
    ['Kim', true],
    ['Sam', false],
  ])
  expect((await ask('DELETE', 'accounts/2/second-step')).statusCode).toBe(204)
  expect((await log())[0]).toEqual(['Sam', 'second-step-removed', 'Kim'])
  expect((await ask('GET', 'session', undefined, kim)).statusCode).toBe(401)
  expect((await signIn({}, 'Kim')).statusCode).toBe(200)
  expect(codeOf(await ask('DELETE', 'accounts/2/second-step'))).toBe('second-step-none')
  for (const n of ['99', 'x']) expect(codeOf(await ask('DELETE', `accounts/${n}/second-step`))).toBe('account-unknown')
})

test('nobody removes their own that way: that needs a code', async () => {
  await setUpStep()
  expect(codeOf(await ask('DELETE', 'accounts/1/second-step'))).toBe('second-step-own')
  expect((await own()).since).not.toBeNull()
})

test('whoever asks everybody for a second step has one; then it cannot be switched off', async () => {
  const demand = (isDemanded: boolean) => ask('PUT', 'accounts/second-step', { isDemanded })
  expect(codeOf(await demand(true))).toBe('second-step-own-first')
  const { key } = await setUpStep()
  expect((await demand(true)).statusCode).toBe(204)
  expect((await demand(true)).statusCode).toBe(204)
  expect((await ask('GET', 'accounts')).json().isSecondStepDemanded).toBe(true)
  expect(codeOf(await ask('POST', 'session/second-step/ended', { password: PASSWORD, code: phone(key) }))).toBe(
    'second-step-demanded',
  )
  expect((await demand(false)).statusCode).toBe(204)
  expect((await log()).filter(([, what]) => what!.startsWith('second-step-'))).toEqual([
    ['Sam', 'second-step-left-free', ''],
    ['Sam', 'second-step-demanded', ''],
    ['Sam', 'second-step-set-up', ''],
  ])
})

test('who has none where it is asked for can set it up and sign out, and nothing else, in a session from before too', async () => {
  const kim = await addPerson('Kim', 'coordinator')
  await setUpStep()
  expect((await ask('PUT', 'accounts/second-step', { isDemanded: true })).statusCode).toBe(204)
  const signedIn = await signIn({}, 'Kim')
  expect(signedIn.json()).toMatchObject({ name: 'Kim', mustSetUpSecondStep: true })
  for (const as of [kim, cookieOf(signedIn.headers['set-cookie'])]) {
    expect((await ask('GET', 'session', undefined, as)).json().mustSetUpSecondStep).toBe(true)
    for (const path of ['overview', 'devices', 'batches', 'accounts', 'session/all'])
      expect([path, codeOf(await ask('GET', path, undefined, as))]).toEqual([path, 'second-step-needed'])
    for (const [method, path] of [
      ['POST', 'enrolment-codes'],
      ['DELETE', 'session/others'],
    ] as const)
      expect(codeOf(await ask(method, path, method === 'POST' ? {} : undefined, as))).toBe('second-step-needed')
    const change = { present: PASSWORD, password: 'seven slow brown otters' }
    expect(codeOf(await ask('PUT', 'session/password', change, as))).toBe('second-step-needed')
  }
  await setUpStep(kim)
  expect((await ask('GET', 'session', undefined, kim)).json()).not.toHaveProperty('mustSetUpSecondStep')
  expect((await ask('GET', 'devices', undefined, kim)).statusCode).toBe(200)
})

test('somebody invited where it is asked for is led to it before anything else, and so is who has lost it', async () => {
  await setUpStep()
  await ask('PUT', 'accounts/second-step', { isDemanded: true })
  const { link } = (await ask('POST', 'invitations', { role: 'reader' })).json<{ link: string }>()
  const payload = { token: link.split('#invited=')[1]!, name: 'Kim', password: PASSWORD }
  const accepted = await ask('POST', 'invitations/accepted', payload, '')
  expect(accepted.json()).toMatchObject({ name: 'Kim', mustSetUpSecondStep: true })
  const kim = cookieOf(accepted.headers['set-cookie'])
  expect(codeOf(await ask('GET', 'progress', undefined, kim))).toBe('second-step-needed')
  await setUpStep(kim)
  expect((await ask('GET', 'progress', undefined, kim)).statusCode).toBe(200)
  await ask('DELETE', 'accounts/2/second-step')
  expect((await signIn({}, 'Kim')).json().mustSetUpSecondStep).toBe(true)
})
