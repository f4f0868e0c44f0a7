/** Three children, in one colour on the first card and another on the second: neither is happier than the other. */
export function SomeChildren({ place }: { place: number }) {
  return (
    <svg class={`children children-${place}`} viewBox="0 0 160 90" aria-hidden="true">
      <path class="children-body" d="M8 88c0-18 9-28 22-28s22 10 22 28zM108 88c0-18 9-28 22-28s22 10 22 28z" />
      <circle class="children-head" cx="30" cy="42" r="15" />
      <circle class="children-head" cx="130" cy="42" r="15" />
      <path class="children-body children-front" d="M50 88c0-24 12-36 30-36s30 12 30 36z" />
      <circle class="children-head" cx="80" cy="30" r="20" />
      <path class="children-eyes" d="M73 29h.01M87 29h.01M25.5 42h.01M34.5 42h.01M125.5 42h.01M134.5 42h.01" />
    </svg>
  )
}
