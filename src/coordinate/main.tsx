import '#design/base.css'
import { render } from 'preact'
import { Room } from './Room.tsx'
import './room.css'
import './acts.css'
import './table.css'
import './print.css'
import { takeDoorToken } from './door-token.ts'
import { createRoomState } from './room-state.ts'

const state = createRoomState((path, init) => fetch(path, init))

const takeToken = () => {
  state.door.value = takeDoorToken(location, history) ?? state.door.value
}

takeToken()
// A one-time link pasted into an open room changes the fragment only: the page is not loaded anew.
addEventListener('hashchange', takeToken)
if (state.door.value === undefined) void state.checkSession()
render(<Room state={state} />, document.getElementById('room')!)
