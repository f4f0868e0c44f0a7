import { execFileSync } from 'node:child_process'
import { english } from '../../support/english.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { optionSchema } from '#contract/questionnaire/definition.ts'
import { digestOf } from '../../support/sealing.ts'
import { everyKind } from '../opener/every-kind.ts'
import { makeWorld, NOW, sampleResponses, type World } from '../opener/world.ts'
import { exportBytes, freeze, readZip } from './exporting.ts'

const definition = everyKind()
let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(async () => world.close())

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

describe('a batch', () => {
  it('holds every response once, sorted by response id, every row as wide as the header', async () => {
    const responses = sampleResponses(definition, await world.publish(definition), 300)
    await world.send(...responses)
    const batch = await freeze(world.database)
    const { rows, header } = readZip(await exportBytes(world.database, batch!.number))
    expect(header[0]).toBe('response_id')
    expect(rows.map((row) => row['response_id'])).toEqual(responses.toSorted(byId).map(({ id }) => id))
  })

  it('gives the same bytes again, also after more has come, another version was published and in another process and time zone', async () => {
    await world.send(...sampleResponses(definition, await world.publish(definition), 50, 1))
    await freeze(world.database)
    const first = await exportBytes(world.database, 1)
    const next = everyKind({ version: '2' })
    await world.send(
      ...sampleResponses(definition, await world.publish(definition), 20, 2),
      ...sampleResponses(next, await world.publish(next), 20, 3),
    )
    expect(digestOf(await exportBytes(world.database, 1))).toBe(digestOf(first))
    const script = new URL('./export-elsewhere.ts', import.meta.url).pathname
    const folder = world.keyFolder.replace(/keys$/, '')
    const printed = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, folder, '1'], {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'Pacific/Kiritimati', LANG: 'pl_PL' },
    })
    expect(printed).toBe(digestOf(first))
  })

  it('after the first holds only what is new', async () => {
    const ref = await world.publish(definition)
    const [early, late] = [sampleResponses(definition, ref, 30, 1), sampleResponses(definition, ref, 12, 2)]
    await world.send(...early)
    await freeze(world.database)
    await world.send(...late)
    const batch = await freeze(world.database)
    const { rows, manifest } = readZip(await exportBytes(world.database, batch!.number))
    expect(batch).toMatchObject({ number: 2, responses: 12 })
    expect(rows.map((row) => row['response_id'])).toEqual(late.toSorted(byId).map(({ id }) => id))
    expect(manifest).toMatchObject({ batch: 2, rows: 12 })
    expect(await freeze(world.database)).toBeUndefined()
  })

  it('of one questionnaire holds nothing of another', async () => {
    const other = everyKind({ id: 'other' })
    await world.send(
      ...sampleResponses(other, await world.publish(other), 5, 1),
      ...sampleResponses(definition, await world.publish(definition), 4, 2),
    )
    await freeze(world.database, 'other')
    await freeze(world.database)
    expect(readZip(await exportBytes(world.database, 1)).rows.map((row) => row['form_id'])).toEqual(Array(5).fill('other'))
    expect(readZip(await exportBytes(world.database, 2)).rows.map((row) => row['form_id'])).toEqual(Array(4).fill('every_kind'))
  })

  it('with several versions has the union of their columns in publishing order, and -8 where a version has none', async () => {
    const next = withMore()
    const [old] = sampleResponses(definition, await world.publish(definition), 1, 1)
    const [fresh] = sampleResponses(next, await world.publish(next, '2026-11-23T10:00:00.000Z'), 1, 2)
    const texts = { words: 'said "a, b"\r\nthen left', tier: 'easy' } as const
    const oldest = { ...old!, tier: texts.tier, answers: { words: texts.words } }
    const newest = { ...fresh!, tier: texts.tier, answers: { words: texts.words, extra: 'e', many: ['z'] } }
    await world.send(newest, oldest)
    expect(world.rows('SELECT * FROM quarantine')).toEqual([])
    const batch = await freeze(world.database)
    const { rows, header, manifest, codebook } = readZip(await exportBytes(world.database, batch!.number))
    expect(header.slice(-2)).toEqual(['after_a__z', 'many__z'])
    const row = (id: string) => rows.find((one) => one['response_id'] === id)
    expect(row(oldest.id)).toMatchObject({ form_version: '1', many__a: '-9', many__z: '-8' })
    expect(row(newest.id)).toMatchObject({ form_version: '2', many__a: '0', many__z: '1' })
    expect(manifest.questionnaires.map(({ version, responses }) => [version, responses])).toEqual([
      ['1', 1],
      ['2', 1],
    ])
    expect(codebook.find((line) => line['column'] === 'extra')?.['form_versions']).toBe('2')
    expect(codebook.find((line) => line['column'] === 'words')?.['form_versions']).toBe('1; 2')
  })
})

