import { describe, expect, it } from 'vitest'
import { BATCH_PARTS, batchPresetSchema, batchRequestSchema } from '#contract/coordinator/batches.ts'
import { choiceOf, draftOf, readDraft, startDraft, toggled } from '#coordinate/batches/batch-draft.ts'
import { choiceWords, sizeWords } from '#coordinate/batches/batch-words.ts'

const narrowed = {
  ...startDraft('mcm'),
  selection: 'everything',
  from: '2026-11-01',
  tiers: ['t1', 't2'],
  settingTypes: ['youth_club'],
  reviewStates: ['has_issues'],
  parts: ['long'],
  csv: 'exact',
  language: 'en',
} as const

describe('a batch that is being put together', () => {
  it('asks for all that is new in every file, unless it is narrowed', () => {
    expect(choiceOf(startDraft('mcm'))).toEqual({
      questionnaire: 'mcm',
      selection: 'new',
      filters: {},
      parts: BATCH_PARTS,
      csv: 'spreadsheet',
    })
    const read = readDraft({ ...narrowed, reason: ' For the board ' })
    expect(read).toEqual({
      ok: true,
      request: {
        questionnaire: 'mcm',
        reason: 'For the board',
        selection: 'everything',
        filters: { from: '2026-11-01', tiers: ['t1', 't2'], settingTypes: ['youth_club'], reviewStates: ['has_issues'] },
        parts: ['long'],
        csv: 'exact',
        language: 'en',
      },
    })
    expect(read.ok && batchRequestSchema.safeParse(read.request).success).toBe(true)
  })

  it('needs a reason', () => {
    expect(readDraft({ ...startDraft('mcm'), reason: ' x ' })).toEqual({
      ok: false,
      fault: 'Write in a few words what the data is needed for.',
    })
  })

  it('comes out of a preset as it went in, with a reason of its own and the name of the preset', () => {
    const preset = batchPresetSchema.parse({ name: 'Weekly', ...choiceOf(narrowed) })
    expect(draftOf(preset, 'For the board')).toEqual({ ...narrowed, reason: 'For the board', preset: 'Weekly' })
    expect(readDraft(draftOf(preset, 'For the board'))).toMatchObject({ request: { preset: 'Weekly' } })
  })

  it('takes one more, or one less', () => {
    expect([toggled(['a'], 'b', true), toggled(['a', 'b'], 'a', false)]).toEqual([['a', 'b'], ['b']])
  })
})

describe('a batch in words', () => {
  it('says what was chosen', () => {
    const { questionnaire: _, ...choice } = choiceOf(narrowed)
    expect(choiceWords({ choice, since: null })).toBe(
      'Everything, t1 and t2, Youth club, Has issues, from 1 Nov 2026, exact CSV, some files',
    )
    expect(choiceWords({ choice: choiceOf(startDraft('mcm')), since: 4 })).toBe('New since batch 4')
    expect(choiceWords({ choice: choiceOf(startDraft('mcm')), since: null })).toBe('New')
    expect(sizeWords(12_440_000)).toBe('12.4 MB')
  })
})
