import type { OfferedMissing } from '#contract/questionnaire/missing.ts'
import type { AnswerFault } from '#contract/questionnaire/validate.ts'
import type { Trouble } from '../../tablet.ts'

const missing: Record<OfferedMissing, string> = {
  dont_know: 'Not sure',
  prefer_not: 'I would rather not say',
  never_needed: 'I have not needed this',
}

const faults: Record<AnswerFault['reason'], string> = {
  'not-an-option': 'Choose one of the answers shown, or skip.',
  'too-many': 'That is too many. Take one away, or skip.',
  'not-together': 'Those two cannot go together. Take one away, or skip.',
  twice: 'The same one is there twice. Take one away, or skip.',
  'too-long': 'That is too long. Make it a bit shorter, or skip.',
  empty: 'There is nothing there yet. Write something, or skip.',
  'not-a-number': 'Type a whole number, like 12, or skip.',
  'outside-range': 'That number does not fit here. Try another, or skip.',
  'missing-not-offered': 'That cannot be chosen here. Choose an answer, or skip.',
  'wrong-shape': 'That answer does not fit this question. Choose again, or skip.',
  'not-asked': 'This question is not asked any more. Press Skip to go on.',
}

/** What the young person reads: short sentences, nothing that pushes. */
export const respondentEnglish = {
  stop: 'Stop',
  help: 'Help for me',
  progress: (position: number, total: number) => `${position} of ${total}`,
  next: 'Next',
  skip: 'Skip',
  goBack: 'Back',
  kept: 'Kept on this tablet',
  missing,
  faults,
  notKept: {
    title: 'This answer could not be kept yet.',
    detail: 'It is still on the screen. Try again, or show this to the person with you.',
  } satisfies Trouble,
  notDeleted: {
    title: 'Your answers could not be deleted yet.',
    detail: 'Try again, or show this to the person with you.',
  } satisfies Trouble,
  pickUpTo: (max: number) => `You can pick up to ${max}.`,
  pickedAll: (max: number) => `You have picked ${max} already. Tap one of them to take it away first.`,
  noRightOrWrong: 'Choose one. There is no right or wrong.',
  readLater: 'This is not read straight away. If you are not safe, tell the person with you now, or call Childline on 0800 1111.',
  rank: {
    hint: (max: number) => `Tap up to ${max}, your first choice first. Tap again to take one away.`,
    place: (number: number) => `your number ${number}`,
  },
  charactersLeft: (left: number) => (left === 1 ? '1 letter left' : `${left} letters left`),
  charactersOver: (over: number) => (over === 1 ? '1 letter too many' : `${over} letters too many`),
  area: { map: 'Map', list: 'A to Z', mapLabel: 'Map of the parts of town', show: 'Show as' },
  quoted: (wording: string) => `“${wording}”`,
  council: 'In the council’s words',
  tier: {
    heading: 'Which questions would you like?',
    lead: 'You can choose easier ones. All of them count the same.',
    label: (ages: string) => `Questions for ages ${ages}`,
    proposed: 'made for your age',
  },
  support: { close: 'Go back to the question', due: 'Go on' },
  stopAsk: {
    heading: 'Stop and delete what you said?',
    lead: 'Everything you said is deleted from this tablet. Nobody will mind.',
    yes: 'Yes, stop and delete',
    no: 'No, carry on',
  },
  declined: { heading: 'That is fine', lead: 'Nothing was kept. Thank you for thinking about it.' },
  stopped: { heading: 'You stopped', lead: 'Everything you said is deleted. That is fine.' },
  thanksHeading: 'Thank you',
  finish: 'Finish',
  passBack: {
    heading: 'Pass me back',
    lead: 'Please give the tablet to the researcher.',
    hidden: 'Nothing you said can be seen here any more.',
    researcher: 'I am the researcher',
  },
}
