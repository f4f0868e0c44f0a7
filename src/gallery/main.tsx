// For whoever changes the look: every component and every kind of question in every state. Not part of any product.
import { render } from 'preact'
import '#design/base.css'
import '#collect/app/app.css'
import '#collect/app/screens.css'
import { wordsOf } from '#collect/words/catalogue.ts'
import { loadCatalogue } from '#collect/words/load-catalogue.ts'
import { Gallery } from './Gallery.tsx'
import './gallery.css'

const [english, arabic] = await Promise.all([loadCatalogue('en'), loadCatalogue('ar')])
const place = document.getElementById('app')
if (place) render(<Gallery words={{ en: wordsOf(english, english), ar: wordsOf(arabic, english) }} />, place)
