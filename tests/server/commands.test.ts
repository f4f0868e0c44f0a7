import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

/** Each command is a process of its own, on a machine that may be busy. */
const PATIENCE = 90_000

const MAIN = fileURLToPath(new URL('../../src/server/cli/main.ts', import.meta.url))
const SHIPPED = fileURLToPath(new URL('../../questionnaires/middlesbrough.json', import.meta.url))
const TARGETS = fileURLToPath(new URL('../../questionnaires/middlesbrough-targets.json', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function launch(args: string[], environment: Record<string, string> = {}) {
  const env = { PATH: process.env['PATH'], HOME: folder, PORT: '0', EARSHOT_DATA: join(folder, 'data'), ...environment }
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], { env })
}

async function run(args: string[], input = '', environment: Record<string, string> = {}) {
  const child = launch(args, environment)
  const ended = once(child, 'exit')
  child.stdin.end(input)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { exit: ((await ended) as [number])[0], out, err }
}

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
  'questionnaire check and publish: fine, twice, changed, broken',
  async () => {
    expect((await run(['questionnaire', 'check', SHIPPED])).exit).toBe(0)
    const published = JSON.parse((await run(['questionnaire', 'publish', SHIPPED, '--json'])).out)
    expect(published).toMatchObject({ ok: true, outcome: 'published', questionnaire: { id: 'mcm' } })
    expect(JSON.parse((await run(['questionnaire', 'publish', SHIPPED, '--json'])).out)).toMatchObject({
      outcome: 'already-published',
    })
    const definition = JSON.parse(readFileSync(SHIPPED, 'utf8'))
    const file = join(folder, 'changed.json')
    writeFileSync(file, JSON.stringify({ ...definition, note: 'changed' }))
    expect(await run(['questionnaire', 'publish', file])).toMatchObject({
      exit: 1,
      err: 'This version is published with other contents. Give the changed questionnaire a new version.\n',
    })
    definition.sections[0].questions[0].kind = 'telepathy'
    writeFileSync(file, JSON.stringify(definition))
    const broken = await run(['questionnaire', 'check', file])
    expect([broken.exit, broken.err.trim().split('\n')]).toEqual([1, [expect.stringMatching(/at sections\[0\]\.questions\[0\]/)]])
    writeFileSync(file, '{"format": ')
    expect((await run(['questionnaire', 'check', file])).err).toMatch(/^The file .* is not JSON .*\n$/)
    expect((await run(['questionnaire', 'check', join(folder, 'none.json')])).err).toMatch(/cannot be read \(ENOENT\)/)
  },
  PATIENCE,
)

test(
  'questionnaire targets: set, not for this questionnaire, not JSON',
  async () => {
    await run(['questionnaire', 'publish', SHIPPED])
    expect(await run(['questionnaire', 'targets', TARGETS])).toEqual({
      exit: 0,
      err: '',
      out: 'mcm has 60 targets, 5000 people in all\n',
    })
    const file = join(folder, 'targets.json')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(TARGETS, 'utf8')), questionnaire: 'other' }))
    const refused = await run(['questionnaire', 'targets', file])
    expect([refused.exit, refused.err]).toEqual([
      1,
      expect.stringMatching(/at questionnaire: No questionnaire with this id .*\n$/),
    ])
    expect((await run(['questionnaire', 'targets', join(folder, 'none.json')])).err).toMatch(/cannot be read \(ENOENT\)/)
  },
  PATIENCE,
)

test(
  'questionnaire diff says what differs from the version in force, and what that means',
  async () => {
    const file = join(folder, 'next.json')
    const next = { ...JSON.parse(readFileSync(SHIPPED, 'utf8')), version: '9.0.0' }
    writeFileSync(file, JSON.stringify(next))
    expect(await run(['questionnaire', 'diff', file])).toMatchObject({
      exit: 0,
      out: 'mcm version 9.0.0 would be the first: nothing is in force yet.\n',
    })
    await run(['questionnaire', 'publish', SHIPPED])
    next.wardSets[0].wards.push({ code: 'E05099001', name: 'Newport Quays' })
    next.title.en = 'Hear us'
    writeFileSync(file, JSON.stringify(next))
    const { exit, out } = await run(['questionnaire', 'diff', file])
    expect([exit, out]).toEqual([
      0,
      expect.stringMatching(/in force, in \d+ things\.\n\nAnswers of before and after cannot be compared:\n- The ward /),
    ])
    expect(out).toMatch(/Nothing that answers depend on:\n- title, en: “Hear us” in place of “.+”\.\n/)
    const { differences } = JSON.parse((await run(['questionnaire', 'diff', file, '--json'])).out)
    expect(differences[0]).toMatchObject({ comparable: 'no', says: expect.stringContaining('is new.') })
    writeFileSync(file, '{}')
    expect(await run(['questionnaire', 'diff', file])).toMatchObject({ exit: 1, err: expect.stringContaining('cannot be used') })
  },
  PATIENCE,
)

test(
  'questionnaire targets and wards take tables; the new version is a file that can be published',
  async () => {
    await run(['questionnaire', 'publish', SHIPPED])
    const [targets, wards, out] = ['targets.csv', 'wards.csv', 'next.json'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(targets, 'ward_code;age_from;age_to;target\r\nE05009853;5;10;73\r\n')
    expect(await run(['questionnaire', 'targets', targets, '--for', 'mcm'])).toMatchObject({
      exit: 0,
      out: 'mcm has 1 targets, 73 people in all\n',
    })
    expect(await run(['questionnaire', 'targets', targets])).toMatchObject({ exit: 2, err: expect.stringContaining('--for ID') })
    writeFileSync(
      wards,
      'ward_code,ward_name,ward_set,in_force_from\nE05009853,Acklam,town-2027,2027-05-06\nN1,New,town-2027,2027-05-06\n',
    )
    const words = ['questionnaire', 'wards', wards, '--for', 'mcm', '--version', '9.0.0', '--out', out]
    expect(await run(words)).toMatchObject({ exit: 0, out: expect.stringContaining('with 2 wards (1 new, 19 gone)') })
    expect(await run(words)).toMatchObject({ exit: 1, err: expect.stringContaining('cannot be written (EEXIST)') })
    expect(await run(['questionnaire', 'publish', out])).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^mcm version 9\.0\.0 is published/),
    })
    writeFileSync(wards, 'ward_code\nN1\n')
    const refused = await run([...words.slice(0, -1), join(folder, 'other.json'), '--json'])
    expect([refused.exit, JSON.parse(refused.out)]).toMatchObject([1, { ok: false, faults: [{ path: 'line 1' }, {}, {}] }])
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
