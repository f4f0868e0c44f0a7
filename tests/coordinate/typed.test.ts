import { readCodeWish } from '#coordinate/devices/read-code-wish.ts'
import { readJsonFile } from '#coordinate/questionnaires/read-file.ts'
import { readCredentials, readNewCredentials, readPasswordChange } from '#coordinate/typed-credentials.ts'
import { describe, expect, it } from 'vitest'

describe('set-up', () => {
  it('takes a name without the spaces around it and a password to the letter', () => {
    const typed = { name: ' Amina ', password: ' four random words ' }
    expect(readNewCredentials(typed)).toEqual({ ok: true, value: { name: 'Amina', password: ' four random words ' } })
  })

  it.each([
    [
      { name: '', password: '' },
      { name: 'Type the name you will sign in with.', password: 'Type a password of at least 12 characters.' },
    ],
    [{ name: 'Amina', password: 'elevenchars' }, { password: 'This has 11 characters; use at least 12.' }],
    [{ name: 'a'.repeat(61), password: 'four random words' }, { name: 'Use at most 60 characters.' }],
    [{ name: 'Amina', password: 'a'.repeat(201) }, { password: 'Use at most 200 characters.' }],
  ])('%o is to be mended', (typed, faults) => expect(readNewCredentials(typed)).toEqual({ ok: false, faults }))
})

describe('sign-in', () => {
  it('asks only that both are typed: an old password may be of any length', () => {
    expect(readCredentials({ name: 'Amina ', password: 'x' })).toEqual({ ok: true, value: { name: 'Amina', password: 'x' } })
    expect(readCredentials({ name: ' ', password: '' })).toEqual({
      ok: false,
      faults: { name: 'Type your name.', password: 'Type your password.' },
    })
  })
})

describe('another password', () => {
  const present = 'four random words'

  it('is taken to the letter where both are the same', () => {
    const password = ' seven slow brown otters'
    expect(readPasswordChange({ present, password, again: password })).toEqual({ ok: true, value: { present, password } })
  })

  it.each([
    [
      { present: '', password: '', again: '' },
      { present: 'Type the password that you have now.', password: 'Type a password of at least 12 characters.' },
    ],
    [{ present, password: 'elevenchars', again: 'x' }, { password: 'This has 11 characters; use at least 12.' }],
    [{ present, password: 'seven slow otters', again: 'Seven slow otters' }, { again: 'This is not the same as above.' }],
  ])('%o is to be mended', (typed, faults) => expect(readPasswordChange(typed)).toEqual({ ok: false, faults }))
})

describe('the wish for an enrolment code', () => {
  it('is two whole numbers', () =>
    expect(readCodeWish({ uses: '25', hours: ' 48 ' })).toEqual({ ok: true, value: { uses: 25, hours: 48 } }))

  it.each(['', '0', '101', '1.5', '1e1', 'many'])('of %j devices is to be mended', (uses) => {
    expect(readCodeWish({ uses, hours: '24' })).toEqual({ ok: false, faults: { uses: 'Type a number from 1 to 100.' } })
  })

  it('of over 90 days is to be mended', () => {
    expect(readCodeWish({ uses: '1', hours: '2161' })).toEqual({
      ok: false,
      faults: { hours: 'Type a number from 1 to 2,160 (90 days).' },
    })
  })
})

describe('a questionnaire file', () => {
  const file = (text: string) => new File([text], 'draft.json')

  it('that is JSON is handed on as it is', async () => {
    expect(await readJsonFile(file('{"id":"mcm"}'))).toEqual({ ok: true, value: { id: 'mcm' } })
  })

  it('that is not JSON is refused by name', async () => {
    const reply = await readJsonFile(file('{"id":'))
    expect(!reply.ok && reply.trouble.title).toMatch(/^“draft\.json” is not JSON: /)
  })

  it('too large to send is refused before it is read', async () => {
    const reply = await readJsonFile({ name: 'film.json', size: 3 * 1024 * 1024, text: () => Promise.reject(new Error('read')) })
    expect(!reply.ok && reply.trouble.title).toBe('“film.json” is over 2 MiB.')
  })

  it('that cannot be read says so', async () => {
    const reply = await readJsonFile({
      name: 'gone.json',
      size: 9,
      text: () => Promise.reject(new DOMException('', 'NotFoundError')),
    })
    expect(!reply.ok && reply.trouble.title).toBe('“gone.json” cannot be read.')
  })
})
