import type { Plugin } from 'vite'
import { cutOut, findMembers, findStatement } from './cut-out.ts'

/** Parts of a library that the tablet never calls, as `owner.name`: a class and its method, or a function or object and a property. */
type Lean = { file: string; parts: string[]; statements?: string[] }

/**
 * Dexie (docs/decisions/0018): layers between its interface and IndexedDB that we do not use cost time at every write, the
 * rest only weight.
 */
const DEXIE: Lean = {
  file: '/dexie/dist/modern/dexie.mjs',
  statements: [
    'this.use(cacheExistingValuesMiddleware)',
    'this.use(cacheMiddleware)',
    'this.use(observabilityMiddleware)',
    'this.use(virtualIndexMiddleware)',
    "if (typeof dispatchEvent !== 'undefined' &&",
    "if (typeof BroadcastChannel !== 'undefined')",
    'propagateLocally({ all:',
    "if ('mutatedParts' in idbtrans)",
    'if (wasCreated) {',
  ],
  parts: [
    ...['mapToClass', 'defineClass', 'upsert', 'bulkAdd', 'bulkUpdate', 'each'].map((name) => `Table.${name}`),
    ...['sortBy', 'last', 'desc', 'eachKey', 'eachUniqueKey', 'eachPrimaryKey', 'keys'].map((name) => `Collection.${name}`),
    ...['uniqueKeys', 'firstKey', 'lastKey', 'distinct', 'or'].map((name) => `Collection.${name}`),
    ...['startsWith', 'startsWithIgnoreCase', 'equalsIgnoreCase', 'anyOfIgnoreCase'].map((name) => `WhereClause.${name}`),
    ...['startsWithAnyOfIgnoreCase', 'notEqual', 'noneOf', 'inAnyRange', 'startsWithAnyOf', 'anyOf'].map(
      (name) => `WhereClause.${name}`,
    ),
    ...['creating', 'updating', 'deleting'].map((hook) => `Events.${hook}`),
    'Transaction.waitFor',
    ...['delete', 'unuse', 'dynamicallyOpened'].map((name) => `Dexie.${name}`),
    ...['liveQuery', 'on', 'extendObservabilitySet', 'getObjectDiff', 'cache', 'derive', 'override'].map(
      (name) => `props.${name}`,
    ),
    ...['delete', 'exists', 'getDatabaseNames', 'defineClass', 'ignoreTransaction'].map((name) => `props.${name}`),
  ],
}

/** The last of the layers, in whose place one stands that does nothing: Dexie has to have one. */
const NO_LAYER = { from: 'this.use(hooksMiddleware)', to: "this.use({ stack: 'dbcore', create: (core) => core })" }

/** HPKE: the tablet seals and never opens. */
const HPKE: Lean = {
  file: '/hpke/index.js',
  parts: [
    ...['GenerateKeyPair', 'DeriveKeyPair', 'SerializePrivateKey', 'SerializePublicKey', 'DeserializePrivateKey'].map(
      (name) => `CipherSuite.${name}`,
    ),
    ...['Seal', 'Open', 'SendExport', 'ReceiveExport', 'SetupRecipient', '#extractRecipientKeys'].map(
      (name) => `CipherSuite.${name}`,
    ),
    ...['mode', 'seq', 'Export', 'Nt'].map((name) => `SenderContext.${name}`),
    ...['SerializePrivateKey', 'Decap'].map((name) => `DHKEM_SHARED.${name}`),
    'AEAD_SHARED.Open',
    ...['DeriveKeyPair', 'DeserializePrivateKey'].map((name) => `KEM_DHKEM_P256_HKDF_SHA256.${name}`),
    ...['order', 'bitmask', 'pkcs8', 'spki', 'Gx', 'Gy'].map((name) => `P256.${name}`),
  ],
}

/** Where Dexie is called, and how: `keys` is on other things too. */
const OUR_STORE = '/src/collect/store/'
const CALLS = new RegExp(String.raw`\.(${namesOf(/^(Table|Collection|WhereClause)\.(?!keys$)/).join('|')})\(`)

function namesOf(owners: RegExp): string[] {
  return [...new Set(DEXIE.parts.filter((part) => owners.test(part)).map((part) => part.split('.')[1]!))]
}

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
      if (call) this.error(`${path} calls ${call[1]}, which is left out of Dexie. Look at scripts/lean-libraries.ts.`)
      const lean = [DEXIE, HPKE].find(({ file }) => path.endsWith(file))
      if (!lean) return undefined
      const code = source.replace(NO_LAYER.from, NO_LAYER.to)
      const { file, parts, statements = [] } = lean
      const tree = this.parse(code)
      const cuts = [...findMembers(tree, parts), ...statements.map((start) => findStatement(tree, code, start))]
      const missing = [...parts, ...statements].filter((_, at) => cuts[at] === undefined)
      if (missing.length > 0)
        this.error(`This version of ${file} does not have once: ${missing.join(', ')}. Look at scripts/lean-libraries.ts.`)
      return {
        code: cutOut(
          code,
          cuts.filter((cut) => cut !== undefined),
        ),
        map: null,
      }
    },
  }
}
