import type { Certificate } from '#contract/coordinator/retention.ts'
import { Button } from '#design/Button.tsx'
import { saveFile } from '../batches/save-file.ts'
import { DataTable, type Column } from '../parts/DataTable.tsx'
import { formatMoment } from '../wording/times.ts'
import { amountWords, certificateName, ruleWords, STAGE_WORDS } from './retention-words.ts'

const COLUMNS: readonly [Column<Certificate>, ...Column<Certificate>[]] = [
  { head: 'Certificate', cell: ({ number }) => `No. ${number}` },
  {
    head: 'What was deleted',
    cell: (certificate) => (
      <>
        {STAGE_WORDS[certificate.stage]}
        <span class="soft certificate-amounts">
          {amountWords(certificate)}
          {certificate.wasBrokenOff && '. It had been broken off: these are the rest.'}
        </span>
      </>
    ),
  },
  { head: 'By the rule', cell: ({ rule }) => ruleWords(rule) },
  { head: 'When', cell: ({ at }) => <time dateTime={at}>{formatMoment(new Date(at))}</time> },
  { head: 'File', isNumber: true, cell: (certificate) => <SaveButton certificate={certificate} /> },
]

/** What was deleted, for whoever asks years later. */
export function Certificates({ certificates }: { certificates: readonly Certificate[] }) {
  return (
    <section class="panel">
      <DataTable
        title="Certificates of deletion"
        lead="Signed by this endpoint. No answer is in them. Print this page, or save the file."
        columns={COLUMNS}
        rows={certificates.toReversed()}
        keyOf={({ number }) => number}
        empty={<p>None yet. When something is deleted by a rule, it is certified here.</p>}
      />
    </section>
  )
}

function SaveButton({ certificate }: { certificate: Certificate }) {
  const save = () => {
    const text = `${JSON.stringify(certificate, undefined, 2)}\n`
    saveFile(document, new Blob([text], { type: 'application/json' }), certificateName(certificate))
  }
  return (
    <Button class="small" onClick={save}>
      Save<span class="visually-hidden"> certificate {certificate.number}</span>
    </Button>
  )
}
