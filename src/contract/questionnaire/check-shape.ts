import type * as z from 'zod/mini'

/** One fault of a definition: `path` like `sections[2].questions[5].relevant`, and a reason that says what to change. */
export type DefinitionFault = { path: string; reason: string }

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** Says in words what the schema found; zod/mini itself brings none. */
export function shapeFaults(issues: readonly Issue[], input: unknown): DefinitionFault[] {
  return issues.flatMap((issue) => faultsOf(issue, input))
}

/** `sections[2].questions[5].relevant`; the whole definition is `(whole)`. */
export function pathText(path: Path): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  return text === '' ? '(whole)' : text.replace(/^\./, '')
}

function faultsOf(issue: Issue, input: unknown): DefinitionFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), reason: 'There is no field of this name here.' }))
  }
  return [{ path: pathText(issue.path), reason: isAbsent(input, issue.path) ? 'This is missing.' : reasonOf(issue) }]
}

function reasonOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `This must be of type ${issue.expected}.`
    case 'invalid_value':
      return `This must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}.`
    case 'too_small':
      return `This must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${unitOf(issue.origin)}.`
    case 'too_big':
      return `This must be at most ${issue.maximum}${unitOf(issue.origin)}.`
    case 'invalid_format':
      return `This must match ${'pattern' in issue ? issue.pattern : issue.format}.`
    case 'invalid_key':
      return 'A name here may hold only what its kind allows: see the JSON Schema.'
    case 'invalid_union':
      return 'This is not one of the kinds that Earshot knows.'
    default:
      return 'This is not valid: see the JSON Schema.'
  }
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' character(s) long'
  return origin === 'array' ? ' long' : ''
}

function isAbsent(input: unknown, path: Path): boolean {
  let value = input
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return true
    value = (value as Record<PropertyKey, unknown>)[part]
  }
  return false
}
