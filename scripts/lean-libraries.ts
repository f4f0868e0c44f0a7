import type { Plugin } from 'vite'
import { DEXIE } from './lean/dexie.ts'
import { HPKE } from './lean/hpke.ts'
import { makeLean, partsOf } from './lean/make-lean.ts'
import { WORKBOX } from './lean/workbox.ts'
import { ZOD } from './lean/zod.ts'

const LEAN = [DEXIE, HPKE, WORKBOX, ...ZOD]

/** Where Dexie is called, and how. `keys` and `delete` are on other things too: of these, what is chained to a collection. */
const OUR_STORE = '/src/collect/store/'
const CALLED = ['Table', 'Collection', 'WhereClause', 'Version']
  .flatMap((owner) => partsOf(DEXIE, owner))
  .filter((name) => name !== 'keys' && name !== 'delete')
const CALLS = new RegExp(
  [
    String.raw`\.(?:${CALLED.join('|')})\(`,
    String.raw`\)\s*\.(?:keys|delete)\(`,
    // A table that is asked by an object, a transaction of a generator, and what hangs on Dexie itself.
    String.raw`\.(?:where|get|update)\(\{`,
    String.raw`function\s*\*`,
    String.raw`(?<![\w/])Dexie\.(?!minKey\b|maxKey\b)\w+`,
  ].join('|'),
)

/**
 * Leaves these parts out of the build. A version of a library that is built otherwise stops the build, so that nobody trusts
 * it unseen, and so does a call to one of them in our store.
 */
export function leanLibraries(): Plugin {
  return {
    name: 'earshot-lean-libraries',
    transform(source, id) {
      const path = id.split('?')[0]!
      const call = path.includes(OUR_STORE) && CALLS.exec(source)
      if (call) this.error(`${path} has ${call[0].trim()}, which is left out of Dexie. Look at scripts/lean/dexie.ts.`)
      const lean = LEAN.find(({ file }) => path.endsWith(file))
      if (!lean) return undefined
      const { code, missing } = makeLean(this.parse(source), source, lean)
      if (missing.length > 0)
        this.error(`This version of ${lean.file} does not have once: ${missing.join(', ')}. Look at scripts/lean.`)
      return { code, map: null }
    },
  }
}
