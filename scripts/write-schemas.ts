// Writes docs/schemas/*.json, the JSON Schemas (2020-12) of everything that crosses a border, from the contract's own zod schemas.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { definitionSchema } from '../src/contract/questionnaire/definition.ts'
import { eventSchema, responseSchema, sessionSchema, withdrawalSchema } from '../src/contract/response.ts'
import { deviceStateSchema, enrolmentRequestSchema, enrolmentSchema } from '../src/contract/sync/enrolment.ts'
import { batchSchema, missingQuerySchema } from '../src/contract/sync/envelope.ts'
import { problemSchema } from '../src/contract/sync/problem.ts'
import { helloSchema, missingReplySchema, receiptSchema } from '../src/contract/sync/receipt.ts'
import { rescueCopySchema } from '../src/contract/sync/rescue.ts'

const FOLDER = new URL('../docs/schemas/', import.meta.url)

const SCHEMAS = {
  definition: ['A questionnaire, whole', definitionSchema],
  response: ['The plaintext of a sealed item of kind response', responseSchema],
  session: ['The plaintext of a sealed item of kind session', sessionSchema],
  event: ['The plaintext of a sealed item of kind event', eventSchema],
  withdrawal: ['The plaintext of a sealed item of kind withdrawal', withdrawalSchema],
  'enrolment-request': ['Body of POST /api/v1/enrolments', enrolmentRequestSchema],
  'enrolment-reply': ['Reply to POST /api/v1/enrolments', enrolmentSchema],
  hello: ['Reply to GET /api/v1/hello', helloSchema],
  'device-state': ['Reply to GET /api/v1/device', deviceStateSchema],
  batch: ['Body of POST /api/v1/responses', batchSchema],
  receipt: ['Reply to POST /api/v1/responses', receiptSchema],
  'missing-query': ['Body of POST /api/v1/responses/missing', missingQuerySchema],
  'missing-reply': ['Reply to POST /api/v1/responses/missing', missingReplySchema],
  rescue: ['A rescue copy, with up to 100 items', rescueCopySchema],
  problem: ['Every refusal, application/problem+json', problemSchema],
} as const

/** File name to contents, as they must stand in docs/schemas. Fields with a default may be left out, so they are not required. */
export function schemaFiles(): Map<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, [title, schema]]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' })
      return [`${name}.json`, `${JSON.stringify({ $schema, title, ...rest }, undefined, 2)}\n`]
    }),
  )
}

if (import.meta.main) {
  const files = schemaFiles()
  await mkdir(FOLDER, { recursive: true })
  for (const name of await readdir(FOLDER)) if (!files.has(name)) await rm(new URL(name, FOLDER))
  for (const [name, contents] of files) await writeFile(new URL(name, FOLDER), contents)
}
