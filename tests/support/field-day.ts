// What a journey needs: the endpoint, the network between, a coordinator's computer and a tablet, all real.
import { readFileSync } from 'node:fs'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { openDevice, type Device } from './chromium.ts'
import { makeEnrolmentCode, setUpCoordinator } from './coordinator-room.ts'
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts'
import { enrolDevice, expectReady } from './researcher.ts'
import { startEndpoint, type Endpoint, type How } from './start-endpoint.ts'

const DESK = { width: 1280, height: 900 }

export type FieldDay = {
  endpoint: Endpoint
  network: FaultProxy
  /** Address of the tablet's page. */
  address: string
  desk: Device
  tablet: Device
  definition: Definition
  end: () => Promise<void>
}

/** The Middlesbrough questionnaire as it ships. */
export function readMiddlesbrough(): Definition {
  const file = new URL('../../questionnaires/middlesbrough.json', import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Definition
}

/** Starts everything; the coordinator is in the room already. What was started is ended again when something fails. */
export async function startFieldDay(how: How = {}): Promise<FieldDay> {
  await using started = new AsyncDisposableStack()
  const endpoint = started.adopt(await startEndpoint(how), (each) => each.remove())
  const network = started.adopt(await startFaultProxy(endpoint.origin), (each) => each.close())
  const desk = started.adopt(await openDevice(DESK), (each) => each.remove())
  const tablet = started.adopt(await openDevice(), (each) => each.remove())
  await setUpCoordinator(desk.page(), endpoint.setupLink?.replace(endpoint.origin, network.origin))
  const running = started.move()
  const end = (): Promise<void> => running.disposeAsync()
  return { endpoint, network, address: `${network.origin}/`, desk, tablet, definition: readMiddlesbrough(), end }
}

/** Makes a code, enrols the tablet with it, and waits until it says that it is ready for no signal. */
export async function enrolTablet(
  { desk, tablet, address }: FieldDay,
  label = 'Tablet 7',
): Promise<{ code: string; link: string }> {
  const made = await makeEnrolmentCode(desk.page())
  await tablet.page().goto(address)
  await enrolDevice(tablet.page(), made.code, label)
  await expectReady(tablet.page())
  return made
}

/** No signal: the network refuses, and the browser knows it. */
export async function loseSignal({ network, tablet }: FieldDay): Promise<void> {
  await network.cut()
  await tablet.context().setOffline(true)
}

export async function regainSignal({ network, tablet }: FieldDay): Promise<void> {
  await network.mend()
  await tablet.context().setOffline(false)
}
