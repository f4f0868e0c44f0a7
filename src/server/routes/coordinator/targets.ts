import type { FastifyInstance, FastifyRequest } from 'fastify'
import type * as z from 'zod/mini'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { targetProgressSchema, targetsCsvSchema, targetsSetSchema, type TargetProgress } from '#contract/coordinator/targets.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { targetListSchema } from '#contract/target-list.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs, personOf } from '../../http/coordinator-access.ts'
import { readWith } from '../../http/read-body.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { Refusal } from '../../http/refusal.ts'
import { listHeard } from '../../store/heard.ts'
import { listQuestionnaires } from '../../store/questionnaires.ts'
import { listTargetLists, type KeptTargetList } from '../../store/target-lists.ts'
import { sum, targetsWithHeard } from '../../targets/progress.ts'
import { setTargetsFromCsv } from '../../targets/set-targets-from-csv.ts'
import { setTargets, type Keeping, type SetTargets } from '../../targets/set-targets.ts'
import type { Note } from '../../store/audit.ts'

const PATH = COORDINATOR_PATHS.targets

export function addTargets(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const list = describe({ summary: 'Targets by ward and age band, with what is heard', replies: { 200: targetProgressSchema } })
  app.get(PATH, { ...needs('see-small-numbers', LIMIT.usual), schema: list }, async (): Promise<TargetProgress> => {
    const lists = await listTargetLists(database)
    return { lists: await Promise.all(lists.map((one) => summarise(endpoint, one))) }
  })

  const replies = { 201: targetsSetSchema }
  const set = describe({
    summary: 'Set the targets of a questionnaire in place of those it had',
    body: targetListSchema,
    replies,
  })
  app.post(PATH, { ...needs('run-fieldwork', LIMIT.usual), schema: set }, async (request, reply) => {
    reply.code(201)
    return summaryOf(await setTargets(database, request.body, keepingFor(endpoint, request)))
  })

  const setCsv = describe({ summary: 'The same from a table that was kept in a spreadsheet', body: targetsCsvSchema, replies })
  app.post(`${PATH}/csv`, { ...needs('run-fieldwork', LIMIT.usual), schema: setCsv }, async (request, reply) => {
    const table = readWith(targetsCsvSchema, request.body)
    reply.code(201)
    return summaryOf(await setTargetsFromCsv(database, table, keepingFor(endpoint, request)))
  })
}

function keepingFor(endpoint: Endpoint, request: FastifyRequest): Keeping {
  const note: Note<[questionnaire: string]> = (tx, questionnaire) => audit(tx, endpoint, request, 'targets-set', questionnaire)
  return { now: nowOf(endpoint), by: personOf(request).name, note }
}

function summaryOf(done: SetTargets): z.infer<typeof targetsSetSchema> {
  if (done.outcome === 'not-valid') throw new Refusal('targets-not-valid', { places: done.faults })
  const { questionnaire, targets } = done.list
  return { questionnaire, targets: targets.length, target: sum(targets.map(({ target }) => target)) }
}

async function summarise({ database }: Endpoint, list: KeptTargetList): Promise<TargetProgress['lists'][number]> {
  const { questionnaire, setAt, setBy, wardSet } = list
  const heard = await listHeard(database, questionnaire)
  const cells = targetsWithHeard(list, heard)
  const ageBands = [...new Set(list.targets.map(({ ageBand }) => ageBand))]
  const { title, names } = await findNames(database, questionnaire, wardSet)
  const areas = [...new Set(list.targets.map(({ area }) => area))].map((area) => ({
    area,
    name: names.get(area) ?? area,
    cells: ageBands.map((ageBand) => {
      const cell = cells.find((one) => one.area === area && one.ageBand === ageBand)
      return cell ? { heard: cell.heard, target: cell.target } : null
    }),
  }))
  const totals = { heard: sum(heard.map(({ n }) => n)), target: sum(list.targets.map(({ target }) => target)) }
  return { questionnaire, title, setAt, setBy, ...totals, ageBands, areas }
}

/** Names as the last published version with this ward set has them. */
async function findNames(database: Endpoint['database'], questionnaire: string, wardSet: string) {
  const published = (await listQuestionnaires(database)).filter(({ id }) => id === questionnaire)
  const definitions = published.map(({ definition }) => JSON.parse(definition) as Definition)
  const last = definitions.findLast(({ wardSets }) => wardSets.some(({ id }) => id === wardSet)) ?? definitions.at(-1)
  const wards = last?.wardSets.find(({ id }) => id === wardSet)?.wards ?? []
  const title = last ? textIn(last.title, last.languages[0]!, last.languages) : questionnaire
  return { title, names: new Map(wards.map(({ code, name }) => [code, name])) }
}
