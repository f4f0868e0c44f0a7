import { codeParts } from '#contract/withdrawal.ts'
import { CodePicture } from '../CodePicture.tsx'
import { withdrawAddress } from '../withdraw-address.ts'
import { useWording } from './wording.ts'

/** Four pictures with which this person's answers can be deleted, here or later. An offer, not a chore. */
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
      <p class="hint">{words('withdraw.until', { address: withdrawAddress() })}</p>
    </section>
  )
}
