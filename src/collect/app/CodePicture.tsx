import type { CodePart } from '#contract/withdrawal.ts'
import { Picture } from '#design/Picture.tsx'
import { useWords } from './words.ts'

/** One picture of a withdrawal code, with its words: nobody has to tell the colours apart. */
export function CodePicture({ part: { colour, thing } }: { part: CodePart }) {
  const words = useWords()
  const names = { colour: words(`withdraw.colours.${colour}`), thing: words(`withdraw.things.${thing}`) }
  return (
    <span class={`code-picture is-${colour}`}>
      <Picture name={`things/${thing}`} />
      {words('withdraw.part', names)}
    </span>
  )
}
