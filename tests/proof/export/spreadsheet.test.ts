// What children typed, opened in a real LibreOffice that is told to run formulas: nothing runs, and nothing is garbled.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unguardText } from '#server/export/formula-guard.ts'
import { mustFindLibreOffice } from '../../../scripts/find-office.ts'
import { everyKind } from '../../server/opener/every-kind.ts'
import { makeWorld, sampleResponses, type World } from '../../server/opener/world.ts'
import { filesOf } from '../../server/export/exporting.ts'
import { hostileTexts } from '../../support/hostile-texts.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const COUNT = 10_000
/** Comma, quotes, UTF-8, from line 1, every column standard, English, quoted text as text, no numbers detected, formulas run. */
const CSV_AS_FORMULAS = 'CSV:44,34,76,1,,1033,false,true,false,false,false,-1,true'

const definition = everyKind()
const texts = hostileTexts(COUNT, seededRandom(5))
let world: World
let folder: string
let batch: Awaited<ReturnType<typeof filesOf>>
beforeAll(async () => {
  const soffice = mustFindLibreOffice()
  world = await makeWorld()
  folder = mkdtempSync(join(tmpdir(), 'earshot-sheets-'))
  const ref = await world.publish(definition)
  const responses = sampleResponses(definition, ref, COUNT, 3).map((one, at) => ({
    ...one,
    tier: 'easy',
    answers: { age: 7, words: texts[at]! },
  }))
  for (let from = 0; from < COUNT; from += 1000) await world.send(...responses.slice(from, from + 1000))
  batch = await filesOf(world.database, { parts: ['free_text', 'labels', 'workbook'] })
  for (const name of ['free-text.csv', 'responses.csv', 'responses-labels.csv', 'workbook.xlsx'])
    writeFileSync(join(folder, name), batch.files[name]!)
  writeFileSync(join(folder, 'planted.csv'), '\uFEFFtext\r\n=1+1\r\n')
  convert(soffice, CSV_AS_FORMULAS, ['free-text.csv', 'responses.csv', 'responses-labels.csv', 'planted.csv'])
  convert(soffice, undefined, ['workbook.xlsx'])
}, 600_000)
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Flat XML: every cell with its value and its formula, in a text that can be searched. */
function convert(soffice: string, filter: string | undefined, names: readonly string[]): void {
  const { status, stderr } = spawnSync(
    soffice,
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      ...(filter ? [`--infilter=${filter}`] : []),
      '--convert-to',
      'fods',
      '--outdir',
      folder,
      ...names.map((name) => join(folder, name)),
    ],
    { encoding: 'utf8', timeout: 300_000 },
  )
  expect(status, stderr).toBe(0)
}

const sheet = (name: string): string => readFileSync(join(folder, `${name}.fods`), 'utf8')
const formulas = (xml: string): string[] => xml.match(/table:formula="[^"]*"/g) ?? []

describe('a batch with 10,000 hostile texts, in LibreOffice', () => {
  it('would run a formula where there was one: the check can fail', () => {
    expect(formulas(sheet('planted'))).toHaveLength(1)
  })

  it.each(['free-text', 'responses', 'responses-labels', 'workbook'])('has no formula cell in %s', (name) => {
    expect(formulas(sheet(name))).toEqual([])
  })

  it('has every text whole: accents, other scripts, emoji, line breaks', () => {
    const shown = new Set(cellTexts(sheet('free-text')).map((text) => unspaced(unguardText(text))))
    const missing = texts.map(unspaced).filter((text) => !shown.has(text))
    expect(missing).toEqual([])
  })

  it('has all rows of the workbook, with accents and frozen heads', () => {
    const xml = sheet('workbook')
    expect(xml.match(/table:name="(Data \(labels\)|Data \(codes\)|Codebook|Summary)"/g)?.length).toBeGreaterThanOrEqual(4)
    expect(cellTexts(xml).filter((text) => /^[0-9a-f]{32}$/.test(text)).length).toBeGreaterThanOrEqual(2 * COUNT)
  })
})

/** LibreOffice drops a tab in a cell of several lines and has one kind of line end: compared without white space. */
function unspaced(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

/** What stands in each cell; line breaks are paragraphs, and runs of spaces and tabs are elements. */
function cellTexts(xml: string): string[] {
  return [...xml.matchAll(/<table:table-cell[^>]*?>(.*?)<\/table:table-cell>/gs)].map(([, inside]) =>
    [...inside!.matchAll(/<text:p>(.*?)<\/text:p>|<text:p\/>/gs)]
      .map(([, paragraph]) => paragraph ?? '')
      .join('\n')
      .replaceAll(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count: string | undefined) => ' '.repeat(Number(count ?? 1)))
      .replaceAll('<text:tab/>', '\t')
      .replaceAll('<text:line-break/>', '\n')
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  )
}
