import type { Lean } from './make-lean.ts'

/**
 * Zod (docs/decisions/0018). The tablet asks its schemas one thing, by `safeParse`: is this right, and what is it then? They
 * never wait, never turn a value into another one and back, are no part of a pattern, and say nothing of what is wrong. What
 * decides whether a value is right stays, whole: tests/scripts/lean-zod.test.ts holds it against the published library.
 */
const SCHEMAS: Lean = {
  file: '/zod/v4/core/schemas.js',
  statements: [
    // The pattern of a schema, for texts that are put together of several.
    'util.defineLazyInternal(inst, "pattern", (zod) => {\n        const patternValues',
    'util.defineLazyInternal(inst, "pattern", (zod) => {\n        const vals',
    'util.defineLazyInternal(inst, "pattern", (zod) => {\n        const pattern = zod.def.innerType._zod.pattern;\n        return pattern ? new RegExp(`^(${util.cleanRegex(pattern.source)})?$`)',
    'inst._zod.pattern = def.pattern ?? regexes.anyString',
    'inst._zod.pattern = regexes.boolean',
    // What a union looks its members up by.
    'util.defineLazyInternal(inst, "propValues", (zod) => {\n        const shape',
    'util.defineLazyInternal(inst, "values", (zod) => {\n        const values',
  ],
  never: ['asyncResult || _ instanceof Promise', 'abortEarly && result.issues.length !== 0', 'payload.memo', 'ctx.skipChecks'],
  always: ['!proms.length'],
  neverAnywhere: [
    'asyncResult',
    'result instanceof Promise',
    'checkResult instanceof Promise',
    'r instanceof Promise',
    'proms.length',
    'ctx.direction === "backward"',
    'abortEarly && payload.issues.length !== seen',
    'memo',
    'def.coerce',
  ],
  changes: [
    // For other libraries that take schemas of any make.
    [
      'get "~standard"() {\n        return util.hide(this, "~standard", standardProps(this));\n    },\n    set "~standard"(value) {\n        util.own(this, "~standard", value);\n    },',
      '',
    ],
  ],
}
/** In `.parse` is nothing but a throw of the error that is left out. */
const MINI: Lean = {
  file: '/zod/v4/mini/schemas.js',
  parts: { ZodMiniType: ['parse parseAsync safeParseAsync register apply'] },
  changes: [
    [
      'get with() {\n        return this.check;\n    },\n    set with(value) {\n        util.own(this, "with", value);\n    },',
      '',
    ],
  ],
}

/** Whoever reads the error after all hears of it. */
const PARSE: Lean = {
  file: '/zod/v4/core/parse.js',
  statements: ['if (!error) {'],
  changes: [
    ['return error;', "throw new Error('What zod says of an error is left out of the tablet.')"],
    [
      'export const safeParse = /* @__PURE__*/ _safeParse(errors.$ZodRealError)',
      'export const safeParse = /* @__PURE__*/ _safeParse()',
    ],
  ],
}

/** Errors are the only classes with a parent. Nobody changes the prototype of a schema, or compiles it. */
const CORE: Lean = {
  file: '/zod/v4/core/core.js',
  statements: [
    'for (const k in proto)',
    'if (pp)',
    'Object.defineProperty(Definition, "name"',
    'Object.defineProperty(_, "name"',
  ],
  neverAnywhere: ['params?.Parent', 'params?.Parent && inst instanceof params.Parent'],
}

/** Kinds of numbers that are not asked for. */
const UTIL: Lean = { file: '/zod/v4/core/util.js', parts: { NUMBER_FORMAT_RANGES: ['int32 uint32 float32'] } }

export const ZOD = [SCHEMAS, MINI, PARSE, CORE, UTIL]
