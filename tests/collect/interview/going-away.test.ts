// A person goes away in the middle: what they have answered is sent, and nothing else.
import { expect, test } from 'vitest'
import { begin, start } from '../support/small-interview.ts'

test('who goes away after an answer leaves it behind as partial, and no act leads on', async () => {
  const { interview, log, finished } = await begin()
  await interview.answer('no')
  expect(await interview.leave()).toEqual({ name: 'left' })
  expect(log.slice(-2)).toEqual(['send', 'ended'])
  expect((await interview.answer('It is dark')).stage.name).toBe('left')
  expect(finished).toEqual([])
})

test('who goes away before they have said anything leaves nothing', async () => {
  const { interview, log } = start()
  await interview.assent(true)
  await interview.leave()
  expect(log).toEqual(['ended'])
})

test('who goes away with a first answer that did not fit leaves nothing', async () => {
  const { interview, log } = start()
  await interview.assent(true)
  await interview.answer(99)
  await interview.leave()
  expect(log).toEqual(['draft', 'remove', 'ended'])
})

test('what was written and could not be read back goes with who goes away: it may be on the disk', async () => {
  const { interview, log, ports } = start()
  await interview.assent(true)
  const { keepDraft } = ports
  ports.keepDraft = async (snapshot) => {
    await keepDraft(snapshot)
    throw new Error('the database is gone')
  }
  await expect(interview.answer(10)).rejects.toThrow('the database is gone')
  expect(await interview.leave()).toEqual({ name: 'left' })
  expect(log).toEqual(['draft', 'send', 'ended'])
})
