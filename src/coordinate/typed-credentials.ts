import { coordinatorNameSchema, passwordSchema } from '#contract/coordinator/api.ts'

export type Credentials = { name: string; password: string }
export type CredentialFaults = { name?: string; password?: string }

/** What was typed at set-up, or for each field what to mend. A password is taken to the letter: spaces count. */
export function readNewCredentials(
  typed: Credentials,
): { ok: true; value: Credentials } | { ok: false; faults: CredentialFaults } {
  const name = coordinatorNameSchema.safeParse(typed.name)
  const password = passwordSchema.safeParse(typed.password)
  if (name.success && password.success) return { ok: true, value: { name: name.data, password: password.data } }
  return {
    ok: false,
    faults: {
      ...(!name.success && { name: nameFault(typed.name) }),
      ...(!password.success && { password: passwordFault(typed.password) }),
    },
  }
}

/** What was typed to sign in: only that something stands in both. */
export function readCredentials(typed: Credentials): { ok: true; value: Credentials } | { ok: false; faults: CredentialFaults } {
  const name = typed.name.trim()
  if (name !== '' && typed.password !== '') return { ok: true, value: { name, password: typed.password } }
  return {
    ok: false,
    faults: {
      ...(name === '' && { name: 'Type your name.' }),
      ...(typed.password === '' && { password: 'Type your password.' }),
    },
  }
}

export type PasswordChangeFaults = { present?: string; password?: string; again?: string }

/** What was typed to change one's password, or for each field what to mend. */
export function readPasswordChange(typed: {
  present: string
  password: string
  again: string
}): { ok: true; value: { present: string; password: string } } | { ok: false; faults: PasswordChangeFaults } {
  const { present, password, again } = typed
  const isLong = passwordSchema.safeParse(password).success
  if (present !== '' && isLong && again === password) return { ok: true, value: { present, password } }
  return {
    ok: false,
    faults: {
      ...(present === '' && { present: 'Type the password that you have now.' }),
      ...(!isLong && { password: passwordFault(password) }),
      ...(isLong && again !== password && { again: 'This is not the same as above.' }),
    },
  }
}

function nameFault(typed: string): string {
  return typed.trim() === '' ? 'Type the name you will sign in with.' : 'Use at most 60 characters.'
}

function passwordFault(typed: string): string {
  if (typed === '') return 'Type a password of at least 12 characters.'
  if (typed.length > 200) return 'Use at most 200 characters.'
  return `This has ${typed.length} ${typed.length === 1 ? 'character' : 'characters'}; use at least 12.`
}
