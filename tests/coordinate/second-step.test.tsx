import { RoomProvider, createRoomState } from '#coordinate/room-state.ts'
import type { SignedIn } from '#contract/coordinator/api.ts'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { problemOf } from '#contract/sync/problem.ts'
import type { Account } from '#contract/coordinator/accounts.ts'
import { AccountTable } from '#coordinate/accounts/AccountTable.tsx'
import { DemandSecondStep } from '#coordinate/accounts/DemandSecondStep.tsx'
import { SecondStepAsked } from '#coordinate/pages/SecondStepAsked.tsx'
import { SecondStepPage } from '#coordinate/pages/SecondStepPage.tsx'
import { codeFault } from '#coordinate/typed-code.ts'
import {
  codesAsText,
  codesLeftWords,
  havingWords,
  isRunningOut,
  keyInGroups,
  sinceWords,
} from '#coordinate/wording/second-step-words.ts'
import { ChangeSecondStep } from '#coordinate/you/ChangeSecondStep.tsx'
import { KeepCodes } from '#coordinate/you/KeepCodes.tsx'
import { ShowPhone } from '#coordinate/you/ShowPhone.tsx'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'

const WHO: SignedIn = { name: 'Amina', role: 'coordinator', project: { id: 'p', name: 'Middlesbrough Children Matter' } }
const nothing = () => undefined
const room = (answer: () => Response = () => new Response(null, { status: 204 })) => createRoomState(async () => answer())
const shown = (part: VNode) => renderToString(<RoomProvider value={room()}>{part}</RoomProvider>)

const account = (n: number, name: string, hasSecondStep: boolean, isDisabled = false): Account => ({
  n,
  name,
  role: 'reader',
  endsOn: null,
  isDisabled,
  createdAt: '2026-11-22T09:00:00.000Z',
  lastSeenAt: null,
  hasSecondStep,
})

describe('what the room sends about a second step', () => {
  const sent: [string | undefined, string, unknown][] = []
  const { api } = createRoomState(async (path, { method, body }) => {
    sent.push([method, path.replace('/api/v1/coordinator/', ''), typeof body === 'string' ? JSON.parse(body) : undefined])
    return new Response(null, { status: 204 })
  })

  it('is each act with its own address; a proof only where there is one', async () => {
    const proof = { password: 'x', code: '123456' }
    await api.loadSecondStep()
    await api.beginSecondStep()
    await api.beginSecondStep(proof)
    await api.confirmSecondStep('123456')
    await api.renewRecoveryCodes(proof)
    await api.endSecondStep(proof)
    await api.changePassword({ present: 'x', password: 'four random words' })
    await api.removeSecondStep(3)
    await api.demandSecondStep(true)
    expect(sent).toEqual([
      ['GET', 'session/second-step', undefined],
      ['POST', 'session/second-step', {}],
      ['POST', 'session/second-step', { proof }],
      ['PUT', 'session/second-step', { code: '123456' }],
      ['POST', 'session/second-step/recovery-codes', proof],
      ['POST', 'session/second-step/ended', proof],
      ['PUT', 'session/password', { present: 'x', password: 'four random words' }],
      ['DELETE', 'accounts/3/second-step', undefined],
      ['PUT', 'accounts/second-step', { isDemanded: true }],
    ])
  })

  it('a right password of somebody who has one is no sign-in yet', async () => {
    const { api, session } = room(() => Response.json({ needs: 'code' }, { status: 202 }))
    expect(await api.signIn({ name: 'Amina', password: 'x' })).toEqual({ ok: true, value: { needs: 'code' } })
    expect(session.value.state).toBe('checking')
  })
})

describe('where the project asks everybody for one', () => {
  it('a page that is refused for it asks anew who is signed in, and the room leads to setting it up', async () => {
    const must = { ...WHO, mustSetUpSecondStep: true as const }
    const replies: Record<string, () => Response> = {
      [COORDINATOR_PATHS.devices]: () => Response.json(problemOf('second-step-needed'), { status: 403 }),
      [COORDINATOR_PATHS.session]: () => Response.json(must),
    }
    const state = createRoomState(async (path) => replies[path]!())
    state.session.value = { state: 'signed-in', who: WHO }
    await state.api.listDevices()
    await new Promise((resolve) => setTimeout(resolve))
    expect(state.session.value).toEqual({ state: 'signed-in', who: must })
    await state.api.listDevices()
    expect(state.session.value).toEqual({ state: 'signed-in', who: must })
    const page = shown(<SecondStepPage />)
    expect(page).toContain('Set up your second step')
    expect(page).toContain('Sign out instead')
  })
})

