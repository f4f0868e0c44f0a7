import { expect, test } from 'vitest'
import { isGuessable } from '#server/accounts/guessable-password.ts'

test.each([
  'password1234',
  'P@ssw0rd12345',
  'qwertyuiopasdf',
  'aaaaaaaaaaaaaaaa',
  'middlesbrough',
  'Ada Coordinator',
  '123456789012',
])('“%s” is among the first to be tried', async (password) => expect(await isGuessable(password, 'Ada Coordinator')).toBe(true))

test.each(['four random words do', 'four quiet walking herons', 'żółta łódka i cztery gęsi', 'kT7-vq2!mZp0xw'])(
  '“%s” is not',
  async (password) => expect(await isGuessable(password, 'Ada Coordinator')).toBe(false),
)
