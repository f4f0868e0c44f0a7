import type { Lean } from './make-lean.ts'

/**
 * Zod (docs/decisions/0018). The tablet's schemas check what is there: they never wait, never turn a value into another one and
 * back, and are no part of a pattern. What decides whether a value is right stays, whole.
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
const MINI: Lean = {
  file: '/zod/v4/mini/schemas.js',
  parts: { ZodMiniType: ['parseAsync safeParseAsync register apply'] },
  changes: [
    [
      'get with() {\n        return this.check;\n    },\n    set with(value) {\n        util.own(this, "with", value);\n    },',
      '',
    ],
  ],
}
const ERRORS: Lean = { file: '/zod/v4/core/errors.js', never: ['!_installedToString.has(proto)'] }

export const ZOD = [SCHEMAS, MINI, ERRORS]
