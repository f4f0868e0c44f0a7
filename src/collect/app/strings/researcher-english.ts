import type { Session } from '#contract/response.ts'
import type { Check, Connection, Trouble } from '../../tablet.ts'

const settingTypes: Record<Session['settingType'], string> = {
  primary_school: 'Primary school',
  secondary_school: 'Secondary school',
  special_school: 'Special school',
  college: 'College',
  youth_club: 'Youth club',
  home_visit: 'Home visit',
  alternative_provision: 'Alternative provision',
  hospital: 'Hospital',
  virtual_school: 'Virtual school',
  youth_justice: 'Youth justice',
  outreach: 'Outreach',
  other: 'Somewhere else',
}

const modes: Record<Session['mode'], string> = {
  own_hands: 'They answer with their own hands',
  read_by_person: 'Somebody reads the questions to them',
  interpreter: 'Through an interpreter',
  one_to_one: 'One to one, with support',
  paper: 'Typed in from paper',
}

const permissionBases: Record<Session['permission']['basis'], string> = {
  school_opt_out: 'The school wrote to families, who could say no',
  opt_in_list: 'Families said yes, and there is a list',
  in_loco_parentis: 'The adult in charge here gave permission',
  own_consent: 'They are 16 or over and decide for themselves',
}

const checks: Record<Check['name'], string> = {
  app: 'Earshot opens without signal',
  questionnaire: 'The questionnaire is on this tablet',
  'sealed-write': 'An answer can be kept and read back',
  storage: 'The browser has promised to keep what is here',
}

const connection: Record<Connection, Trouble> = {
  unknown: { title: 'Looking for signal', detail: 'You can carry on without it.' },
  reachable: { title: 'Connected', detail: 'Answers go to the team by themselves.' },
  'no-signal': { title: 'No signal here', detail: 'Answers go by themselves when signal is back.' },
  'other-page': {
    title: 'This network shows a page of its own',
    detail: 'Sign in to the network in another tab, or carry on: answers wait safely here.',
  },
  'needs-code': {
    title: 'This tablet needs a new code',
    detail: 'Ask the coordinator for one. Everything kept here stays kept, and you can carry on meanwhile.',
  },
}

/** What the researcher reads. */
export const researcherEnglish = {
  appName: 'Earshot',
  opening: 'Opening Earshot',
  cannotOpen: {
    title: 'Earshot could not open on this tablet.',
    detail: 'Nothing that was kept is lost. Try again; if it happens twice, tell the coordinator.',
  } satisfies Trouble,
  somethingFailed: {
    title: 'That did not work.',
    detail: 'Nothing that was kept is lost. Try again; if it happens twice, tell the coordinator.',
  } satisfies Trouble,
  tryAgain: 'Try again',
  back: 'Back',
  enrol: {
    heading: 'Set up this tablet',
    lead: 'The coordinator gives you a code. You need signal for this once; after that the tablet works without.',
    code: 'Code',
    codeHint: 'Eight letters and numbers, like 7K3M-Q9TX. Small letters and spaces are fine.',
    label: 'Name of this tablet',
    labelHint: 'So that the team can tell tablets apart, like “Tablet 7”. Not the name of a person.',
    act: 'Set up this tablet',
    working: 'Setting up',
    codeMissing: 'Type the code that the coordinator gave you.',
    labelMissing: 'Give this tablet a name, like “Tablet 7”.',
    already: (label: string) =>
      `This tablet is set up already, as ${label}. Use a new code only if the coordinator asked you to.`,
    keep: 'Leave it as it is',
  },
  ready: {
    checking: 'Checking this tablet',
    checkingDetail: 'Reading back the app, the questionnaire and a sealed write.',
    yes: 'Ready for no signal',
    yesDetail: (time: string) => `Everything for today is on this tablet. Checked at ${time}.`,
    no: 'Not ready for no signal yet',
    noDetail: 'Stay where there is signal until this is mended.',
    again: 'Check again',
    checks,
    fine: 'is fine',
  },
  counts: {
    today: 'heard today',
    waiting: 'safe on this tablet, waiting for signal',
    accepted: 'safe with the team',
    held: (count: number) =>
      count === 1
        ? 'One response needs the coordinator before it can go. It is kept.'
        : `${count} responses need the coordinator before they can go. They are kept.`,
  },
  connection,
  sendNow: 'Send now',
  sending: 'Sending',
  sent: 'Everything has gone to the team.',
  sentElsewhere: 'Another tab is sending. What is waiting is safe here.',
  enterCode: 'Enter a code',
  home: {
    start: 'Start a session',
    goOn: 'Go on with the session',
    noQuestionnaire: 'There is no questionnaire on this tablet yet.',
  },
  start: {
    heading: 'Start a session',
    questionnaire: 'Questionnaire',
    settingType: 'Where are you?',
    chooseOne: 'Choose one',
    setting: 'Name or code of the place',
    settingHint: 'As on your list.',
    basis: 'Who gave permission?',
    date: 'Date of the permission',
    group: 'Group',
    groupHint: 'Like “Year 5, morning”. You can leave it empty. Never a person’s name.',
    tier: 'Ages in the group',
    mode: 'How do they answer?',
    facilitated: 'I type for them',
    facilitatedHint: 'You hold the tablet and type the words they say.',
    act: 'Start the session',
    settingTypes,
    modes,
    permissionBases,
    faults: {
      settingType: 'Choose what kind of place this is.',
      settingCode: 'Write the name or code: up to 40 letters and numbers, beginning with one of them.',
      basis: 'Choose who gave permission.',
      date: 'Choose the date of the permission.',
      tier: 'Choose the ages in the group.',
      group: 'Write the group with 60 letters at most.',
    },
    missing: 'Something is still missing. It is named above, where it belongs.',
  },
  session: {
    start: 'Start an interview',
    startDetail: 'Then hand the tablet over. They are asked first if they want to take part.',
    language: 'Language',
    end: 'End the session',
    endAsk: 'Has everybody finished?',
    endYes: 'Yes, end the session',
    endNo: 'Not yet',
    heard: (count: number) => (count === 1 ? '1 person heard in this session' : `${count} people heard in this session`),
    ages: (label: string) => `Ages ${label}`,
    home: 'Home',
    sameAgain: 'Hand the tablet to the same person and start again.',
  },
  abandoned: {
    heading: 'Was somebody in the middle of answering?',
    since: (minutes: number) =>
      minutes < 2 ? 'An interview stopped a moment ago.' : `An interview stopped about ${minutes} minutes ago.`,
    lead: 'Their answers are sealed. Nobody can read them here.',
    same: 'The same person is here and starts again',
    sameDetail: 'What they said before is replaced by what they say now.',
    gone: 'They have gone',
    goneAssented: 'They had agreed to take part: what they said so far is kept and sent as not finished.',
    goneNot: 'They had not agreed to take part: what was there is removed.',
  },
  device: (label: string) => `This tablet: ${label}`,
}
