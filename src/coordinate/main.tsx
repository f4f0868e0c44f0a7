import '#design/base.css'
import { render } from 'preact'
import { Room } from './Room.tsx'
import './room.css'
import './acts.css'
import './table.css'
import './print.css'
import { createRoomState } from './room-state.ts'
import { takeSetupToken } from './setup-token.ts'

const state = createRoomState((path, init) => fetch(path, init))

const takeToken = () => {
  const token = takeSetupToken(location, history)
  if (token !== undefined) state.setupToken.value = token
}

takeToken()
// A set-up link pasted into an open room changes the fragment only: the page is not loaded anew.
addEventListener('hashchange', takeToken)
if (state.setupToken.value === undefined) void state.checkSession()
render(<Room state={state} />, document.getElementById('room')!)
