import { useEffect, useState } from 'preact/hooks'
import { putLookOn } from '#collect/app/respondent/look-on.ts'
import type { Look } from '#collect/interview/interview.ts'

/** What is looked at, and how: all of it stands in the address, so that a test or a link can say it. */
export type View = Look & { lang: 'own' | 'en' | 'ar'; width: 'all' | '360' | '820'; only: string }

export const CHOICES = {
  lang: ['own', 'en', 'ar'],
  theme: ['device', 'light', 'dark'],
  contrast: ['usual', 'high'],
  text: ['0', '1', '2', '3'],
  spacing: ['usual', 'wide'],
  width: ['all', '360', '820'],
} as const

const FIRST: View = { theme: 'device', contrast: 'usual', text: '0', spacing: 'usual', lang: 'own', width: 'all', only: '' }

/** The view in the address (`#only=rating-five-faces&lang=ar`), and how to go to another. */
export function useView(): [View, (part: Partial<View>) => void] {
  const read = (): View => ({ ...FIRST, ...Object.fromEntries(new URLSearchParams(location.hash.slice(1))) })
  const [view, setView] = useState(read)
  useEffect(() => {
    const follow = () => setView(read())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  useEffect(() => putLookOn(document.documentElement, lookOf(view)), [view])
  const go = (part: Partial<View>) => {
    location.hash = new URLSearchParams({ ...view, ...part }).toString()
  }
  return [view, go]
}

/** As a person has it who chose it for themselves. */
export function lookOf({ text, contrast, theme, spacing }: View): Look {
  return { text, contrast, theme, spacing }
}
