import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDefinition } from '#contract/questionnaire/check.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { digestOf } from '../../support/sealing.ts'
import { makeWorld, sampleResponses, type World } from '../opener/world.ts'
import { filesOf } from './exporting.ts'

const SHIPPED = new URL('../../../questionnaires/middlesbrough.json', import.meta.url)
const PROFILE = new URL('../../support/frictionless/data-package-2.0.json', import.meta.url)

type Field = {
  name: string
  type: string
  categories?: { value: string | number; label: string }[]
  missingValues: { value: string; label: string }[]
}
type Resource = { name: string; path: string; bytes: number; hash: string; schema: { fields: Field[]; primaryKey?: string[] } }

let world: World
let batch: Awaited<ReturnType<typeof filesOf>>
beforeAll(async () => {
  world = await makeWorld()
  const definition = (checkDefinition(JSON.parse(readFileSync(SHIPPED, 'utf8'))) as { definition: Definition }).definition
  await world.send(...sampleResponses(definition, await world.publish(definition), 120))
  batch = await filesOf(world.database, { csv: 'exact' }, definition.id)
})
afterAll(async () => world.close())

const read = (url: URL) => JSON.parse(readFileSync(url, 'utf8')) as object

describe('the data package', () => {
  it('is one by the profile of Data Package 2.0', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, formats: { textarea: true } })
    addFormats.default(ajv)
    const isValid = ajv.compile(read(PROFILE))
    expect([isValid(batch.json('datapackage.json')), isValid.errors]).toEqual([true, null])
    expect(isValid({ ...batch.json('datapackage.json'), resources: [] })).toBe(false)
  })

  it('describes every CSV file, with its size and SHA-256', () => {
    const { resources } = batch.json('datapackage.json') as { resources: Resource[] }
    expect(resources.map(({ path }) => path).toSorted()).toEqual(
      Object.keys(batch.files)
        .filter((name) => name.endsWith('.csv'))
        .toSorted(),
    )
    for (const { path, bytes, hash } of resources)
      expect([bytes, hash]).toEqual([batch.files[path]!.length, `sha256:${digestOf(batch.files[path]!)}`])
  })

  it('is true: every cell of every file is of the type, the categories or the missing values of its column', () => {
    const { resources } = batch.json('datapackage.json') as { resources: Resource[] }
    const faults = resources.flatMap(({ path, schema }) => {
      const { header, rows } = batch.table(path.replace(/\.csv$/, ''))
      expect(header).toEqual(schema.fields.map(({ name }) => name))
      return schema.fields.flatMap((field) =>
        rows
          .map((row) => row[field.name]!)
          .filter((cell) => !fits(field, cell))
          .slice(0, 3)
          .map((cell) => `${path} ${field.name}: ${cell}`),
      )
    })
    expect(faults).toEqual([])
  })

  it('names rows by a key that no two share', () => {
    for (const { path, schema } of (batch.json('datapackage.json') as { resources: Resource[] }).resources) {
      const { primaryKey } = schema
      if (!primaryKey) continue
      const keys = batch.table(path.replace(/\.csv$/, '')).rows.map((row) => primaryKey.map((name) => row[name]).join('|'))
      expect(new Set(keys).size, path).toBe(keys.length)
    }
  })
})

const SHAPES: Record<string, RegExp> = {
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  date: /^\d{4}-\d\d-\d\d$/,
  string: /^[^]*$/,
}

function fits({ type, categories, missingValues }: Field, cell: string): boolean {
  if (missingValues.some(({ value }) => value === cell)) return true
  return SHAPES[type]!.test(cell) && (!categories || categories.some(({ value }) => String(value) === cell))
}

describe('JSON lines', () => {
  it('fit their own JSON Schema, and hold each response', () => {
    const ajv = new Ajv2020({ allErrors: true })
    addFormats.default(ajv)
    const isValid = ajv.compile(batch.json('responses.schema.json'))
    const lines = batch
      .text('responses.ndjson')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.flatMap((line) => (isValid(line) ? [] : [isValid.errors]))).toEqual([])
    expect(lines.map((line) => line['response_id'])).toEqual(batch.table('responses').rows.map((row) => row['response_id']))
    expect(isValid({ ...lines[0], age: 'seven' })).toBe(false)
    expect(lines.some((line) => Array.isArray(line['t3_barriers']))).toBe(true)
  })
})
