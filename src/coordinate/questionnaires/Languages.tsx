import type { DraftLanguages, LanguageState } from '#contract/coordinator/draft-languages.ts'
import { useEffect } from 'preact/hooks'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import { LoadTrouble } from '../parts/Freshness.tsx'
import { useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'
import { languageName, STATUS_WORDS, unfinishedWords } from '../wording/language-words.ts'
import { AllowDraft } from './AllowDraft.tsx'

type Row = LanguageState & { questionnaire: string; version: string }

const COLUMNS: readonly [Column<Row>, ...Column<Row>[]] = [
  { head: 'Questionnaire', cell: ({ questionnaire, version }) => `${questionnaire}, version ${version}` },
  { head: 'Language', cell: ({ lang }) => languageName(lang) },
  { head: 'State', cell: ({ status }) => <span class={STEPS[status]}>{STATUS_WORDS[status]}</span> },
  { head: 'Still to do', cell: ({ counts }) => unfinishedWords(counts) || '–' },
]
const STEPS = { source: 'step-quiet', draft: 'step-warn', checked: 'step-calm', approved: 'step-calm' } as const

/** How far each translation has come, and which drafts young people are offered all the same. `versions`: loaded anew when another is published. */
export function Languages({ versions }: { versions: string }) {
  const { api } = useRoom()
  const live = useLive(api.listDraftLanguages)
  useEffect(() => void live.reload(), [versions])
  const list = live.value.value
  return (
    <>
      <LoadTrouble live={live} />
      {list && list.questionnaires.length > 0 && (
        <section class="panel">
          <DataTable
            title="Languages"
            lead="A language with drafts in it is for practice only, unless you offer it. Stale and missing texts are shown in the language they are translated from."
            columns={COLUMNS}
            rows={rowsOf(list)}
            keyOf={({ questionnaire, lang }) => `${questionnaire} ${lang}`}
            empty={null}
          />
          {draftsIn(list).map((lang) => (
            <AllowDraft
              key={lang}
              lang={lang}
              allowed={list.allowed.find((one) => one.lang === lang)}
              onChanged={() => void live.reload()}
            />
          ))}
        </section>
      )}
    </>
  )
}

function rowsOf({ questionnaires }: DraftLanguages): Row[] {
  return questionnaires.flatMap(({ title, version, languages }) =>
    languages.map((language) => ({ ...language, questionnaire: title, version })),
  )
}

/** Those that are drafts somewhere; and those allowed before, so that it can be taken back. */
function draftsIn({ questionnaires, allowed }: DraftLanguages): string[] {
  const drafts = questionnaires.flatMap(({ languages }) => languages.filter(({ status }) => status === 'draft'))
  return [...new Set([...drafts, ...allowed].map(({ lang }) => lang))]
}
