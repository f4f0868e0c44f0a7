import type common from './en/common.json'
import type enrol from './en/enrol.json'
import type home from './en/home.json'
import type interview from './en/interview.json'
import type lock from './en/lock.json'
import type look from './en/look.json'
import type questions from './en/questions.json'
import type session from './en/session.json'
import type speech from './en/speech.json'
import type troubles from './en/troubles.json'
import type withdraw from './en/withdraw.json'

/** The English files by the name of their folder: the source that every other language translates. Types only, no code. */
type English = {
  common: typeof common
  enrol: typeof enrol
  home: typeof home
  interview: typeof interview
  lock: typeof lock
  look: typeof look
  questions: typeof questions
  session: typeof session
  speech: typeof speech
  troubles: typeof troubles
  withdraw: typeof withdraw
}

/** `home.sendNow`: file and name. */
export type WordKey = { [File in keyof English]: `${File}.${keyof English[File] & string}` }[keyof English]
