import { useEffect, useState } from 'preact/hooks'

/** What is looked at, and how: all of it stands in the address, so that a test or a link can say it. */
export type View = { theme: string; contrast: string; text: string; spacing: string; lang: string; width: string; only: string }

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
  useEffect(() => {
    const { dataset } = document.documentElement
    for (const name of ['theme', 'contrast', 'text', 'spacing'] as const) dataset[name] = view[name]
  }, [view])
  const go = (part: Partial<View>) => {
    location.hash = new URLSearchParams({ ...view, ...part }).toString()
  }
  return [view, go]
}
