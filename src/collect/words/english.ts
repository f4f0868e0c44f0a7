import type common from './en/common.json'
import type enrol from './en/enrol.json'
import type home from './en/home.json'
import type interview from './en/interview.json'
import type lock from './en/lock.json'
import type look from './en/look.json'
import type practice from './en/practice.json'
import type questions from './en/questions.json'
import type ready from './en/ready.json'
import type session from './en/session.json'
import type settings from './en/settings.json'
import type speech from './en/speech.json'
import type training from './en/training.json'
import type troubles from './en/troubles.json'
import type waiting from './en/waiting.json'
import type withdraw from './en/withdraw.json'
import type worry from './en/worry.json'

/** The English files by the name of their folder: the source that every other language translates. Types only, no code. */
type English = {
  common: typeof common
  enrol: typeof enrol
  home: typeof home
  interview: typeof interview
  lock: typeof lock
  look: typeof look
  practice: typeof practice
  questions: typeof questions
  ready: typeof ready
  session: typeof session
  settings: typeof settings
  speech: typeof speech
  training: typeof training
  troubles: typeof troubles
  waiting: typeof waiting
  withdraw: typeof withdraw
  worry: typeof worry
}

/** `home.sendNow`: file and name. */
export type WordKey = { [File in keyof English]: `${File}.${keyof English[File] & string}` }[keyof English]
