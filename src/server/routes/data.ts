import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { DATA_PATH, LIVE_TABLES } from '#contract/coordinator/data-keys.ts'
import type { Endpoint } from '../endpoint.ts'
import { gather } from '../export/add-files.ts'
import { csvWriter } from '../export/formats/table-csv.ts'
import { needDataKey } from '../http/data-access.ts'
import { LIMIT } from '../http/rate-limits.ts'
import { readWith } from '../http/read-body.ts'
import { Refusal } from '../http/refusal.ts'
import { openLive, tagOf } from '../live/live-data.ts'
import { findLiveTable, type LiveRows } from '../live/live-tables.ts'
import { addOData } from './data-odata.ts'

const querySchema = z.object({ csv: z._default(z.enum(['spreadsheet', 'exact']), 'spreadsheet') })

/** The tables as they are now, for Power BI and Excel: read only, with a key that can be revoked, without typed texts. */
export function addData(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  app.addHook('onRequest', needDataKey(endpoint))
  app.addHook('onSend', async (_, reply) => void reply.header('cache-control', 'private, no-cache'))

  app.get<{ Params: { questionnaire: string } }>(`${DATA_PATH}/:questionnaire`, LIMIT.usual, async ({ params }) => {
    if (!(await openLive(database, params.questionnaire))) throw new Refusal('questionnaire-unknown')
    return { tables: LIVE_TABLES.map((name) => ({ name, csv: `${DATA_PATH}/${params.questionnaire}/${name}.csv` })) }
  })

  app.get<{ Params: { questionnaire: string; file: string } }>(
    `${DATA_PATH}/:questionnaire/:file`,
    LIMIT.usual,
    async (request, reply) => {
      const { questionnaire, file } = request.params
      const table = file.endsWith('.csv') ? file.slice(0, -'.csv'.length) : ''
      const { csv } = readWith(querySchema, request.query)
      const data = await openLive(database, questionnaire)
      if (!data) throw new Refusal('questionnaire-unknown')
      const live = findLiveTable(data, table)
      if (!live) throw new Refusal('table-unknown')
      const tag = tagOf(data, `${table} ${csv}`)
      reply.header('etag', tag)
      if (request.headers['if-none-match'] === tag) return reply.code(304).send()
      reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${table}.csv"`)
      return reply.send(Readable.from(gather(csvTexts(live, csv)), { objectMode: false }))
    },
  )
  addOData(app, endpoint)
}

async function* csvTexts({ table, rows }: LiveRows, csv: 'spreadsheet' | 'exact'): AsyncGenerator<string> {
  const { head, line } = csvWriter(table, csv)
  yield head
  for await (const { row } of rows(undefined)) yield line(row)
}
