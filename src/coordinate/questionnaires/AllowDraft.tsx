import type { DraftLanguages } from '#contract/coordinator/draft-languages.ts'
import { Choice } from '#design/Choice.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { languageName } from '../wording/language-words.ts'
import { formatMoment } from '../wording/times.ts'

type AllowDraftProps = { lang: string; allowed: DraftLanguages['allowed'][number] | undefined; onChanged: () => void }

/** A draft offered to young people is somebody's decision: who took it and when stands beside it. */
export function AllowDraft({ lang, allowed, onChanged }: AllowDraftProps) {
  const { api } = useRoom()
  const act = useAct()
  const name = languageName(lang)
  const decide = async (isWanted: boolean) => {
    const done = await act.run(
      () => (isWanted ? api.allowDraft(lang) : api.forbidDraft(lang)),
      () => (isWanted ? `${name} is offered` : `${name} is for practice only`) + ', on each tablet from its next contact.',
    )
    if (done) onChanged()
  }
  return (
    <div class="allow-draft">
      <Choice type="checkbox" name={`draft-${lang}`} checked={allowed !== undefined} onChoose={(wanted) => void decide(wanted)}>
        Offer {name} to young people although it is a draft
      </Choice>
      <p class="soft">
        {allowed
          ? `Allowed by ${allowed.allowedBy}, ${formatMoment(new Date(allowed.allowedAt))}.`
          : 'For practice only. If you offer it, your name and the time are kept and shown here.'}
      </p>
      <Outcome act={act} />
    </div>
  )
}
