import type { ComponentChildren } from 'preact'
import { Button } from '#design/Button.tsx'
import { Picture } from '#design/Picture.tsx'
import type { Trouble } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import type { Go, Screen } from '../screen.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useWords } from '../words.ts'
import { Page } from './Page.tsx'

type LeafProps = {
  name: 'practice' | 'training' | 'ready' | 'worry' | 'settings' | 'waiting'
  picture?: string
  go: Go
  /** The home screen, unless one came from another. */
  back?: Screen | undefined
  trouble?: Trouble | undefined
  children: ComponentChildren
}

/** A page beside the sessions: a way home, its heading and what it is for. */
export function Leaf({ name, picture, go, back = { name: 'home' }, trouble, children }: LeafProps) {
  const words = useWords()
  return (
    <Page
      bar={
        <Button look="chip" onClick={() => go(back)}>
          {words('common.back')}
        </Button>
      }
    >
      <div class="leaf-head">
        {picture && <Picture name={`scenes/${picture}`} />}
        <Heading>{words(`${name}.heading`)}</Heading>
        <p class="lead">{words(`${name}.lead`)}</p>
      </div>
      <TroubleNotice trouble={trouble} />
      {children}
    </Page>
  )
}
