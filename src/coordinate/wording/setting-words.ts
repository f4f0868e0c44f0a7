import type { Session } from '#contract/response.ts'

/** Kinds of setting, in the order in which a person reads down a list. */
export const SETTING_TYPE_WORDS: Record<Session['settingType'], string> = {
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
  other: 'Other',
}

export const BASIS_WORDS: Record<Session['permission']['basis'], string> = {
  school_opt_out: 'School, families could say no',
  opt_in_list: 'List of those allowed',
  in_loco_parentis: 'In place of a parent',
  own_consent: 'Their own consent',
}

const MODE_WORDS: Record<Session['mode'], string> = {
  own_hands: 'Own hands',
  read_by_person: 'Read to by a person',
  interpreter: 'Interpreter',
  one_to_one: 'One to one',
  paper: 'From paper',
}

/** `Own hands`, `One to one, researcher types` */
export function modeWords({ mode, facilitated }: Pick<Session, 'mode' | 'facilitated'>): string {
  return facilitated ? `${MODE_WORDS[mode]}, researcher types` : MODE_WORDS[mode]
}

/** `22 Nov 2026, morning` takes the second half from here. */
export function halfDayWords(halfDay: Session['collected']['halfDay']): string {
  return halfDay === 'am' ? 'morning' : 'afternoon'
}
