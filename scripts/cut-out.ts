// Finds parts of a module by its syntax tree, and takes them out of its text.
type Node = { type: string; start: number; end: number; [field: string]: unknown }
const NOBODY = { name: '', isClass: false }
type Span = { start: number; end: number }

/** The spans of `owner.name`, in the order asked for; `undefined` where there is not exactly one. */
export function findMembers(tree: object, parts: readonly string[]): (Span | undefined)[] {
  const found = new Map<string, Span[]>()
  walk(tree as Node, NOBODY, (node, { name: owner, isClass }) => {
    if (node.type !== (isClass ? 'MethodDefinition' : 'Property')) return
    const part = `${isClass ? 'class ' : ''}${owner}.${keyName(node['key'] as Node)}`
    found.set(part, [...(found.get(part) ?? []), node])
  })
  return parts.map((part) => onlyOne(found.get(`class ${part}`) ?? found.get(part)))
}

/** The one innermost statement whose text begins so. */
export function findStatement(tree: object, code: string, start: string): Span | undefined {
  const found: Span[] = []
  walk(tree as Node, NOBODY, (node) => {
    if (node.type.endsWith('Statement') && code.startsWith(start, node.start)) found.push(node)
  })
  return onlyOne(found)
}

/** The text without the spans; a comma that followed one goes with it. */
export function cutOut(code: string, spans: readonly Span[]): string {
  return spans
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end).replace(/^\s*,/, ''), code)
}

function onlyOne(spans: readonly Span[] | undefined): Span | undefined {
  return spans?.length === 1 ? spans[0] : undefined
}

function keyName(key: Node): string {
  return `${key.type === 'PrivateIdentifier' ? '#' : ''}${String(key['name'])}`
}

/** The nearest class, function or variable, or the function that it is handed to. */
type Owner = { name: string; isClass: boolean }

/** Calls `visit` with every node and what it belongs to. */
function walk(node: Node, owner: Owner, visit: (node: Node, owner: Owner) => void): void {
  visit(node, owner)
  const within = ownerOf(node) ?? owner
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, within, visit)
  }
}

function ownerOf(node: Node): Owner | undefined {
  const named = node.type === 'CallExpression' ? node['callee'] : node['id']
  if (!isNode(named) || named.type !== 'Identifier') return undefined
  return { name: String(named['name']), isClass: node.type.startsWith('Class') }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}
