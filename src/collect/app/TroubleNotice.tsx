import { Notice, type NoticeProps } from '#design/Notice.tsx'
import type { Trouble } from '../tablet.ts'
import { troubleWords } from './trouble-of.ts'
import { useWords } from './words.ts'

type TroubleNoticeProps = Pick<NoticeProps, 'tone' | 'children'> & { trouble: Trouble | undefined }

/** A trouble in words, where there is one. */
export function TroubleNotice({ trouble, ...notice }: TroubleNoticeProps) {
  const words = useWords()
  return trouble ? <Notice {...troubleWords(words, trouble)} {...notice} /> : null
}
