import { problemOf } from '#contract/sync/problem.ts'
import { createRoomState } from '#coordinate/room-state.ts'
import { describe, expect, it } from 'vitest'

const WHO = { name: 'Amina', role: 'coordinator' as const, project: { id: 'p', name: 'Middlesbrough Children Matter' } }
const refused = () => Response.json(problemOf('not-signed-in'), { status: 401 })

describe('the door of the room', () => {
  it('opens for who is signed in', async () => {
    const room = createRoomState(async () => Response.json(WHO))
    await room.checkSession()
    expect(room.session.value).toEqual({ state: 'signed-in', who: WHO })
  })

  it('asks a newcomer to sign in without speaking of an ended session', async () => {
    const room = createRoomState(async () => refused())
    await room.checkSession()
    expect(room.session.value).toEqual({ state: 'signed-out', hasEnded: false })
  })

  it('says that the session has ended when it does so in the middle', async () => {
    const replies = [Response.json(WHO), refused(), refused()]
    const room = createRoomState(async () => replies.shift()!)
    await room.checkSession()
    await room.api.listDevices()
    await room.api.listDevices()
    expect(room.session.value).toEqual({ state: 'signed-out', hasEnded: true })
  })

  it('stays shut with a next act when the endpoint does not answer', async () => {
    const room = createRoomState(() => Promise.reject(new TypeError('Failed to fetch')))
    await room.checkSession()
    expect(room.session.value).toMatchObject({ state: 'unreachable', trouble: { title: 'Earshot cannot be reached.' } })
  })
})
