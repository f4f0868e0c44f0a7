import type { DefinitionFault } from './check-shape.ts'
import type { Definition, WardSet } from './definition.ts'

/** Choice lists and ward sets: codes and numbers stand once, and no number could be taken for a missing code. */
export function listFaults({ choiceLists, wardSets }: Definition): DefinitionFault[] {
  const lists = Object.entries(choiceLists).flatMap(([name, options]) => {
    const path = `choiceLists.${name}`
    return [
      ...twice(options, path, (option) => option.code),
      ...twice(options, path, (option) => option.num),
      ...options.flatMap((option, index) =>
        option.num < 0 ? { path: `${path}[${index}].num`, reason: 'Negative numbers are kept for missing codes.' } : [],
      ),
    ]
  })
  const wards = wardSets.flatMap((set, index) => [
    ...twice(set.wards, `wardSets[${index}].wards`, (ward) => ward.code),
    ...neighbourhoodFaults(set, `wardSets[${index}].neighbourhoods`),
  ])
  return [...lists, ...twice(wardSets, 'wardSets', (set) => set.id), ...wards]
}

function neighbourhoodFaults({ wards, neighbourhoods = [] }: WardSet, path: string): DefinitionFault[] {
  const unknown = neighbourhoods.flatMap(({ wards: codes }, index) =>
    codes.flatMap((code) =>
      wards.some((ward) => ward.code === code)
        ? []
        : { path: `${path}[${index}].wards`, reason: `There is no ward “${code}” in this set.` },
    ),
  )
  return [...twice(neighbourhoods, path, ({ name }) => name), ...unknown]
}

/** Faults of things whose name stands there already. */
export function twice<T>(things: readonly T[], path: string, nameOf: (thing: T) => string | number): DefinitionFault[] {
  const seen = new Set<string | number>()
  return things.flatMap((thing, index) => {
    const name = nameOf(thing)
    const isNew = !seen.has(name)
    seen.add(name)
    return isNew ? [] : [{ path: `${path}[${index}]`, reason: `“${name}” stands here twice.` }]
  })
}
