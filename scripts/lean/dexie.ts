import type { Lean } from './make-lean.ts'

/**
 * Dexie (docs/decisions/0018). Layers between its interface and IndexedDB that we do not use cost time at every write; the rest
 * is only weight. What decides about a write stays: transactions and their zones, errors, the opening and its versions.
 */
export const DEXIE: Lean = {
  file: '/dexie/dist/modern/dexie.mjs',
  parts: {
    Table: ['mapToClass defineClass upsert bulkAdd bulkUpdate each orderBy reverse'],
    Collection: [
      'sortBy last desc reverse eachKey eachUniqueKey eachPrimaryKey keys uniqueKeys',
      'firstKey lastKey distinct or until raw delete',
    ],
    WhereClause: [
      'startsWith startsWithIgnoreCase equalsIgnoreCase anyOfIgnoreCase startsWithAnyOfIgnoreCase',
      'notEqual noneOf inAnyRange startsWithAnyOf anyOf aboveOrEqual below belowOrEqual',
    ],
    Events: ['creating updating deleting'],
    Transaction: ['waitFor _root'],
    Version: ['upgrade'],
    Dexie: ['delete unuse dynamicallyOpened backendDB hasBeenClosed hasFailed'],
    // What hangs on `Dexie` itself, and on its promise.
    props: [
      'liveQuery on extendObservabilitySet getObjectDiff cache derive override delete exists',
      'getDatabaseNames defineClass ignoreTransaction vip async spawn currentTransaction waitFor',
      'Promise debug extend props Events cmp asap getByKeyPath setByKeyPath delByKeyPath',
      'shallowClone deepClone connections errnames semVer version timeout PSD totalEchoes',
      'newPSD usePSD scheduler',
    ],
    extractSchema: ['hasGetAll hasIdb3Features'],
    thenProp: ['set'],
    context: ['unsubscribe'],
  },
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
    // Its own list of databases, for browsers that keep none.
    'if (wasCreated)\n                _onDatabaseCreated',
    // Sets of keys, for live queries.
    'props(RangeSet.prototype, {',
    'const globalEvents = ',
    // Tables of Y.js documents.
    "if (mode !== 'readonly')\n            storeNames.forEach",
    // Changes of the rows at an upgrade: our versions only add.
    'if (contentUpgrade && version._cfg.version > oldVersion)',
    // Something to do before others may use the database.
    'this.on.ready.subscribe = override(',
    'const vipDB = new Proxy(',
    'this.vip = vipDB',
    'this.once = ',
    'if (modifyChunkSize)',
    'if (NativePromise.any &&',
    'cursor.next = function',
    "addEventListener('pageshow'",
    "if (typeof navigator !== 'undefined' &&\n        /Safari/",
    'fullNameExceptions.ModifyError =',
    'fullNameExceptions.DexieError =',
    'fullNameExceptions.BulkError =',
    'var fullNameExceptions =',
    'setDebug(debug)',
    'addons.forEach(',
    'this._descending =',
    'this._max =',
    'this._min =',
    // Words to the console only: what is in the way is said on the screen.
    'if (ev.newVersion > 0)',
    "this.on('blocked', (ev) =>",
    'console.warn(`Dexie SchemaDiff:',
    'console.warn(`Unable to patch indexes',
    'var defaultTexts = ',
    // A mode with `!` or `?`.
    "mode = mode.replace('!', '')",
    // `catch` of one kind of error.
    'var type = arguments[0], handler',
    "return typeof type === 'function'\n            ? this.then",
  ],
  never: [
    // A table asked by an object in place of a key.
    'keyOrCrit && keyOrCrit.constructor === Object',
    "typeof keyOrObject === 'object' && !isArray(keyOrObject)",
    // A value to be worked out from the one before.
    'value instanceof PropModification',
    // Keys that the browser counts.
    "typeof keyPath === 'string' && !/",
    'state.onReadyBeingFired.length > 0',
    "typeof returnValue.next === 'function'",
    "args === 'asap'",
    'hasIdb3Features',
    // A database whose versions nobody told; one that is not there would be deleted.
    'state.autoSchema && !db._options',
    // A path of several keys.
    "typeof keyPath !== 'string' && 'length' in keyPath",
    // A page has few connections, and closes them: none has to be found by the garbage collector.
    "typeof FinalizationRegistry !== 'undefined'",
  ],
  neverAnywhere: ['state.autoSchema', 'range.type === 4', 'onlyIfCompatible'],
  always: ["typeof indexOrCrit === 'string'", '!ctx.or', '!yProps', "hasGetAll && direction === 'next'"],
  changes: [
    // On 127.0.0.1 it would follow each promise for developer tools: what is tried there is what runs in the field.
    [
      "var debug = typeof location !== 'undefined' &&\n    /^(http|https):\\/\\/(localhost|127\\.0\\.0\\.1)/.test(location.href)",
      'const debug = false',
    ],
    ['    debug = value;', ''],
    // The last of the layers, in whose place one stands that does nothing: Dexie has to have one.
    ['this.use(hooksMiddleware)', "this.use({ stack: 'dbcore', create: (core) => core })"],
    ['...fullNameExceptions,', ''],
    // Closing takes a connection out of the list that is gone through.
    ['const toArray = () => connections;', 'const toArray = () => [...connections];'],
    // On the tablet's own machine it would trace every step.
    ["var debug = typeof location !== 'undefined' &&", 'const debug = false &&'],
    ['debug = value;', ''],
    ['this.message = defaultTexts[name] || fullName', 'this.message = fullName'],
    // Whoever imports one of the others learns of it while building.
    [
      'export { DEFAULT_MAX_CONNECTIONS, Dexie$1 as Dexie, Entity, PropModification, RangeSet, add, cmp, Dexie$1 as default, liveQuery, mergeRanges, rangesOverlap, remove, replacePrefix };',
      'export { Dexie$1 as Dexie };',
    ],
    ["const onlyIfCompatible = mode.indexOf('?') !== -1", 'const onlyIfCompatible = false'],
    // A row has just been read out of IndexedDB, and nobody else holds it: only its own key must stay to be compared.
    ['value: deepClone(origValue),', 'value: { ...origValue },'],
    // What the layers above wanted to know of a change.
    ['const criteria = isPlainKeyRange(ctx) &&', 'const criteria = false &&'],
    ['const isUnconditionalDelete = changes === deleteCallback', 'const isUnconditionalDelete = false'],
  ],
}
