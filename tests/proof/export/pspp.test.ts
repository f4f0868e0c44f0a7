// The SPSS syntax of a batch, run by a real PSPP on the shipped questionnaire.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDefinition } from '#contract/questionnaire/check.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { mustFindPspp } from '../../../scripts/find-office.ts'
import { filesOf } from '../../server/export/exporting.ts'
import { everyKind } from '../../server/opener/every-kind.ts'
import { makeWorld, sampleResponses, type World } from '../../server/opener/world.ts'

const SHIPPED = new URL('../../../questionnaires/middlesbrough.json', import.meta.url)

let world: World
let folder: string
let pspp: string
beforeAll(async () => {
  pspp = mustFindPspp()
  world = await makeWorld()
  folder = mkdtempSync(join(tmpdir(), 'earshot-pspp-'))
}, 600_000)
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs the syntax and what follows it; gives what PSPP printed. */
function run(files: Record<string, Uint8Array>, more: string): { status: number | null; said: string } {
  writeFileSync(join(folder, 'responses-numeric.csv'), files['responses-numeric.csv']!)
  writeFileSync(join(folder, 'all.sps'), `${new TextDecoder().decode(files['responses-numeric.sps'])}\n${more}\n`)
  const { status, stdout, stderr } = spawnSync(pspp, ['-O', 'format=txt', 'all.sps'], { cwd: folder, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

describe('the SPSS syntax, in PSPP', () => {
  it('runs without an error or a warning on the shipped questionnaire, and reads every row and value', async () => {
    const definition = (checkDefinition(JSON.parse(readFileSync(SHIPPED, 'utf8'))) as { definition: Definition }).definition
    await world.send(...sampleResponses(definition, await world.publish(definition), 300))
    const batch = await filesOf(world.database, { parts: ['numeric'] }, definition.id)
    expect(run(batch.files, '')).toEqual({ status: 0, said: '' })
    const written = run(batch.files, "SAVE TRANSLATE /OUTFILE='back.csv' /TYPE=CSV /FIELDNAMES /REPLACE.")
    expect(written).toEqual({ status: 0, said: '' })
    const [head, ...rows] = readFileSync(join(folder, 'back.csv'), 'utf8').trimEnd().split('\n')
    const names = head!.split(',')
    const expected = batch.table('responses-numeric')
    expect(names).toEqual(expected.header)
    expect(rows).toHaveLength(300)
    const at = ['response_id', 'age', 't3_barriers__cost', 'area', 'sex'].map((name) => names.indexOf(name))
    expect(rows.map((row) => at.map((place) => row.split(',')[place]!.trim()))).toEqual(
      expected.rows.map((row) => ['response_id', 'age', 't3_barriers__cost', 'area', 'sex'].map((name) => row[name]!)),
    )
  })

  it('leaves missing codes out of a mean, and shows labels', async () => {
    const definition = everyKind()
    await world.send(...sampleResponses(definition, await world.publish(definition), 200))
    const batch = await filesOf(world.database, { parts: ['numeric'] })
    const { status, said } = run(batch.files, 'FREQUENCIES /VARIABLES=one /STATISTICS=MEAN.')
    expect(status).toBe(0)
    expect(said).toContain('Label of a')
    expect(said).toMatch(/Left blank|Not sure/)
    const nums = batch
      .table('responses-numeric')
      .rows.map((row) => Number(row['one']))
      .filter((num) => num >= 0)
    const mean = nums.reduce((sum, num) => sum + num, 0) / nums.length
    expect(said).toContain(mean.toFixed(2))
  })

  it('says what is wrong when the syntax is: the check can fail', async () => {
    const batch = await filesOf(world.database, { parts: ['numeric'], selection: 'everything' })
    expect(run(batch.files, 'FREQUENCIES /VARIABLES=nobody.').said).toContain('nobody')
  })
})
