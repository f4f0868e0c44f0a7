import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { launchIn, PATIENCE, runIn } from './command-line.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const launch = (args: string[]) => launchIn(folder, args)
const run = (args: string[], input?: string, environment?: Record<string, string>) => runIn(folder, args, input, environment)

test(
  'serve prints the address and the set-up link, commands work beside it, and SIGTERM ends it in order',
  async () => {
    const child = launch(['serve'])
    const ended = once(child, 'exit')
    const out = await new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())))
    expect(out).toMatch(/^Earshot is at (http:\/\/127\.0\.0\.1:\d+)\nSet up the coordinator: \1\/coordinator#setup=[\w-]{43}\n$/)
    expect(await run(['coordinator', 'add', 'Sam'], 'four random words\n')).toMatchObject({ exit: 0, err: '' })
    const code = JSON.parse((await run(['device', 'code', '--uses', '3', '--days', '2', '--json'])).out)
    const origin = /http\S+/.exec(out)![0]
    const payload = JSON.stringify({ code: code.code, label: 'Tablet 7' })
    const enrolled = await fetch(`${origin}/api/v1/enrolments`, {
      method: 'POST',
      body: payload,
      headers: { 'content-type': 'application/json' },
    })
    expect(enrolled.status).toBe(201)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  },
  PATIENCE,
)

test(
  'coordinator add: a short password and a name that is taken each have one clear line',
  async () => {
    expect(await run(['coordinator', 'add', 'Sam'], 'short')).toEqual({
      exit: 1,
      out: '',
      err: 'The password is too short. Use at least 12 characters; four random words do well.\n',
    })
    await run(['coordinator', 'add', 'Sam'], 'four random words')
    const again = await run(['coordinator', 'add', 'SAM', '--json'], 'four random words')
    expect(again).toMatchObject({ exit: 1, out: '', err: 'There is a coordinator with this name. Choose another name.\n' })
  },
  PATIENCE,
)

test(
  'every command has --help; what is not understood exits 2 with one line',
  async () => {
    const names = [
      'serve',
      'coordinator',
      'device',
      'questionnaire',
      'batch',
      'backup',
      'restore',
      'account',
      'audit',
      'retention',
      'move',
    ]
    for (const reply of await Promise.all(names.map((name) => run([name, '--help'])))) {
      expect(reply).toMatchObject({ exit: 0, err: '', out: expect.stringMatching(/^Usage: /) })
    }
    const wrong = [
      [],
      ['sreve'],
      ['device', 'code', '--uses', '0'],
      ['device'],
      ['coordinator', 'add'],
      ['serve', '--port', '1'],
      ['backup'],
      ['account'],
      ['account', 'invite', '--role', 'king'],
      ['account', 'list', '--role', 'reader'],
      ['account', 'remove-second-step'],
      ['audit'],
      ['restore', 'a', 'b'],
      ['move'],
      ['retention', 'plan', '--closed', '2027-03-31', '--text-months', '3'],
      ['retention', 'set', '--closed', 'soon', '--text-months', '3', '--row-months', '6'],
      ['retention', 'set', '--closed', '2027-03-31', '--text-months', '6', '--row-months', '3'],
      ['retention', 'clear', '--closed', '2027-03-31'],
    ]
    for (const { exit, err, out } of await Promise.all(wrong.map((args) => run(args)))) {
      expect([exit, out, err.split('\n').length]).toEqual([2, '', 2])
    }
  },
  PATIENCE,
)

