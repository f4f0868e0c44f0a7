import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifySchema } from 'fastify'
import * as z from 'zod/mini'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { problemSchema } from '#contract/sync/problem.ts'
import { softwareVersion } from '../software-version.ts'

export const DOCS_PREFIX = '/api/docs'

const ROOM = COORDINATOR_PATHS.session.slice(0, COORDINATOR_PATHS.session.lastIndexOf('/'))

/** Describes the coordinator's interface (OpenAPI) at `/api/docs`, from the same schemas that read its bodies. Call before its routes. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Earshot: the coordinator’s interface', version: softwareVersion },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-earshot' } } },
    },
    transform: ({ schema, url }) => ({ url, schema: url.startsWith(ROOM) ? schema : { ...schema, hide: true } }),
  })
  await app.register(swaggerUi, { routePrefix: DOCS_PREFIX, uiConfig: { validatorUrl: null, supportedSubmitMethods: [] } })
}

type Described = { summary: string; body?: z.ZodMiniType; replies: Record<number, z.ZodMiniType | string>; isOpen?: true }

/** The description of one route. Fastify only shows it: bodies are read with the zod schemas themselves. */
export function describe({ summary, body, replies, isOpen }: Described): FastifySchema {
  return {
    summary,
    ...(!isOpen && { security: [{ session: [] }] }),
    ...(body && { body: asJsonSchema(body, 'input') }),
    response: {
      ...Object.fromEntries(Object.entries(replies).map(([status, reply]) => [status, replyOf(reply)])),
      default: {
        description: 'A problem (RFC 9457)',
        content: { 'application/problem+json': { schema: asJsonSchema(problemSchema, 'output') } },
      },
    },
  }
}

function replyOf(reply: z.ZodMiniType | string): unknown {
  if (typeof reply === 'string') return { description: reply }
  return { description: 'Done', content: { 'application/json': { schema: asJsonSchema(reply, 'output') } } }
}

function asJsonSchema(schema: z.ZodMiniType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
