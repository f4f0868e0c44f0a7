import type { FrozenBatch } from '../store/batches.ts'

export function today(): string {
  return new Date().toISOString().slice(0, 10)
}

export function countResponses({ responses, withdrawn }: Pick<FrozenBatch, 'responses' | 'withdrawn'>): string {
  const all = responses === 1 ? '1 response' : `${responses} responses`
  return withdrawn === 0 ? all : `${all}, ${withdrawn} of them withdrawn since`
}
