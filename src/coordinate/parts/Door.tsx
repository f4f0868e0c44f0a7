import type { ComponentChildren } from 'preact'

/** The page before one is let in: one card in the middle. */
export function Door({ isWide = false, children }: { isWide?: boolean; children: ComponentChildren }) {
  return (
    <div class="door room-type">
      <main class={isWide ? 'door-card door-wide' : 'door-card'}>
        <p class="door-brand">
          Earshot <span>Coordinator’s room</span>
        </p>
        {children}
      </main>
    </div>
  )
}
