import { codeParts } from '#contract/withdrawal.ts'
import { CodePicture } from '../CodePicture.tsx'
import { useWording } from './wording.ts'

/** Four pictures with which this person's answers can be deleted while they are still on this tablet. An offer, not a chore. */
export function WithdrawalCode({ code }: { code: number }) {
  const { words } = useWording()
  return (
    <section class="card end-card">
      <h2>{words('withdraw.yours')}</h2>
      <p>{words('withdraw.use')}</p>
      <ol class="code">
        {codeParts(code).map((part, at) => (
          <li key={at}>
            <CodePicture part={part} />
          </li>
        ))}
      </ol>
      <p class="hint">{words('withdraw.until')}</p>
    </section>
  )
}
