/**
 * Canonical JSON after RFC 8785 (https://www.rfc-editor.org/rfc/rfc8785): the same value is always the same text, so that
 * its digest can name it. Throws a TypeError on what JSON cannot hold: undefined, functions, NaN, circles, lone surrogates.
 */
export function canonicalJson(value: unknown): string {
  return write(value, new Set())
}

function write(value: unknown, within: Set<object>): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeString(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (typeof value !== 'object') throw new TypeError(`JSON cannot hold ${typeof value === 'number' ? value : typeof value}`)
  if (within.has(value)) throw new TypeError('JSON cannot hold a circle')
  within.add(value)
  const text = Array.isArray(value) ? writeArray(value, within) : writeObject(value, within)
  within.delete(value)
  return text
}

function writeString(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new TypeError('JSON cannot hold a lone surrogate')
  return JSON.stringify(value)
}

function writeArray(value: readonly unknown[], within: Set<object>): string {
  return `[${Array.from(value, (element) => write(element, within)).join(',')}]`
}

/** Keys are sorted by UTF-16 code units, which is what `sort` does. */
function writeObject(value: object, within: Set<object>): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype) throw new TypeError('JSON cannot hold an object of a class')
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${writeString(key)}:${write(field, within)}`).join(',')}}`
}
