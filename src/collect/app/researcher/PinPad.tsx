import type { ComponentChildren } from 'preact'
import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { announce } from '../announcer.ts'
import { useWords } from '../words.ts'

type PinPadProps = {
  label: string
  fault: string | false | undefined
  pin: string
  onType: (pin: string) => void
  act: string
  isBusy: boolean
  onDone: () => void
}

const MOST_DIGITS = 8
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** Digits by big keys or by a keyboard; what is typed shows as dots. */
export function PinPad({ label, fault, pin, onType, act, isBusy, onDone }: PinPadProps) {
  const words = useWords()
  const type = (typed: string) => {
    const digits = digitsIn(typed).slice(0, MOST_DIGITS)
    onType(digits)
    announce(words('lock.typed', { count: digits.length }))
  }
  const key = (digit: string, shown: ComponentChildren = digit) => (
    <Button
      key={digit}
      look="chip"
      class="big"
      aria-label={digit || words('lock.delete')}
      onClick={() => type(digit ? pin + digit : pin.slice(0, -1))}
    >
      {shown}
    </Button>
  )
  return (
    <form
      class="pin stack"
      autocomplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) onDone()
      }}
    >
      <Field
        label={label}
        fault={fault}
        inputMode="numeric"
        value={pin}
        maxLength={MOST_DIGITS}
        onInput={(event) => type(event.currentTarget.value)}
      />
      <div class="pin-keys" dir="ltr">
        {KEYS.map((digit) => key(digit))}
        {key('', '⌫')}
        {key('0')}
        <Button look="main" class="big" type="submit" isBusy={isBusy}>
          {act}
        </Button>
      </div>
    </form>
  )
}

/** Also those of an Arabic keyboard. */
function digitsIn(typed: string): string {
  return typed.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/\D/g, '')
}

/** Whether it is long enough to be one. */
export function isPin(pin: string): boolean {
  return pin.length >= 4
}
