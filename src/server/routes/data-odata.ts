import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DATA_PATH, LIVE_TABLES } from '#contract/coordinator/data-keys.ts'
import type { Endpoint } from '../endpoint.ts'
import { LIMIT } from '../http/rate-limits.ts'
import { Refusal } from '../http/refusal.ts'
import { type LiveData, openLive, tagOf } from '../live/live-data.ts'
import { findLiveTable } from '../live/live-tables.ts'
import { metadataXml, setName, tableNamed } from '../live/odata/entity.ts'
import { countRows, readPage } from '../live/odata/page.ts'
import { readPlace, readQuery } from '../live/odata/query.ts'

const PATH = `${DATA_PATH}/:questionnaire/odata`
const JSON_TYPE = 'application/json;odata.metadata=minimal;charset=utf-8'

type OfQuestionnaire = { Params: { questionnaire: string } }
type OfSet = { Params: { questionnaire: string; set: string } }

/** OData 4.0, the least that Power BI and Excel need: what there is, its types, and pages of rows. */
export function addOData(app: FastifyInstance, endpoint: Endpoint): void {
  const open = async (questionnaire: string, request: FastifyRequest): Promise<LiveData> => {
    const data = await openLive(endpoint.database, questionnaire, readPlace(paramsOf(request).get('$skiptoken'))?.moment)
    if (!data) throw new Refusal('questionnaire-unknown')
    return data
  }

  // The root of a service ends with a slash; people leave it out.
  for (const root of [PATH, `${PATH}/`]) {
    app.get<OfQuestionnaire>(root, LIMIT.usual, async (request, reply) => {
      await open(request.params.questionnaire, request)
      const value = LIVE_TABLES.map(setName).map((name) => ({ name, kind: 'EntitySet', url: name }))
      return asOData(reply)
        .type(JSON_TYPE)
        .send(JSON.stringify({ '@odata.context': `${rootOf(endpoint, request)}/$metadata`, value }))
    })
  }

  app.get<OfQuestionnaire>(`${PATH}/$metadata`, LIMIT.usual, async (request, reply) => {
    const data = await open(request.params.questionnaire, request)
    const tables = LIVE_TABLES.map((name) => ({ set: setName(name), table: findLiveTable(data, name)!.table }))
    return asOData(reply).type('application/xml; charset=utf-8').send(metadataXml(tables))
  })

  app.get<OfSet>(`${PATH}/:set`, LIMIT.usual, async (request, reply) => {
    const { data, live, query } = await find(open, request)
    const { set } = request.params
    const tag = tagOf(data, request.url)
    asOData(reply).header('etag', tag)
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    const { count, value, skipToken } = await readPage(live, query, data.moment)
    const root = rootOf(endpoint, request)
    const columns = query.select ? `(${query.select.join(',')})` : ''
    const body = {
      '@odata.context': `${root}/$metadata#${set}${columns}`,
      ...(count !== undefined && { '@odata.count': count }),
      value,
      ...(skipToken !== undefined && { '@odata.nextLink': nextLink(`${root}/${set}`, paramsOf(request), skipToken) }),
    }
    return reply.type(JSON_TYPE).send(JSON.stringify(body))
  })

  app.get<OfSet>(`${PATH}/:set/$count`, LIMIT.usual, async (request, reply) => {
    const { live, query } = await find(open, request)
    return asOData(reply)
      .type('text/plain; charset=utf-8')
      .send(String(await countRows(live, query)))
  })
}

async function find(open: (questionnaire: string, request: FastifyRequest) => Promise<LiveData>, request: FastifyRequest<OfSet>) {
  const data = await open(request.params.questionnaire, request)
  const live = findLiveTable(data, tableNamed(request.params.set) ?? '')
  // An entity by its key, a function, a property: none of that is offered.
  if (!live) throw new Refusal(/[()]/.test(request.params.set) ? 'odata-not-there' : 'table-unknown')
  return { data, live, query: readQuery(paramsOf(request), live.table) }
}

function asOData(reply: FastifyReply): FastifyReply {
  return reply.header('odata-version', '4.0')
}

function paramsOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://localhost').searchParams
}

function rootOf(endpoint: Endpoint, request: FastifyRequest): string {
  const path = new URL(request.url, 'http://localhost').pathname
  return `${endpoint.origin()}${path.slice(0, path.indexOf('/odata') + '/odata'.length)}`
}

/** The rest of what was asked for, from another place on. */
function nextLink(address: string, asked: URLSearchParams, skipToken: string): string {
  const kept = ['$filter', '$select', '$format'].flatMap((name) =>
    asked.has(name) ? [`${name}=${encodeURIComponent(asked.get(name)!)}`] : [],
  )
  return `${address}?${[...kept, `$skiptoken=${skipToken}`].join('&')}`
}
