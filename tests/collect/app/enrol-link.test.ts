import { expect, test } from 'vitest'
import { readEnrolLink, takeEnrolLink } from '#collect/app/enrol-link.ts'

function pageAt(hash: string) {
  const replaced: string[] = []
  const history = { replaceState: (_state: unknown, _title: string, address: string) => replaced.push(address) }
  return { page: { location: { hash, pathname: '/' }, history } as unknown as Window, replaced }
}

test.each([
  ['#enrol=7K3M-Q9TX', '7K3M-Q9TX'],
  ['#enrol=7k3m%20q9tx', '7k3m q9tx'],
  ['#enrol=', undefined],
  ['#other=1', undefined],
  ['', undefined],
])('%j holds the code %j', (hash, code) => {
  expect(readEnrolLink(hash)).toBe(code)
})

test('the code leaves the address at once', () => {
  const { page, replaced } = pageAt('#enrol=7K3M-Q9TX')
  expect(takeEnrolLink(page)).toBe('7K3M-Q9TX')
  expect(replaced).toEqual(['/'])
})

test('an address without a code is left as it is', () => {
  const { page, replaced } = pageAt('')
  expect(takeEnrolLink(page)).toBeUndefined()
  expect(replaced).toEqual([])
})
