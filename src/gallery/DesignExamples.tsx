import type { ComponentChildren } from 'preact'
import { Button } from '#design/Button.tsx'
import { Card } from '#design/Card.tsx'
import { Choice } from '#design/Choice.tsx'
import { Degree } from '#design/Degree.tsx'
import { Face } from '#design/Face.tsx'
import { Field } from '#design/Field.tsx'
import { Notice } from '#design/Notice.tsx'
import { Picture } from '#design/Picture.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import { SelectField } from '#design/SelectField.tsx'

const LOOKS = ['main', 'ink', 'quiet', 'chip', 'danger', 'link'] as const
const SCENES = ['welcome', 'passback', 'done', 'stopped', 'idle', 'practice'] as const
const nothing = () => undefined

/** Every component of the shared look. */
export function DesignExamples() {
  return (
    <section>
      <h2>Design</h2>
      <Shelf name="Buttons">
        {LOOKS.map((look) => (
          <Button key={look} look={look}>
            {look}
          </Button>
        ))}
        <Button isBusy>busy</Button>
        <Button aria-pressed>pressed</Button>
      </Shelf>
      <Shelf name="Notices">
        <Notice tone="good" title="All is well." detail="There is nothing to do." />
        <Notice tone="ask" title="This looks like a phone number. Take it out?" />
        <Notice title="Something is wrong." detail="Here is what to do about it.">
          <Button>Try again</Button>
        </Notice>
      </Shelf>
      <Shelf name="Fields">
        <Field label="A name" hint="As it stands on the door." />
        <Field label="A code" fault="That code is not known. Look at it again." />
        <SelectField label="A kind" blank="Choose one" choices={[['school', 'School']]} />
        <RadioGroup
          label="One of two"
          choices={[
            ['yes', 'Yes'],
            ['no', 'No'],
          ]}
          value="yes"
          onChoose={nothing}
        />
        <Choice type="checkbox" checked onChoose={nothing}>
          Agreed
        </Choice>
      </Shelf>
      <Shelf name="Faces and degrees">
        {[0, 1, 2, 3, 4].map((level) => (
          <span class="small-picture" key={level}>
            <Face level={level} count={5} />
            <Degree level={level} count={5} />
          </span>
        ))}
      </Shelf>
      <Shelf name="Scenes">
        {SCENES.map((scene) => (
          <Card key={scene}>
            <Picture name={`scenes/${scene}`} />
            {scene}
          </Card>
        ))}
      </Shelf>
    </section>
  )
}

function Shelf({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <article class="panel">
      <h3>{name}</h3>
      <div class="shelf">{children}</div>
    </article>
  )
}
