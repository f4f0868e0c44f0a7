import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMissing } from '#contract/questionnaire/is-missing.ts'
import type { Digest, ResponseId } from '#contract/ids.ts'
import { readEnrolmentCode } from '#contract/sync/enrolment.ts'
import { problemOf, problemSchema, PROBLEMS } from '#contract/sync/problem.ts'
import type { ProblemCode } from '#contract/sync/problem.ts'
import { helloText, isReceipt, missingText, outcomeSchema, receiptText } from '#contract/sync/receipt.ts'
import { ENCODING, padBody, sealAssociatedData, unpadBody } from '#contract/sync/sealing.ts'

const id = 'a'.repeat(32) as ResponseId
const digest = 'b'.repeat(64) as Digest
const epoch = 'c'.repeat(32)

describe('the text that is signed', () => {
  test('of a receipt has one line for each result, in the order of the reply', () => {
    const results = [
      { id, digest, outcome: 'stored' as const, sequence: 7 },
      { id: 'd'.repeat(32) as ResponseId, digest, outcome: 'later' as const, sequence: 0 },
    ]
    expect(receiptText('mcm', { epoch, safeSequence: 3, results })).toBe(
      `earshot-receipt-1\nmcm\n${epoch}\n3\n${id} ${digest} stored 7\n${'d'.repeat(32)} ${digest} later 0\n`,
    )
  })

  test('of a reply about what is missing names each id', () => {
    expect(missingText('mcm', { epoch, safeSequence: 0, missing: [id] })).toBe(`earshot-missing-1\nmcm\n${epoch}\n0\n${id}\n`)
    expect(missingText('mcm', { epoch, safeSequence: 0, missing: [] })).toBe(`earshot-missing-1\nmcm\n${epoch}\n0\n`)
  })

  test('of a hello names its nonce', () => {
    expect(helloText('mcm', { nonce: '0123456789abcdef', epoch })).toBe(`earshot-hello-1\nmcm\n0123456789abcdef\n${epoch}\n`)
  })

  test('of a seal names project, id, kind and questionnaire', () => {
    const about = { project: 'mcm', id, kind: 'session' as const, questionnaireHash: digest }
    expect(sealAssociatedData(about)).toBe(`earshot-seal-1\nmcm\n${id}\nsession\n${digest}\n`)
  })
})

test('four outcomes are receipts, two are not', () => {
  expect(outcomeSchema.options.filter(isReceipt)).toEqual(['stored', 'already-stored', 'conflict-kept', 'withdrawn'])
})

describe('a padded body', () => {
  test('is a multiple long, and comes back as it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.constantFrom(ENCODING.plain, ENCODING.deflateRaw), (body, encoding) => {
        const padded = padBody(encoding, body, 256)
        expect(padded.length % 256).toBe(0)
        expect(padded.length - body.length).toBeLessThan(256 + 5)
        expect(unpadBody(padded)).toEqual({ encoding, body })
        expect(unpadBody(Uint8Array.of(9, ...padded).subarray(1))).toEqual({ encoding, body })
      }),
    )
  })

  test('is not one of ours when it is cut short', () => {
    expect(unpadBody(new Uint8Array(4))).toBeUndefined()
    expect(unpadBody(padBody(0, new Uint8Array(300), 256).subarray(0, 256))).toBeUndefined()
  })
})

describe('an enrolment code', () => {
  test.each([
    ['7K3M-Q9TX', '7K3M-Q9TX'],
    [' 7k3m q9tx ', '7K3M-Q9TX'],
    ['7k3mq9tx', '7K3M-Q9TX'],
    ['oiil-0000', '0111-0000'],
  ])('typed as %s is %s', (typed, code) => {
    expect(readEnrolmentCode(typed)).toBe(code)
  })

  test.each(['', '7K3M', '7K3M-Q9TXX', '7K3M-Q9TU', '7K3M_Q9TX', 'ééééàààà'])('is not %s', (typed) => {
    expect(readEnrolmentCode(typed)).toBeUndefined()
  })
})

describe('a problem', () => {
  test.each(Object.keys(PROBLEMS) as ProblemCode[])('%s has a status, what happened, and a next act', (code) => {
    const problem = problemSchema.parse(problemOf(code))
    expect(problem).toMatchObject({ type: `urn:earshot:problem:${code}`, code })
    expect(problem.status).toBeGreaterThanOrEqual(400)
    for (const sentence of [problem.title, problem.detail]) expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect(problem).not.toHaveProperty('places')
  })

  test('can name places', () => {
    const places = [{ path: 'tiers[0]', reason: 'There is none.' }]
    expect(problemOf('questionnaire-not-valid', places).places).toEqual(places)
  })
})

test('a typed "-1" is not the missing code -1', () => {
  expect([isMissing({ missing: '-1' }), isMissing('-1'), isMissing(-1), isMissing(['1'])]).toEqual([true, false, false, false])
})