describe('the screens', () => {
  it('show the key as a code to scan, for typing, and as a link for the device itself', () => {
    const link = 'otpauth://totp/Earshot:Amina?secret=GEZDGNBVGY3TQOJQ'
    const screen = shown(
      <ShowPhone heading="h3" begun={{ key: 'GEZDGNBVGY3TQOJQ', link }} onConfirmed={nothing} onLeave={nothing} />,
    )
    expect(screen).toContain('aria-label="QR code of the key"')
    expect(screen).toContain('GEZD GNBV GY3T QOJQ')
    expect(screen).toContain(`href="${link}"`)
    expect(screen).toMatch(
      /inputmode="numeric"[^>]*autocomplete="one-time-code"|autocomplete="one-time-code"[^>]*inputmode="numeric"/,
    )
  })

  it('show each recovery code', () => {
    const codes = ['7K3M-Q9TX-04WD-ZH5C', '0000-1111-2222-3333']
    const screen = shown(<KeepCodes heading="h2" codes={codes} onKept={nothing} />)
    for (const code of codes) expect(screen).toContain(`<code>${code}</code>`)
    expect(codesAsText(codes).split('\n').slice(2)).toEqual([...codes, ''])
  })

  it('offer to switch it off only where the project leaves it free', () => {
    const since = '2026-11-22T09:00:00.000Z'
    const standing = (isDemanded: boolean) =>
      shown(
        <ChangeSecondStep
          state={{ since, recoveryCodesLeft: 10, isDemanded }}
          since={since}
          onKey={nothing}
          onCodes={nothing}
          onEnded={nothing}
        />,
      )
    expect(standing(false)).toContain('Switch it off')
    expect(standing(true)).not.toContain('Switch it off')
    expect(standing(true)).toContain('This project asks everybody for it')
    expect(standing(true)).toContain('Move it to another phone')
  })

  it('ask for the code from the phone first, and name the other way', () => {
    const screen = shown(<SecondStepAsked credentials={{ name: 'Amina', password: 'x' }} onSignedIn={nothing} onBack={nothing} />)
    expect(screen).toContain('Code from your phone')
    expect(screen).toContain('Use a recovery code')
    expect(screen).not.toContain('type="password"')
  })

  it('let an administrator remove that of others, never their own', () => {
    const own = account(1, 'Amina', true)
    const table = shown(
      <AccountTable accounts={[own, account(2, 'Kim', true), account(3, 'Lee', false)]} own={own} onChanged={nothing} />,
    )
    expect(table.match(/the second step of \w+/g)).toEqual(['the second step of Kim'])
  })

  it('ask everybody only from somebody who has one', () => {
    const demand = (own: Account, isDemanded: boolean) =>
      shown(<DemandSecondStep accounts={[own]} isDemanded={isDemanded} own={own} onChanged={nothing} />)
    expect(demand(account(1, 'Amina', false), false)).toContain('set up yours first')
    expect(demand(account(1, 'Amina', true), false)).toContain('Ask everybody for it')
    expect(demand(account(1, 'Amina', false), true)).toContain('Leave it to each person')
  })
})

describe('the words', () => {
  it('set a key in groups that the eye can hold', () => expect(keyInGroups('ABCDEFGHIJ')).toBe('ABCD EFGH IJ'))

  it.each([
    [10, '10 recovery codes left.', false],
    [4, '4 recovery codes left.', false],
    [3, '3 recovery codes left: make new ones soon.', true],
    [1, '1 recovery code left: make new ones soon.', true],
    [0, 'No recovery code is left: make new ones.', true],
  ])('%i codes left', (left, words, isLow) => expect([codesLeftWords(left), isRunningOut(left)]).toEqual([words, isLow]))

  it('say since when', () => expect(sinceWords('2026-11-22T09:00:00.000Z')).toBe('On since 22 Nov 2026.'))

  it('count those who can come in', () => {
    const [has, hasNot, gone] = [account(1, 'a', true), account(2, 'b', false), account(3, 'c', false, true)]
    expect(havingWords([has, gone])).toBe('Everybody who can come in has one.')
    expect(havingWords([has, hasNot])).toBe('1 of 2 who can come in has one.')
    expect(havingWords([hasNot])).toBe('Nobody has one yet.')
    expect(havingWords([has, { ...has }, hasNot])).toBe('2 of 3 who can come in have one.')
  })

  it.each([
    ['287 082', 'phone', undefined],
    ['28708', 'phone', 'Type the six digits that your phone shows.'],
    ['7K3M-Q9TX-04WD-ZH5C', 'phone', 'Type the six digits that your phone shows.'],
    ['287082', 'recovery', 'Type one of your recovery codes: sixteen letters and digits.'],
    ['7k3mq9tx04wdzh5c', 'recovery', undefined],
    ['7k3mq9tx04wdzh5c', 'either', undefined],
    ['287082', 'either', undefined],
    ['', 'either', 'Type the six digits that your phone shows, or a recovery code.'],
  ] as const)('of %j as a code (%s)', (typed, by, fault) => expect(codeFault(typed, by)).toBe(fault))
})
