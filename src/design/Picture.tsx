import './picture.css'

type PictureProps = { name: string; class?: string }

/** A picture of `public/pictures`, named `set/picture`. Never read out: words stand beside it. Pairs and scenes are wider than high. */
export function Picture({ name, class: more }: PictureProps) {
  const isWide = /^(pair|scene)s/.test(name)
  return (
    <svg
      class={`picture-svg${isWide ? ' is-wide' : ''}${more ? ` ${more}` : ''}`}
      viewBox={isWide ? '0 0 160 120' : '0 0 96 96'}
      aria-hidden="true"
    >
      <use href={`/pictures/${name.replace('/', '.svg#')}`} />
    </svg>
  )
}
