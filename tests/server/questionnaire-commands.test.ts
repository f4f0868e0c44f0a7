import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PATIENCE, runIn, SHIPPED } from './command-line.ts'

const TARGETS = fileURLToPath(new URL('../../questionnaires/middlesbrough-targets.json', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (args: string[]) => runIn(folder, args)

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
