import { PageHead } from '../parts/PageHead.tsx'
import { WithdrawForm } from '../withdrawals/WithdrawForm.tsx'

/** Somebody comes, or calls, with their four pictures. */
export function WithdrawalsPage() {
  return (
    <>
      <PageHead title="Withdrawals" />
      <div class="panels">
        <WithdrawForm />
        <section class="panel">
          <h2>What it does</h2>
          <ul class="soft withdraw-notes">
            <li>
              The response with these pictures is deleted: the sealed one, the opened one, and every copy here. The counts go down
              by one.
            </li>
            <li>It does not come back: not from a tablet, a rescue copy or a restored backup.</li>
            <li>
              A batch that was made before comes out without it when it is downloaded again. What was downloaded already is out of
              Earshot’s hands: delete the row there, or replace the file.
            </li>
            <li>
              Backups made before still hold it, sealed away, until the last of them is dropped. A restore does not bring it back.
            </li>
          </ul>
          <p class="soft">
            Anybody can do it alone at <a href="/withdraw">{window.location.host}/withdraw</a>. That page does not tell whether
            the pictures were right.
          </p>
        </section>
      </div>
    </>
  )
}
