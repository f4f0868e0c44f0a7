import { chromium } from '/work/wt/kinds/node_modules/@playwright/test/index.mjs'
import { openGallery } from './gallery.ts'
const g = await openGallery()
const b = await chromium.launch({ executablePath: '/usr/bin/chromium' })
const p = await b.newPage()
p.on('console', (m) => console.log('C', m.text()))
p.on('pageerror', (e) => console.log('E', e.stack?.slice(0, 600)))
await p.goto(g.address + (process.argv[2] ?? '#only=pair-chosen'))
await p.waitForTimeout(1500)
console.log((await p.textContent('body')).slice(0, 300))
await b.close()
await g.close()
