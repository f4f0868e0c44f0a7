import type { Lean } from './make-lean.ts'

/** workbox-window: the page registers the worker, and hears that one waits or has taken over. It has its own way to ask it. */
export const WORKBOX: Lean = {
  file: '/workbox-window/build/workbox-window.prod.mjs',
  parts: { a: ['update active controlling getSW messageSW messageSkipWaiting'] },
  statements: ['try{self["workbox:window', 'try{self["workbox:core'],
  changes: [
    [
      ',this.Xt=async t=>{const{data:s,ports:i,source:e}=t;await this.getSW(),this.Gt.has(e)&&this.dispatchEvent(new h("message",{data:s,originalEvent:t,ports:i,sw:e}))}',
      '',
    ],
    [',navigator.serviceWorker.addEventListener("message",this.Xt)', ''],
    ['export{a as Workbox,h as WorkboxEvent,t as messageSW}', 'export{a as Workbox}'],
  ],
}
