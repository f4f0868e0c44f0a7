import type { SignedIn } from '#contract/coordinator/api.ts'
import { may, type Permission } from '#contract/coordinator/roles.ts'
import { signal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { createApi } from './api.ts'
import type { Api } from './api.ts'
import type { Fetch, Trouble } from './ask.ts'
import type { DoorToken } from './door-token.ts'

/** `hasEnded`: a session was open and is over, so the sign-in page says that one comes back to where one was. */
export type Session =
  | { state: 'checking' }
  | { state: 'unreachable'; trouble: Trouble }
  | { state: 'signed-out'; hasEnded: boolean }
  | { state: 'signed-in'; who: SignedIn }

/** What every page of the room is handed. Nothing of it is ever stored in the browser. */
export type RoomState = {
  api: Api
  session: Signal<Session>
  /** The one-time link that somebody came by; while it is there, they choose their name and password. */
  door: Signal<DoorToken | undefined>
  /** Set while the password is asked for once more: ends it, with whether it was right. */
  confirming: Signal<((isConfirmed: boolean) => void) | undefined>
  /** Asks the endpoint who is signed in. */
  checkSession: () => Promise<void>
}

export function createRoomState(fetch: Fetch): RoomState {
  const session = signal<Session>({ state: 'checking' })
  const door = signal<DoorToken | undefined>(undefined)
  const onSignedOut = () => {
    const { state } = session.value
    if (state !== 'signed-out') session.value = { state: 'signed-out', hasEnded: state === 'signed-in' }
  }
  const confirming = signal<((isConfirmed: boolean) => void) | undefined>(undefined)
  let asking: Promise<boolean> | undefined
  const confirm = () =>
    (asking ??= new Promise<boolean>((resolve) => {
      confirming.value = resolve
    }).finally(() => {
      asking = undefined
      confirming.value = undefined
    }))
  const onSecondStepNeeded = () => {
    const now = session.value
    if (now.state === 'signed-in' && !now.who.mustSetUpSecondStep) void checkSession()
  }
  const api = createApi({ fetch, onSignedOut, onSecondStepNeeded, confirm })
  const checkSession = async () => {
    session.value = { state: 'checking' }
    const reply = await api.findSession()
    if (reply.ok) session.value = { state: 'signed-in', who: reply.value }
    else if (session.peek().state === 'checking') session.value = { state: 'unreachable', trouble: reply.trouble }
  }
  return { api, session, door, confirming, checkSession }
}

const RoomContext = createContext<RoomState | undefined>(undefined)
export const RoomProvider = RoomContext.Provider

export function useRoom(): RoomState {
  const room = useContext(RoomContext)
  if (room === undefined) throw new Error('useRoom needs a RoomProvider above it')
  return room
}

/** Whether whoever is signed in may do this. The endpoint decides; here only what would be refused is not offered. */
export function useMay(): (permission: Permission) => boolean {
  const { session } = useRoom()
  const now = session.value
  return (permission) => now.state === 'signed-in' && may(now.who.role, permission)
}
