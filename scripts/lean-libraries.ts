import type { Plugin } from 'vite'
import { DEXIE } from './lean/dexie.ts'
import { HPKE } from './lean/hpke.ts'
import { makeLean, partsOf, type Lean } from './lean/make-lean.ts'
import { WORKBOX } from './lean/workbox.ts'
import { ZOD } from './lean/zod.ts'

/** What tests run with as well: they make their ids with `parse`, which is left out of the tablet's zod. */
export const LEAN_IN_TESTS: readonly Lean[] = [DEXIE, HPKE, WORKBOX]
const TABLET = [...LEAN_IN_TESTS, ...ZOD]

/** Where a library is called, and how. `keys` and `delete` are on other things too: of these, what is chained to a collection. */
const OUR_STORE = '/src/collect/store/'
const OF_DEXIE = new RegExp(
  [
    String.raw`\.(?:${['Table', 'Collection', 'WhereClause', 'Version']
      .flatMap((owner) => partsOf(DEXIE, owner))
      .filter((name) => name !== 'keys' && name !== 'delete')
      .join('|')})\(`,
    String.raw`\)\s*\.(?:keys|delete)\(`,
    // A table that is asked by an object, a transaction of a generator, and what hangs on Dexie itself.
    String.raw`\.(?:where|get|update)\(\{`,
    String.raw`function\s*\*`,
    String.raw`(?<![\w/])Dexie\.(?!minKey\b|maxKey\b)\w+`,
  ].join('|'),
)
const OUR_SCHEMAS = /\/src\/(?:collect|contract)\//
const OF_ZOD = /Schema\.(?:parse|parseAsync|safeParseAsync)\(|\bz\.(?:coerce|codec|templateLiteral)\b/

/**
 * Leaves these parts out of the build. A version of a library that is built otherwise stops the build, so that nobody trusts
 * it unseen, and so does a call to one of them in our own code.
 */
export function leanLibraries(libraries: readonly Lean[] = TABLET): Plugin {
  return {
    name: 'earshot-lean-libraries',
    transform(source, id) {
      const path = id.split('?')[0]!
      const call = leftOutCall(path, source)
      if (call) this.error(`${path} has ${call.trim()}, which is left out of the tablet. Look at scripts/lean.`)
      const lean = libraries.find(({ file }) => path.endsWith(file))
      if (!lean) return undefined
      const { code, missing } = makeLean(this.parse(source), source, lean)
      if (missing.length > 0)
        this.error(`This version of ${lean.file} does not have once: ${missing.join(', ')}. Look at scripts/lean.`)
      return { code, map: null }
    },
  }
}

/** What is called in our own code although it is left out. */
export function leftOutCall(path: string, source: string): string | undefined {
  const calls = [...(path.includes(OUR_STORE) ? [OF_DEXIE] : []), ...(OUR_SCHEMAS.test(path) ? [OF_ZOD] : [])]
  return calls.flatMap((call) => call.exec(source)?.[0] ?? [])[0]
}

/**
 * A schema of the contract that the tablet never asks is not built in. A bundler keeps what is chained, for it cannot know
 * that `check` only makes a new schema: this says so.
 */
export function onlySchemasInUse(): Plugin {
  return {
    name: 'earshot-only-schemas-in-use',
    transform(source, id) {
      if (!id.includes('/src/contract/')) return undefined
      return { code: source.replaceAll(/(?<![\w.])z(?=\s*\.\s*\w+\()/g, '/* @__PURE__ */ z'), map: null }
    },
  }
}
