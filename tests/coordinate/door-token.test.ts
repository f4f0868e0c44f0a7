import { takeDoorToken } from '#coordinate/door-token.ts'
import { describe, expect, it } from 'vitest'

function open(hash: string) {
  const addresses: string[] = []
  const history = {
    replaceState: (_data: unknown, _unused: string, url?: string | URL | null) => void addresses.push(String(url)),
  }
  return { token: takeDoorToken({ hash, pathname: '/coordinator', search: '' }, history), addresses }
}

describe('a one-time link', () => {
  it('gives its token and leaves the address without it', () => {
    expect(open('#setup=b3_-x')).toEqual({ token: { by: 'setup', token: 'b3_-x' }, addresses: ['/coordinator'] })
    expect(open('#invited=b3_-x')).toEqual({ token: { by: 'invited', token: 'b3_-x' }, addresses: ['/coordinator'] })
  })

  it('without a token opens nothing', () => expect(open('#setup=')).toEqual({ token: undefined, addresses: ['/coordinator'] }))

  it.each(['', '#page'])('leaves any other address alone (%j)', (hash) =>
    expect(open(hash)).toEqual({ token: undefined, addresses: [] }),
  )
})
