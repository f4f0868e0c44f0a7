// Finds parts of a module by its syntax tree, and takes them out of its text.
type Node = { type: string; start: number; end: number; [field: string]: unknown }
const NOBODY = { name: '', isClass: false }
/** From where to where, and what stands there instead of it. */
export type Cut = { start: number; end: number; put?: string }

/** The spans of `owner.name`, in the order asked for; `undefined` where there is not exactly one. */
export function findMembers(tree: object, parts: readonly string[]): (Cut | undefined)[] {
  const found = new Map<string, Cut[]>()
  walk(tree as Node, NOBODY, (node, { name: owner, isClass }) => {
    if (node.type !== (isClass ? 'MethodDefinition' : 'Property')) return
    const part = `${isClass ? 'class ' : ''}${owner}.${keyName(node['key'] as Node)}`
    found.set(part, [...(found.get(part) ?? []), node])
  })
  return parts.map((part) => onlyOne(found.get(`class ${part}`) ?? found.get(part)))
}

/** The one innermost statement, or declaration of variables, whose text begins so. */
export function findStatement(tree: object, code: string, start: string): Cut | undefined {
  const found: Cut[] = []
  walk(tree as Node, NOBODY, (node) => {
    if (/Statement$|^VariableDeclaration$/.test(node.type) && code.startsWith(start, node.start)) found.push(node)
  })
  return onlyOne(found)
}

/** The one condition, of an `if` or of `? :`, whose text begins so; in its place stands `value`, and the minifier leaves out the rest. */
export function findCondition(tree: object, code: string, start: string, value: boolean): Cut | undefined {
  const one = onlyOne(conditionsOf(tree).filter((test) => code.startsWith(start, test.start)))
  return one && { ...spanOf(one), put: String(value) }
}

/** All conditions of exactly this text, for which `value` is to stand. */
export function findConditions(tree: object, code: string, text: string, value: boolean): Cut[] {
  return conditionsOf(tree)
    .filter((test) => code.slice(test.start, test.end) === text)
    .map((test) => ({ ...spanOf(test), put: String(value) }))
}

function conditionsOf(tree: object): Node[] {
  const found: Node[] = []
  walk(tree as Node, NOBODY, ({ test, type }) => {
    if ((type === 'IfStatement' || type === 'ConditionalExpression') && isNode(test)) found.push(test)
  })
  return found
}

function spanOf({ start, end }: Node): Cut {
  return { start, end }
}

/** The one place of this very text. */
export function findText(code: string, text: string, put: string): Cut | undefined {
  const start = code.indexOf(text)
  return start === -1 || code.includes(text, start + 1) ? undefined : { start, end: start + text.length, put }
}

/** The text without the cuts; a comma that followed one goes with it. What lies within another goes with that. */
export function cutOut(code: string, cuts: readonly Cut[]): string {
  return outermost(cuts).reduceRight((text, { start, end, put }) => {
    const rest = text.slice(end)
    return text.slice(0, start) + (put ?? '') + (put === undefined ? rest.replace(/^\s*,/, '') : rest)
  }, code)
}

function outermost(cuts: readonly Cut[]): Cut[] {
  const kept: Cut[] = []
  for (const cut of cuts.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (cut.start >= (kept.at(-1)?.end ?? 0)) kept.push(cut)
  return kept
}

function onlyOne<Found>(found: readonly Found[] | undefined): Found | undefined {
  return found?.length === 1 ? found[0] : undefined
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
