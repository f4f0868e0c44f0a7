import type { ComponentChildren } from 'preact'

type PictureChoiceProps = {
  name: string
  value: string
  isChosen: boolean
  onChoose: () => void
  picture: ComponentChildren
  children: ComponentChildren
}

/** One of a few, as a big card: picture above, words beneath. A native radio button, so arrows and space work. */
export function PictureChoice({ name, value, isChosen, onChoose, picture, children }: PictureChoiceProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the words stand deeper than the rule looks
    <label class="choice picture-choice">
      <input type="radio" name={name} value={value} checked={isChosen} autocomplete="off" onChange={onChoose} />
      <span class="choice-body mark-target">
        <span class="picture">{picture}</span>
        <span class="choice-words">{children}</span>
      </span>
    </label>
  )
}
