import type { Trouble } from '../trouble.ts'
import type { SendEnd } from './sender.ts'

/** What can go wrong on the line, in plain words, each with the next act. */
export const TROUBLES = {
  notACode: {
    title: 'This is not an enrolment code.',
    detail: 'A code has eight letters and digits, like 7K3M-Q9TX. Check it with the coordinator.',
  },
  notALabel: { title: 'This device needs a name.', detail: 'Give it a short one, up to 40 characters, like “Tablet 7”.' },
  noSignal: {
    title: 'The endpoint cannot be reached.',
    detail:
      'Everything collected is safe on this device. Check the signal, and that date and time of the device are right, then try again.',
  },
  otherPage: {
    title: 'This Wi-Fi is showing its own page.',
    detail: 'Open the browser and sign in to the Wi-Fi, or use another network. Everything collected is safe on this device.',
  },
  needsCode: {
    title: 'This device needs a new code.',
    detail: 'Ask the coordinator for an enrolment code. You can go on collecting: everything is safe on this device.',
  },
  pause: {
    title: 'The endpoint cannot take anything just now.',
    detail: 'Everything collected is safe on this device and will be sent later by itself.',
  },
  left: {
    title: 'Some responses could not be sent yet.',
    detail: 'They are safe on this device and will be sent again by themselves. If this lasts for a day, tell the coordinator.',
  },
  noQuestionnaires: {
    title: 'The device is enrolled, but the questionnaires have not arrived.',
    detail: 'Stay connected and press “Send now” to try again.',
  },
} as const satisfies Record<string, Trouble>

const BY_END: Record<SendEnd, Trouble | undefined> = {
  empty: undefined,
  elsewhere: undefined,
  left: TROUBLES.left,
  pause: TROUBLES.pause,
  'needs-code': TROUBLES.needsCode,
  'no-signal': TROUBLES.noSignal,
  'other-page': TROUBLES.otherPage,
}

export function troubleAfter(end: SendEnd): Trouble | undefined {
  return BY_END[end]
}
