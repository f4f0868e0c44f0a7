import type { Trouble } from '../trouble.ts'

/** What can stand in the way of an interview, in plain words, each with the next act. */
export const TROUBLES = {
  anotherTab: {
    title: 'Another tab on this device has an interview open.',
    detail: 'Finish it there, or close that tab, then start again.',
  },
  notSettled: {
    title: 'Somebody was in the middle of answering.',
    detail: 'Go back to the first screen and say whether they are still here.',
  },
  sessionOpen: {
    title: 'A session is open on this device already.',
    detail: 'Go back to the home screen and go on with it, or end it first.',
  },
  noSession: { title: 'No session is open.', detail: 'Start a session first.' },
  notEnrolled: { title: 'This device is not enrolled.', detail: 'Ask the coordinator for an enrolment code.' },
  noQuestionnaire: {
    title: 'This questionnaire is not on the device.',
    detail: 'Connect the device, press “Send now”, and choose it again.',
  },
  notKept: {
    title: 'This could not be kept on the device.',
    detail: 'Free some space on the device, then try again.',
  },
} as const satisfies Record<string, Trouble>
