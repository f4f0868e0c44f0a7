import type { ComponentChildren } from 'preact'
import './card.css'

/** A piece of paper on the page. */
export function Card({ class: more, children }: { class?: string; children: ComponentChildren }) {
  return <div class={`card${more ? ` ${more}` : ''}`}>{children}</div>
}