test(
  'account and audit: invite, list, end access, let in again, and the log tells it and is whole',
  async () => {
    await run(['coordinator', 'add', 'Sam'], 'four random words')
    expect(await run(['account', 'invite', '--role', 'partner'])).toMatchObject({
      exit: 1,
      err: expect.stringContaining('needs a last day'),
    })
    const invited = await run(['account', 'invite', '--role', 'partner', '--until', '2027-03-31'])
    expect(invited.out).toMatch(/^Link: http\S+#invited=[\w-]{43}\nFor one Partner, until /)
    expect((await run(['account', 'end', 'sam'])).err).toBe(
      'Nobody would be left to look after accounts. Give another person that role first.\n',
    )
    await run(['coordinator', 'add', 'Kim'], 'four random words')
    expect((await run(['account', 'end', 'sam'])).out).toBe('sam can not sign in any more.\n')
    expect((await run(['account', 'list'])).out).toBe('Kim: Coordinator\nSam: Coordinator, access ended\n')
    expect((await run(['account', 'let-in', 'Sam'])).exit).toBe(0)
    expect((await run(['account', 'end', 'Nobody'])).err).toBe('There is no such account. Look at the list again.\n')
    await run(['device', 'code'])
    expect(await run(['audit', 'verify'])).toMatchObject({
      exit: 0,
      out: 'The audit log is whole: 6 entries; 0 backups bear it out.\n',
    })
  },
  PATIENCE,
)

test(
  'account remove-second-step: for somebody who has one; it stands in the log, and they are signed out',
  async () => {
    await run(['coordinator', 'add', 'Sam'], 'four random words')
    expect(await run(['account', 'remove-second-step', 'sam'])).toMatchObject({
      exit: 1,
      err: 'sam has no second step: the password alone is asked for.\n',
    })
    const database = new DatabaseSync(join(folder, 'data', 'earshot.db'))
    const now = new Date().toISOString()
    database.prepare("INSERT INTO second_step VALUES (1, x'00', ?, 0)").run(now)
    database.prepare("INSERT INTO recovery_code VALUES (1, x'00', NULL)").run()
    database.prepare("INSERT INTO sign_in (token_hash, coordinator, created_at, last_used_at) VALUES (x'00', 1, ?1, ?1)").run(now)
    expect((await run(['account', 'list'])).out).toBe('Sam: Coordinator, with a second step\n')
    expect((await run(['account', 'remove-second-step', 'sam'])).out).toBe('sam signs in by the password alone now.\n')
    for (const table of ['second_step', 'recovery_code', 'sign_in'])
      expect(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 })
    expect(database.prepare('SELECT who, what, about FROM audit ORDER BY n DESC').get()).toEqual({
      who: 'command line',
      what: 'second-step-removed',
      about: 'Sam',
    })
    database.close()
    expect((await run(['account', 'remove-second-step', 'Nobody'])).err).toBe(
      'There is no such account. Look at the list again.\n',
    )
  },
  PATIENCE,
)

test(
  'retention: a dry run, set, shown, taken back; a certificate that is not there',
  async () => {
    const rule = ['--closed', '2027-03-31', '--text-months', '3', '--row-months', '24']
    const plan = await run(['retention', 'plan', ...rule])
    expect([plan.exit, plan.out.split('\n').slice(0, 3)]).toEqual([
      0,
      [
        '2027-06-30  texts of 0 responses, 0 sealed originals, 0 databases set aside; 0 batches cannot be downloaded again',
        '2029-03-31  0 responses, 0 visits, 0 in quarantine, 0 sealed originals',
        'A dry run: nothing is changed.',
      ],
    ])
    expect((await run(['retention'])).out).toMatch(/^No rule is set: nothing is deleted\./)
    expect((await run(['retention', 'set', ...rule])).out).toContain('The rule is in force.')
    const shown = JSON.parse((await run(['retention', '--json'])).out)
    expect(shown).toMatchObject({ inForce: { rule: { closedOn: '2027-03-31' }, setBy: 'command line' }, certificates: [] })
    expect((await run(['retention', 'clear'])).out).toContain('nothing is deleted from now on')
    expect(await run(['retention', 'certificate', '1'])).toMatchObject({
      exit: 1,
      err: 'There is no certificate 1. See the list with: npm run earshot -- retention\n',
    })
  },
  PATIENCE,
)

test('an unknown environment value is one clear line', async () => {
  const { exit, err } = await run(['serve'], '', { EARSHOT_TLS: 'yes' })
  expect([exit, err]).toEqual([1, expect.stringMatching(/^EARSHOT_TLS is not a setting of Earshot\. .*\n$/)])
})

test(
  'backup beside a running endpoint, restore only without one; each ends with one line, or JSON',
  async () => {
    const child = launch(['serve'])
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    const file = join(folder, 'copy.db')
    const made = JSON.parse((await run(['backup', file, '--json'])).out)
    expect(made).toMatchObject({ file, items: 0, highestSequence: 0, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await run(['backup', file])).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/^There is a file .* already\. .*\n$/),
    })
    expect(await run(['restore', file])).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/^Another Earshot is serving .*\n$/),
    })
    child.kill('SIGTERM')
    await ended
    const { exit, err, out } = await run(['restore', file])
    expect([exit, err]).toEqual([0, ''])
    expect(out).toMatch(
      /^0 sealed items and 0 opened responses are back\. The database of before is .*before-restore.*\.db: .*\n$/,
    )
    const restored = JSON.parse((await run(['restore', file, '--json'])).out)
    expect(restored).toMatchObject({ file, epoch: expect.stringMatching(/^[0-9a-f]{32}$/), items: 0 })
    expect(await run(['restore', join(folder, 'none.db')])).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/^There is no file .*\n$/),
    })
  },
  PATIENCE,
)
