import { BACKUP_MUTANTS } from './backup-mutants.ts'
import { ENDPOINT_MUTANTS } from './endpoint-mutants.ts'
import { KEEPING_MUTANTS } from './keeping-mutants.ts'
import type { Mutant } from './mutant.ts'
import { SENDING_MUTANTS } from './sending-mutants.ts'
import { WITHDRAWAL_MUTANTS } from './withdrawal-mutants.ts'

const ALL: Mutant[] = [...SENDING_MUTANTS, ...KEEPING_MUTANTS, ...ENDPOINT_MUTANTS, ...BACKUP_MUTANTS, ...WITHDRAWAL_MUTANTS]

export function mutantNames(): string[] {
  return ALL.map(({ name }) => name)
}

/** Throws a `RangeError` with one clear line. */
export function findMutant(name: string): Mutant {
  const mutant = ALL.find((each) => each.name === name)
  if (!mutant) throw new RangeError(`There is no mutant "${name}". There are: ${mutantNames().join(', ')}.`)
  return mutant
}
