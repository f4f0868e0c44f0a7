import { checkMeaning } from './check-meaning.ts'
import { shapeFaults } from './check-shape.ts'
import type { DefinitionFault } from './check-shape.ts'
import { definitionSchema } from './definition.ts'
import type { Definition } from './definition.ts'

/**
 * Reads a definition: first its shape, then what no schema can know (unknown lists, broken expressions, clashing ids).
 * The definition given back has its defaults filled in; that is the one whose canonical JSON is hashed and published.
 */
export function checkDefinition(input: unknown): { ok: true; definition: Definition } | { ok: false; faults: DefinitionFault[] } {
  const read = definitionSchema.safeParse(input)
  if (!read.success) return { ok: false, faults: shapeFaults(read.error.issues, input) }
  const faults = checkMeaning(read.data)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, definition: read.data }
}
