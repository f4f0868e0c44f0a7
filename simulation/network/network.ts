// The network between simulated pages and the one endpoint: delays, the faults of the day, and items that nobody can take.
import type { Random } from '../../tests/support/seeded-random.ts'
import type { Page } from '../device/page.ts'
import type { CommitFault } from '../endpoint/commits.ts'
import type { Answer, Ask, Server } from '../endpoint/server.ts'
import type { Loop } from '../loop.ts'
import { noAnswer, type Arrival, type Exchange } from './exchange.ts'
import { NETWORK_FAULTS, type NetworkFault } from './faults.ts'
import { pageFetch } from './page-fetch.ts'
import { problemReply } from './reply.ts'

export const POISONS = ['cut-off', 'error-500'] as const
/** What is done to every request that bears this item, for ever. */
export type Poison = (typeof POISONS)[number]

export type Network = {
  fetchFor: (page: Page) => typeof fetch
  /** Which faults may come now, and how often; none in the quiet at the end. */
  weather: { faults: readonly NetworkFault[]; rate: number }
  poison: Map<string, Poison>
}

export type NetworkParts = {
  loop: Loop
  random: Random
  server: Server
  /** Writes down a fault that was injected. */
  note: (words: string, kind: NetworkFault | Poison) => void
  /** The endpoint died in the middle: somebody starts it again later. */
  onKilled: () => void
}

const LATENCY_MS = 400

export function createNetwork(parts: NetworkParts): Network {
  const { loop, random, server, note } = parts
  const lane = loop.lane('network')
  const earlier = new Map<string, Answer>()
  const network: Network = {
    weather: { faults: [], rate: 0 },
    poison: new Map(),
    fetchFor: (page) => pageFetch(loop, page, (ask, redirect) => carry(page, ask, redirect)),
  }

  async function carry(page: Page, ask: Ask, redirect: RequestRedirect): Promise<Arrival> {
    await loop.pause(random() * LATENCY_MS, lane)
    const poison = [...network.poison].find(([id]) => ask.body?.includes(id) && !ask.path.endsWith('/missing'))
    if (poison) return poisoned(page, poison[1])
    const fault = drawFault()
    if (fault) note(`${page.lane.name}: ${ask.method} ${nameOf(ask.path)} meets ${fault}`, fault)
    const exchange: Exchange = {
      ask,
      random,
      redirect,
      reach: ({ fault: atCommit, instead = ask } = {}) => reach(instead, atCommit),
      pause: (ms) => loop.pause(ms, lane),
      earlier: () => earlier.get(nameOf(ask.path)),
    }
    const arrival = fault ? await NETWORK_FAULTS[fault](exchange) : { answer: await exchange.reach() }
    await loop.pause(random() * LATENCY_MS, lane)
    return arrival
  }

  function poisoned(page: Page, poison: Poison): Arrival {
    note(`${page.lane.name}: a request with a poisonous item meets ${poison}`, poison)
    return poison === 'error-500' ? { answer: problemReply(500, 'internal') } : noAnswer()
  }

  function drawFault(): NetworkFault | undefined {
    const { faults, rate } = network.weather
    if (faults.length === 0 || random() >= rate) return undefined
    return faults[Math.floor(random() * faults.length)]
  }

  async function reach(ask: Ask, fault: CommitFault | undefined): Promise<Answer> {
    if (!server.isUp()) return noAnswer()
    const answer = await loop.standStill(() => server.handle(ask, fault))
    if (!answer) {
      parts.onKilled()
      return noAnswer()
    }
    earlier.set(nameOf(ask.path), answer)
    return answer
  }

  return network
}

function nameOf(path: string): string {
  return path.split('?', 1)[0]!.replace('/api/v1', '')
}
