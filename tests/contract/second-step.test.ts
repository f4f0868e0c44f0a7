import { expect, test } from 'vitest'
import { readSecondStepCode } from '#contract/coordinator/second-step.ts'

test.each([
  ['287082', { by: 'phone', code: '287082' }],
  [' 287 082 ', { by: 'phone', code: '287082' }],
  ['7K3M-Q9TX-04WD-ZH5C', { by: 'recovery', code: '7K3M-Q9TX-04WD-ZH5C' }],
  ['7k3mq9tx o4wd zh5c', { by: 'recovery', code: '7K3M-Q9TX-04WD-ZH5C' }],
  ['iL3M-Q9TX-04WD-ZH5C', { by: 'recovery', code: '113M-Q9TX-04WD-ZH5C' }],
  ['0123456789012345', { by: 'recovery', code: '0123-4567-8901-2345' }],
])('%j is read', (typed, code) => expect(readSecondStepCode(typed)).toEqual(code))

test.each([
  '',
  '28708',
  '2870820',
  '7K3M-Q9TX',
  '7K3M-Q9TX-04WD-ZH5',
  '7K3M-Q9TX-04WD-ZH5CC',
  'UUUU-UUUU-UUUU-UUUU',
  '２８７０８２',
])('%j is no code', (typed) => expect(readSecondStepCode(typed)).toBeUndefined())
