// $filter of OData 4.0 (URL Conventions 5.1.1), the part that compares columns with values:
//   or < and < not < ( … ) | column eq|ne|gt|ge|lt|le value | column in (value, …)
import { Refusal } from '../../http/refusal.ts'
import type { Entity, Value } from './entity.ts'

export type Test = (entity: Entity) => boolean
type Token = { is: 'word' | 'text' | 'number' | 'mark'; text: string }

const TOKEN = /\s*(?:'((?:[^']|'')*)'|(-?\d[\w.:+-]*)|([A-Za-z_]\w*)|([(),]))/y
const MOST_TOKENS = 200

/** Reads a filter over these columns. Throws `Refusal`; what was asked is never repeated. */
export function readFilter(source: string, columns: ReadonlySet<string>): Test {
  const tokens = tokensOf(source)
  const reader = new Reader(tokens, columns)
  const test = reader.readOr()
  if (reader.peek() !== undefined) throw new Refusal('odata-not-valid')
  return test
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  const text = source.trimEnd()
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length;) {
    const found = TOKEN.exec(text)
    if (!found || tokens.length >= MOST_TOKENS) throw new Refusal('odata-not-valid')
    const [, quoted, number, word, mark] = found
    if (quoted !== undefined) tokens.push({ is: 'text', text: quoted.replaceAll("''", "'") })
    else if (number !== undefined) tokens.push({ is: 'number', text: number })
    else if (word !== undefined) tokens.push({ is: 'word', text: word })
    else tokens.push({ is: 'mark', text: mark! })
  }
  return tokens
}

const COMPARISONS: Record<string, (left: Value, right: Value) => boolean> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => isOrdered(left, right) && left! > right!,
  ge: (left, right) => isOrdered(left, right) && left! >= right!,
  lt: (left, right) => isOrdered(left, right) && left! < right!,
  le: (left, right) => isOrdered(left, right) && left! <= right!,
}

/** Null is neither more nor less than anything. */
function isOrdered(left: Value, right: Value): boolean {
  return left !== null && right !== null && typeof left === typeof right
}

class Reader {
  private at = 0
  private readonly tokens: readonly Token[]
  private readonly columns: ReadonlySet<string>

  constructor(tokens: readonly Token[], columns: ReadonlySet<string>) {
    this.tokens = tokens
    this.columns = columns
  }

  peek(): Token | undefined {
    return this.tokens[this.at]
  }

  readOr(): Test {
    const first = this.readAnd()
    if (!this.take('or')) return first
    const second = this.readOr()
    return (entity) => first(entity) || second(entity)
  }

  private readAnd(): Test {
    const first = this.readOne()
    if (!this.take('and')) return first
    const second = this.readAnd()
    return (entity) => first(entity) && second(entity)
  }

  private readOne(): Test {
    if (this.take('not')) {
      const test = this.readOne()
      return (entity) => !test(entity)
    }
    if (!this.take('(')) return this.readComparison()
    const inside = this.readOr()
    this.must(')')
    return inside
  }

  private readComparison(): Test {
    const column = this.next()
    if (column.is !== 'word') throw new Refusal('odata-not-valid')
    if (this.peek()?.text === '(') throw new Refusal('odata-not-there')
    if (!this.columns.has(column.text)) throw new Refusal('odata-not-valid')
    const operator = this.next().text
    if (operator === 'in') {
      const values = this.readList()
      return (entity) => values.includes(entity[column.text]!)
    }
    const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined
    if (!compare) throw new Refusal('odata-not-valid')
    const value = this.readValue()
    return (entity) => compare(entity[column.text]!, value)
  }

  private readList(): Value[] {
    this.must('(')
    const values = [this.readValue()]
    while (this.take(',')) values.push(this.readValue())
    this.must(')')
    return values
  }

  /** A date stands without quotes and compares as its text. */
  private readValue(): Value {
    const { is, text } = this.next()
    if (is === 'text') return text
    if (is === 'word' && text === 'null') return null
    if (is === 'number' && /^\d{4}-\d\d-\d\d$/.test(text)) return text
    if (is === 'number' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return Number(text)
    throw new Refusal('odata-not-valid')
  }

  private next(): Token {
    const token = this.peek()
    if (!token) throw new Refusal('odata-not-valid')
    this.at += 1
    return token
  }

  private take(text: string): boolean {
    const token = this.peek()
    if (!token || token.is === 'text' || token.text !== text) return false
    this.at += 1
    return true
  }

  private must(text: string): void {
    if (!this.take(text)) throw new Refusal('odata-not-valid')
  }
}
