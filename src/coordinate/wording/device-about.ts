import type { DeviceList } from '#contract/coordinator/api.ts'
import type { Device } from './device-step.ts'

/** A few words on what a device has, and whether somebody should look at it. */
export type AboutWords = { words: string; isWarning: boolean }

/**
 * What a device last said of itself beside what is newest here. One that is behind catches up by itself when it is opened
 * with signal and no interview is under way; storage that is not protected is for a person to look at.
 */
export function aboutWords({ about }: Pick<Device, 'about'>, newest: DeviceList['newest']): AboutWords[] {
  if (about === null) return []
  const app: AboutWords =
    about.app === newest.app
      ? { words: inWords(about.app), isWarning: false }
      : { words: `${inWords(about.app)}; ${inWords(newest.app)} is newer: open it with signal`, isWarning: true }
  return [app, ...questionnaireWords(about.questionnaires, newest.questionnaires), storageWords(about.isProtected)]
}

/** `earshot 0.1.0` as `Earshot 0.1.0` */
function inWords(app: string): string {
  return app.charAt(0).toUpperCase() + app.slice(1)
}

function questionnaireWords(has: readonly string[], inForce: readonly string[]): AboutWords[] {
  const missing = inForce.filter((name) => !has.includes(name))
  if (has.length === 0) return []
  if (missing.length === 0) return [{ words: has.join(', '), isWarning: false }]
  return [{ words: `${has.join(', ')}; it does not have ${missing.join(', ')} yet: open it with signal`, isWarning: true }]
}

function storageWords(isProtected: boolean): AboutWords {
  return isProtected
    ? { words: 'storage protected', isWarning: false }
    : { words: 'storage not protected: send often, and install it to the home screen', isWarning: true }
}