describe('the manifest', () => {
  it('names each file with its size and SHA-256, who made the batch, when, from what', async () => {
    const ref = await world.publish(definition)
    await world.send(...sampleResponses(definition, ref, 3))
    await freeze(world.database)
    const { manifest, files } = readZip(await exportBytes(world.database, 1))
    const written = Object.keys(files).filter((name) => name !== 'manifest.json')
    expect(manifest).toMatchObject({
      format: 'earshot-batch/2',
      batch: 1,
      questionnaire: 'every_kind',
      questionnaires: [{ ...ref, responses: 3 }],
      created_at: NOW,
      created_by: 'Ada',
      rows: 3,
      software: { name: 'earshot', version: '0.1.0' },
      reason: 'For the tests',
      selection: 'new',
      since_batch: null,
      files: written.map((name) => ({
        name,
        sha256: digestOf(files[name]!),
        bytes: files[name]!.length,
      })),
    })
  })
})

describe('the codebook', () => {
  it('explains every column of the data, each option with its code, number and label', async () => {
    await world.send(...sampleResponses(definition, await world.publish(definition), 3))
    await freeze(world.database)
    const { header, codebook } = readZip(await exportBytes(world.database, 1))
    expect(new Set(codebook.map((row) => row['column']))).toEqual(new Set([...header, 'words']))
    expect(codebook.filter((row) => row['column'] === 'one')).toMatchObject(
      optionsNamed('a', 'b', 'none').map(({ code, num, label }) => ({
        question_id: 'one',
        kind: 'select_one',
        tiers: 'easy older',
        question_text: 'Question?',
        option_code: code,
        option_num: String(num),
        option_label: english(label),
        missing_codes: 'dont_know=-1 prefer_not=-2 never_needed=-3 not_asked=-8 no_answer=-9',
      })),
    )
    expect(codebook.filter((row) => row['column'] === 'many__c')).toMatchObject([
      { part: 'option c', tiers: 'older', option_code: '1', option_label: 'chosen: Label of c' },
      { part: 'option c', tiers: 'older', option_code: '0', option_label: 'not chosen: Label of c' },
    ])
    expect(codebook.find((row) => row['column'] === 'words')?.['note']).toMatch(/apostrophe/)
    expect(codebook.filter((row) => row['column'] === 'area')).toMatchObject([
      { option_code: 'E05000001', option_label: 'Ayresome' },
      { option_code: 'outside' },
    ])
  })

  it('has no cell that a spreadsheet would run', async () => {
    const label = { en: '=1+1' }
    const sly = everyKind({
      choiceLists: {
        ...definition.choiceLists,
        faces: [
          { code: 'low', num: 1, label },
          { code: 'high', num: 2, label },
        ],
      },
    })
    await world.send(...sampleResponses(sly, await world.publish(sly), 1))
    await freeze(world.database)
    const cells = readZip(await exportBytes(world.database, 1)).codebook.flatMap((row) => Object.values(row))
    expect(cells).toContain("'=1+1")
    expect(new Set(cells.filter((cell) => /^[=+\-@]/.test(cell)))).toEqual(new Set(['-8']))
  })
})

describe('an export that would differ from the first one', () => {
  const drain = async () => exportBytes(world.database, 1)
  it('is refused before its last bytes, and says so', async () => {
    await world.send(...sampleResponses(definition, await world.publish(definition), 3))
    await freeze(world.database)
    await drain()
    world.database.engine.connection.exec("UPDATE response SET line = replace(line, 'received', 'changed')")
    await expect(drain()).rejects.toThrow(
      /^Batch 1 no longer comes out as it was first exported .* Use the first file, and tell whoever runs the server\.$/,
    )
  })
  it('is refused when a row is gone', async () => {
    await world.send(...sampleResponses(definition, await world.publish(definition), 3))
    await freeze(world.database)
    world.database.engine.connection.exec('DELETE FROM response WHERE n = 2')
    await expect(drain()).rejects.toThrow('Batch 1 was frozen with 3 responses, but 2 are there.')
  })
})

function optionsNamed(...codes: string[]) {
  return definition.choiceLists['few']!.filter(({ code }) => codes.includes(code)).map((option) => optionSchema.parse(option))
}

/** The next version: one question more, and one option more in a list. */
function withMore() {
  const [main] = definition.sections
  const few = definition.choiceLists['few']!
  const extra = { ...main!.questions.find(({ id }) => id === 'words')!, id: 'extra' }
  return everyKind({
    version: '2',
    sections: [{ ...main!, questions: [...main!.questions, extra] }],
    choiceLists: {
      ...definition.choiceLists,
      few: [...few.slice(0, 2), { code: 'z', num: 9, label: { en: 'Z' } }, ...few.slice(2)],
    },
  })
}
