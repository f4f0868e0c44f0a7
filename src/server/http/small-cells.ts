import type { FastifyRequest } from 'fastify'
import { may } from '#contract/coordinator/roles.ts'
import { personOf } from './coordinator-access.ts'

/** Whether who asks may see counts under ten. */
export function maySeeSmallCells(request: FastifyRequest): boolean {
  return may(personOf(request).role, 'see-small-numbers')
}
