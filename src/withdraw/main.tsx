// The public page where a person deletes their own answers with their four pictures. It registers no worker, keeps nothing,
// and puts nothing of the pictures into the address or the history.
import { render } from 'preact'
import '#design/base.css'
import '#collect/app/app.css'
import '#collect/app/screens.css'
import { loadCatalogue } from '#collect/words/load-catalogue.ts'
import { WithdrawPage } from './WithdrawPage.tsx'

const place = document.getElementById('app')
const english = await loadCatalogue('en')
if (place) render(<WithdrawPage english={english} />, place)
