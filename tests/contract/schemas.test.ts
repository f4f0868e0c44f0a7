import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schemaFiles } from '../../scripts/write-schemas.ts'

const FOLDER = new URL('../../docs/schemas/', import.meta.url)
const files = schemaFiles()

test.each([...files.keys()])('docs/schemas/%s is what the contract says now (else: npm run schemas)', (name) => {
  expect(readFileSync(new URL(name, FOLDER), 'utf8')).toBe(files.get(name))
})

test('docs/schemas holds no other files', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual([...files.keys()].toSorted())
})

test('a published schema is of JSON Schema 2020-12 and closes every object of ours', () => {
  for (const [name, contents] of files) {
    expect(contents, name).toContain('"$schema": "https://json-schema.org/draft/2020-12/schema"')
    expect(contents, name).toContain('"title": ')
  }
  expect(JSON.parse(files.get('batch.json')!)).toMatchObject({
    additionalProperties: false,
    required: ['protocol', 'ledger', 'items'],
  })
})
